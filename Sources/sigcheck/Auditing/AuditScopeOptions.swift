import ArgumentParser

/// The options that say what an audit looks at, and what images are called.
struct AuditScopeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read paths, one a line, from a file or - in place of looking through folders.",
      valueName: "file"))
  var from: String?

  @Flag(name: [.customLong("null"), .customShort("0")], help: "Paths of --from end with a NUL.")
  var null = false

  @Option(
    help: ArgumentHelp(
      "Count files whose path fits this pattern as artifacts, signed or not.", valueName: "pattern"
    ))
  var include: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file that says which images run under which reference.", valueName: "file"))
  var references: String?

  @Option(
    help: ArgumentHelp(
      "Propose such a file from the references that are signed, to be reviewed.",
      valueName: "file"))
  var writeReferences: String?

  @Option(
    help: ArgumentHelp(
      "Tell what ends within this time (default: 90d).", valueName: "span"))
  var within: String?

  @Flag(help: "Recompute every digest of an image, not only those that the signature needs.")
  var deep = false

  @Option(
    help: ArgumentHelp(
      "Where what does not fit into memory goes (default: TMPDIR, then /tmp).",
      valueName: "folder"))
  var spool: String?

  /// The options that may stand more than once.
  static let repeatable: Set<String> = ["--include"]
}
