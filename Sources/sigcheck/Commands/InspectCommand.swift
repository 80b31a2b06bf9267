import ArgumentParser
import Artifacts
import NativeSystem
import Sidecars
import StrictEncoding

/// `sigcheck inspect`: shows what a bundle claims or how an image is built, and verifies nothing.
struct InspectCommand: SigcheckCommand {
  static let schemaName = "inspect"

  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what a bundle claims, or the structure of an image; nothing is verified.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: "A file with bundles, an image archive, or an image layout folder.")
  var path: String

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    switch try Measuring.open(path, as: .detect) {
    case .image(let archive): try show(archive)
    case .file: try showBundles()
    }
    return .accepted
  }

  private func show(_ archive: ImageArchive) throws(Failure) {
    guard json else {
      let head = Line(.strong(archive.path), "  ", .plain(DigestText.summary(archive)))
      return try Console.result(
        [head, "  layers were not read: 'sigcheck digest' recomputes everything"]
          + archive.images.flatMap { DigestText.lines($0, measured: nil) }
          + DigestText.notCovered(archive))
    }
    try Console.result(
      document(
        PathMembers.members("path", path) + [
          ("kind", "image"), ("verified", false), ("form", .string(archive.form.rawValue)),
          ("images", .array(archive.images.map { ImageJSON.value($0, layers: nil) })),
          ("notCovered", ImageJSON.notCovered(archive)),
        ]))
  }

  /// How far to look for the first character: bundles do not begin with pages of blanks.
  private static let headSize = 4 << 10

  /// Tells what cannot be a bundle from one that is malformed; a stream cannot be read twice.
  private func demandObject() throws(Failure) {
    var head = [UInt8](repeating: 0, count: Self.headSize)
    do throws(FileError) {
      guard path != Artifact.standardInput, try FileSystem.status(of: path).kind == .regular
      else { return }
      head.removeLast(try head.count - OpenFile.open(path).read(into: &head))
    } catch { throw Failure(error) }
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    guard head.first(where: { !blanks.contains($0) }) != UInt8(ascii: "{") else { return }
    throw Failure(InputTrouble.notBundleOrImage, path: path)
  }

  private func showBundles() throws(Failure) {
    try demandObject()
    let bundles: [FoundBundle]
    do throws(SidecarError) {
      bundles = try BundleReading.bundles(of: [path], allowingPipes: true)
    } catch {
      throw Failure(error)
    }
    guard json else {
      return try Console.result(
        [Line(.bad("UNVERIFIED"), "  ", .strong(path), "  claims of unknown origin")]
          + bundles.flatMap(BundleText.lines))
    }
    try Console.result(
      document(
        PathMembers.members("path", path) + [
          ("kind", "bundle"), ("verified", false),
          ("bundles", .array(bundles.map(BundleJSON.value))),
        ]))
  }
}

extension InspectCommand: Exemplified {
  static var examples: [Example] {
    [
      Example("what a bundle claims", "sigcheck inspect app.tar.sigstore.json"),
      Example("how an image is built", "sigcheck inspect --json app.tar"),
    ]
  }
}
