import Artifacts
import Foundation
import ImageFixtures
import NativeSystem
import TestSupport
import Testing

@Suite struct `The limits of the tar reader` {
  private func probe(_ file: URL) throws -> ContainerProbe {
    try ImageContainer.open(archive: try OpenFile.open(file.path))
  }

  private func refusal(_ probe: ContainerProbe) -> ContainerError? {
    if case .hostile(let error, _) = probe { error } else { nil }
  }

  @Test func `allow 65,536 entries and no more`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "many.tar")
      var bytes = Data(TarWriter.entry("index.json", Array("{}".utf8)))
      let template = TarWriter.entry("aaaa")
      for number in 1..<65_536 { bytes += Self.renamed(template, number) }
      try (bytes + Data(count: 1_024)).write(to: file)
      guard case .container(let container) = try probe(file) else {
        Issue.record("refused: \(try probe(file))")
        return
      }
      #expect(container.entries.count == 65_536)
      bytes += TarWriter.entry("more")
      try (bytes + Data(count: 1_024)).write(to: file)
      #expect(refusal(try probe(file))?.code == "tar-too-many-entries")
    }
  }

  /// The entry `aaaa` with a number as its name, in sixteen letters whose order is their value.
  private static func renamed(_ template: [UInt8], _ number: Int) -> [UInt8] {
    var entry = template
    var sum = Int(String(decoding: template[148..<154], as: UTF8.self), radix: 8) ?? 0
    for (place, shift) in [12, 8, 4, 0].enumerated() {
      entry[place] += UInt8(number >> shift & 15)
      sum += number >> shift & 15
    }
    for place in 0..<6 { entry[148 + place] = 0x30 + UInt8(sum >> (15 - 3 * place) & 7) }
    return entry
  }

  @Test func `allow 64 MiB of zeros at the end and no more`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "padded.tar")
      let sound = TarWriter.archive([("index.json", Array("{}".utf8))])
      try Data(sound).write(to: file)
      let handle = try FileHandle(forWritingTo: file)
      try handle.truncate(atOffset: UInt64(sound.count + 64 << 20))
      guard case .container = try probe(file) else {
        Issue.record("refused: \(try probe(file))")
        return
      }
      try handle.truncate(atOffset: UInt64(sound.count + 64 << 20 + 1))
      #expect(refusal(try probe(file))?.code == "tar-padding-too-long")
    }
  }

  /// The header as GNU tar and Python write it: 0 in its own field, the size in a PAX record.
  @Test(arguments: [true, false])
  func `reach beyond the 8 GiB of octal sizes`(isPAX: Bool) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "large.tar")
      let size: UInt64 = 9 << 30
      var bytes: [UInt8]
      if isPAX {
        bytes = TarWriter.entry("x", Array("19 size=9663676416\n".utf8), type: "x")
        bytes += TarWriter.entry("layer")
      } else {
        bytes = Self.binarySize(TarWriter.entry("layer"), size)
      }
      let offset = UInt64(bytes.count)
      try Data(bytes).write(to: file)
      let handle = try FileHandle(forWritingTo: file)
      try handle.seek(toOffset: offset + size)
      try handle.write(
        contentsOf: TarWriter.archive([("index.json", Array("{}".utf8))]))
      guard case .container(let container) = try probe(file) else {
        Issue.record("refused: \(try probe(file))")
        return
      }
      #expect(container.entries.first?.size == size)
      #expect(container.entries.first?.dataOffset == offset)
      #expect(container.entries.last?.dataOffset == offset + size + 512)
    }
  }

  private static func binarySize(_ entry: [UInt8], _ size: UInt64) -> [UInt8] {
    var entry = entry
    let field = [0x80, 0, 0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: size >> (56 - $0 * 8)) }
    entry.replaceSubrange(124..<136, with: field)
    entry.replaceSubrange(148..<156, with: [UInt8](repeating: 0x20, count: 8))
    let sum = String(entry.reduce(0) { $0 + Int($1) }, radix: 8)
    let digits = String(repeating: "0", count: 6 - sum.count) + sum
    entry.replaceSubrange(148..<156, with: Array(digits.utf8) + [0, 0x20])
    return entry
  }
}
