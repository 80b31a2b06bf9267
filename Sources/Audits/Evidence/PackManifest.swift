import Digests
import StrictEncoding

/// The list of all files of a pack (`sigcheck/audit-pack/v1`, `Docs/JSON.md`).
public struct PackManifest: Sendable, Hashable {
  /// The schema of the document.
  public static let schema = "sigcheck/audit-pack/v1"

  /// The files, in the bytewise order of their names, each once.
  public let files: [PackFile]

  /// Lists files in any order.
  ///
  /// - Throws: ``PackError`` for a name that is not allowed or stands twice, and for too many or too much.
  public init(_ files: [PackFile]) throws(PackError) {
    let sorted = files.sorted { $0.path.precedesBytewise($1.path) }
    try Self.demandSound(sorted)
    self.files = sorted
  }

  /// Reads a manifest in the one spelling that ``encoded()`` has: no two readers find other files in it, and a
  /// long one costs little memory beside its own bytes.
  ///
  /// - Throws: ``PackError``.
  public init(parsing bytes: [UInt8]) throws(PackError) {
    guard bytes.count <= PackLimits.manifestBytes else {
      throw .limit("bytes of a manifest", limit: UInt64(PackLimits.manifestBytes))
    }
    let start = Array(Self.start.utf8)
    let end = Array(Self.end.utf8)
    guard bytes.starts(with: start) else {
      throw .manifest(
        at: "line 1", expected: "the schema \(Self.schema), then a line for each file")
    }
    let rest = bytes[start.count...]
    guard rest.suffix(end.count).elementsEqual(end) else {
      throw .manifest(at: "the end", expected: "]} on a line of its own")
    }
    let lines = rest.dropLast(end.count)
    var files: [PackFile] = []
    var position = lines.startIndex
    while position < lines.endIndex {
      let place = "line \(files.count + Self.firstLine)"
      guard lines[position] == UInt8(ascii: "\n") else {
        throw .manifest(at: place, expected: "a file")
      }
      let next = lines[(position + 1)...].firstIndex(of: UInt8(ascii: "\n")) ?? lines.endIndex
      files.append(
        try Self.file(lines[(position + 1)..<next], isLast: next == lines.endIndex, at: place))
      guard files.count <= PackLimits.files else {
        throw .limit("files", limit: UInt64(PackLimits.files))
      }
      position = next
    }
    try Self.demandSound(files)
    self.files = files
  }

  /// The document, a file on each line.
  public func encoded() -> [UInt8] {
    var text = Array(Self.start.utf8)
    for (position, file) in files.enumerated() {
      text += Array((position == 0 ? "\n" : ",\n").utf8) + Self.json(file).encoded()
    }
    return text + Array(Self.end.utf8)
  }

  private static let start = "{\"schema\":\"\(schema)\",\n\"files\":["
  private static let end = "\n]}\n"
  /// The line of the first file.
  private static let firstLine = 3

  private static func json(_ file: PackFile) -> JSONValue {
    .object(
      JSONObject([
        ("path", .string(file.path)), ("role", .string(file.role.rawValue)),
        ("size", .number(JSONNumber(file.size))), ("digest", .string(file.digest.description)),
      ]))
  }

  private static func file(
    _ line: ArraySlice<UInt8>, isLast: Bool, at place: String
  ) throws(PackError) -> PackFile {
    let text = isLast ? line : line.dropLast()
    guard isLast || line.last == UInt8(ascii: ",") else {
      throw .manifest(at: place, expected: "a comma between files")
    }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue.parse(Array(text), limits: PackLimits.manifestLine)
    } catch {
      throw .manifest(at: place, expected: "JSON (\(error.code))")
    }
    let file = try Self.file(value, at: place)
    guard json(file).encoded().elementsEqual(text) else {
      throw .manifest(at: place, expected: "a file as it is written")
    }
    return file
  }

  private static func file(_ value: JSONValue, at place: String) throws(PackError) -> PackFile {
    let members = try members(value, ["path", "role", "size", "digest"], at: place)
    guard let path = members["path"]?.stringValue else {
      throw .manifest(at: place + ".path", expected: "a text")
    }
    guard let word = members["role"]?.stringValue, let role = PackFile.Role(rawValue: word),
      role.rawValue.isExactly(word)
    else { throw .manifest(at: place + ".role", expected: "a known role") }
    guard let size = members["size"]?.integerValue, let size = UInt64(exactly: size) else {
      throw .manifest(at: place + ".size", expected: "a whole number, not negative")
    }
    guard let text = members["digest"]?.stringValue, let digest = try? SHA256Digest(parsing: text)
    else { throw .manifest(at: place + ".digest", expected: "sha256: and 64 digits") }
    return PackFile(path: path, role: role, size: size, digest: digest)
  }

  private static func members(
    _ value: JSONValue, _ names: [String], at place: String
  ) throws(PackError) -> JSONObject {
    guard let object = value.objectValue, object.members.count == names.count,
      names.allSatisfy({ object[$0] != nil })
    else {
      throw .manifest(at: place, expected: "an object of \(names.joined(separator: ", "))")
    }
    return object
  }

  private static func demandSound(_ files: [PackFile]) throws(PackError) {
    guard files.count <= PackLimits.files else {
      throw .limit("files", limit: UInt64(PackLimits.files))
    }
    var total: UInt64 = 0
    var last: String?
    for file in files {
      try PackName.demandAllowed(file.path)
      if let last {
        guard !last.isExactly(file.path) else { throw .duplicate(path: file.path) }
        guard last.precedesBytewise(file.path) else {
          throw .manifest(at: file.path, expected: "files in the order of their names")
        }
      }
      last = file.path
      guard !file.path.isExactly(PackName.manifest), !file.path.isExactly(PackName.signature) else {
        throw .manifest(at: file.path, expected: "neither the manifest itself nor its signature")
      }
      guard file.size <= PackLimits.fileBytes else {
        throw .limit("bytes of a file", limit: PackLimits.fileBytes)
      }
      total += file.size
      guard total <= PackLimits.totalBytes else {
        throw .limit("bytes", limit: PackLimits.totalBytes)
      }
    }
  }
}
