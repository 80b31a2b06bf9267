import Artifacts
import NativeSystem
import StrictEncoding

/// The names under which artifacts are signed.
enum ClaimNaming {
  /// The last part of the path: a label.
  case label
  /// The path from this folder, in which a delivery is looked for later; its parts from the root.
  case inFolder([String])

  /// A name, and what the signer should know about it.
  typealias Named = (name: String?, notes: [SigningNote])

  /// Chooses: what is signed together is named as a delivery beside the bundle, or in the working
  /// folder where the bundle goes to standard output.
  init(together: Bool, output: String?) throws(Failure) {
    guard together, let output else {
      self = .label
      return
    }
    self = .inFolder(try Self.parts(output == "-" ? "." : FileSystem.folder(of: output)))
  }

  /// The name of the artifact at a path; standard input has none.
  func name(of path: String) throws(Failure) -> Named {
    guard path != Artifact.standardInput else {
      if case .inFolder = self { return (nil, [.noDeliveryName(path: path)]) }
      return (nil, [])
    }
    guard case .inFolder(let folder) = self else { return (Self.label(of: path), []) }
    let parts = try Self.parts(ofMember: path)
    let name = Self.shown(Self.relative(parts, to: folder).joined(separator: "/"))
    return (name.text, Self.notes(about: path, name))
  }

  /// Refuses two paths of one name where the name is to be that of one member.
  func demandDistinct(_ paths: [String]) throws(Failure) {
    guard case .inFolder = self else { return }
    var seen: [DeliveryName: String] = [:]
    for path in paths {
      guard let name = try name(of: path).name.flatMap(DeliveryName.init) else { continue }
      guard let earlier = seen.updateValue(path, forKey: name) else { continue }
      throw .usage("'\(earlier)' and '\(path)' are one member", hint: "name it once")
    }
  }

  private static func label(of path: String) -> String? {
    path.pathParts().last.map { shown(String($0)).text }
  }

  /// The canonical parts of a path whose last part is not resolved: a link is signed by its own name.
  private static func parts(ofMember path: String) throws(Failure) -> [String] {
    let path = path.withoutEndingSlashes
    let last = path.lastPathPart
    guard !["", ".", ".."].contains(last) else { return try parts(path) }
    return try parts(FileSystem.folder(of: path)) + [last]
  }

  private static func parts(_ folder: String) throws(Failure) -> [String] {
    do throws(FileError) {
      return try FileSystem.canonicalPath(folder).pathParts().map(String.init)
    } catch {
      throw Failure(error)
    }
  }

  private static func relative(_ path: [String], to folder: [String]) -> [String] {
    let common = zip(path, folder).prefix { $0.utf8.elementsEqual($1.utf8) }.count
    let relative =
      Array(repeating: "..", count: folder.count - common) + Array(path.dropFirst(common))
    return relative.isEmpty ? ["."] : relative
  }

  /// The path as it can stand in a statement, and whether that is exact.
  private static func shown(_ path: String) -> (text: String, isExact: Bool) {
    let bytes = PathText.bytes(of: path)
    let text = String(decoding: bytes, as: UTF8.self)
    return (text, text.utf8.elementsEqual(bytes))
  }

  private static func notes(
    about path: String, _ name: (text: String, isExact: Bool)
  ) -> [SigningNote] {
    guard name.isExact else { return [.noDeliveryName(path: path)] }
    guard DeliveryName(name.text) != nil else {
      return [.outsideDelivery(path: path, name: name.text)]
    }
    let kind = try? FileSystem.status(of: path, followLinks: false).kind
    return kind == .symbolicLink ? [.linkInDelivery(path: path)] : []
  }
}
