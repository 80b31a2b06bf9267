import Foundation
import TestSupport

/// Seeds from the test vectors.
enum SeedFiles {
  /// Every file below a folder of `TestVectors` with one of these extensions and no more bytes than
  /// the limit.
  static func below(
    _ folder: String, extensions: Set<String>, limit: Int = 64 << 10
  ) throws -> [Seed] {
    let root = TestVectors.own.appending(path: folder)
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    var seeds: [Seed] = []
    while let file = files?.nextObject() as? URL {
      // libFuzzer begins with the empty input by itself.
      let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
      guard extensions.contains(file.pathExtension), (1...limit).contains(size) else { continue }
      let data = try Data(contentsOf: file)
      let name = file.path.dropFirst(root.path.count + 1).replacing("/", with: "-")
      seeds.append(Seed(name: String(name), bytes: [UInt8](data)))
    }
    return seeds
  }

  /// Where a file of `TestVectors` is.
  static func path(of file: String) -> String { TestVectors.own.appending(path: file).path }

  /// The bytes of a file of `TestVectors`.
  static func bytes(of file: String) throws -> [UInt8] { try TestVectors.bytes(file) }

  /// The texts of the encoding vectors for one encoding.
  static func encodingCases(_ encoding: String) throws -> [Seed] {
    let data = Data(try TestVectors.bytes("encodings/cases.json"))
    let cases = try JSONSerialization.jsonObject(with: data) as? [[String: Any]] ?? []
    return cases.enumerated().compactMap { position, entry in
      guard entry["encoding"] as? String == encoding else { return nil }
      let bytes: [UInt8]?
      if let text = entry["text"] as? String {
        bytes = Array(text.utf8)
      } else {
        bytes = (entry["hex"] as? String).map(bytesOf(hex:))
      }
      return bytes.map { Seed(name: "case-\(position)", bytes: $0) }
    }
  }

  private static func bytesOf(hex: String) -> [UInt8] {
    let digits = Array(hex.utf8).map { UInt8(String(UnicodeScalar($0)), radix: 16) ?? 0 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
