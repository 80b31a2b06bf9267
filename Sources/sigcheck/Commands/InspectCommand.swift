import ArgumentParser
import Artifacts
import NativeSystem
import Sidecars
import StrictEncoding

/// `sigcheck inspect`: shows what a bundle claims or how an image is built, and verifies nothing.
struct InspectCommand: SigcheckCommand {
  static let schemaName = "inspect"

  static let configuration = CommandConfiguration(
    commandName: "inspect", _superCommandName: Sigcheck.name,
    abstract: "Show what a bundle claims or what an image or a folder holds; nothing is verified.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(
    help: "A file with bundles, an image archive, an image layout folder, or another folder.")
  var path: String

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let artifact: Artifact
    do throws(Failure) { artifact = try Measuring.open(path, as: .detect) } catch {
      return try showRest(of: error)
    }
    switch artifact {
    case .image(let archive): try show(archive)
    case .file: try showBundles()
    case .tree(let tree): try show(try Measuring.measure(tree))
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

  /// A tree's entries can be told only once its files are read.
  private func show(_ tree: MeasuredTree) throws(Failure) {
    guard json else { return try Console.result(TreeText.lines(describing: tree)) }
    try Console.result(
      document(
        PathMembers.members("path", path) + [("verified", false)] + TreeJSON.members(tree)
          + [("entries", TreeJSON.entries(tree.entries))]))
  }

  /// Shows what is there of an image that lacks layers, and why it is no whole one.
  private func showRest(of failure: Failure) throws(Failure) -> ExitStatus {
    guard failure.status == .refused, path != Artifact.standardInput,
      let sketch = try? ImageSketch(of: path), !sketch.absentLayers.isEmpty
    else { throw failure }
    if json {
      try Console.result(
        document(
          PathMembers.members("path", path) + [
            ("kind", "image"), ("verified", false), ("form", .string(sketch.form.rawValue)),
            ("images", .array(sketch.images.map { ImageJSON.value($0, layers: nil) })),
            ("absentLayers", .array(sketch.absentLayers.map { .string($0) })),
            ("error", failure.diagnostic.json),
          ], status: failure.status))
    } else {
      try Console.result(DigestText.lines(sketch))
    }
    Console.error(failure.diagnostic)
    return failure.status
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
      Example("what is in a folder, entry by entry", "sigcheck inspect dist"),
      Example("how an image is built", "sigcheck inspect --json app.tar"),
    ]
  }
}
