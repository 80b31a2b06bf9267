import ArgumentParser

/// The options that say what the paths are, what they are called, and where their bundles lie.
struct ArtifactOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The reference under which an image is deployed: by key it must be signed as written; the rules of a "
        + "policy match it and say how close the signed one must be.", valueName: "name"))
  var reference: String?

  @Option(help: "Read every path as this kind, whatever it holds.")
  var kind: KindChoice?

  @Option(
    help: ArgumentHelp("A file with bundles, in place of those beside the path.", valueName: "file")
  )
  var bundle: [String] = []

  @Option(
    help: ArgumentHelp(
      "A folder whose bundles about the path are added, also from the folders in it; files are read "
        + "whose content is a bundle, whatever their names.", valueName: "folder"))
  var bundleDir: String?

  /// The options that may stand more than once.
  static let repeatable: Set<String> = ["--bundle"]
}
