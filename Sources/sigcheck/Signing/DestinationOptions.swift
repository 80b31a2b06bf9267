import ArgumentParser
import Sidecars

/// The options that say where signatures are written.
struct DestinationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The file to write, for one path or with --together; - is standard output.", valueName: "file"
    ))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write NAME.sigstore.SUFFIX.json, for parallel signers.", valueName: "suffix"))
  var suffix: String?

  @Flag(help: "Add a line to NAME.sigstore.jsonl; a NAME.sigstore.json is moved into it.")
  var append = false

  @Flag(help: "Sign all paths with one signature; needs --output.")
  var together = false

  @Flag(help: "Replace a file that exists.")
  var force = false

  /// What is to be written for these paths.
  ///
  /// - Parameters:
  ///   - paths: The artifacts.
  ///   - wantsJSON: Whether standard output is taken.
  ///   - own: The suffix of a file that is named by nothing else; nil for `NAME.sigstore.json`.
  /// - Returns: The files.
  /// - Throws: ``Failure`` for options that make no sense together, and for a path without a name.
  func plan(
    for paths: [String], wantsJSON: Bool, suffix own: String? = nil
  ) throws(Failure) -> DestinationPlan {
    try demandPossible(paths.count, wantsJSON)
    let form: DestinationPlan.Form = append ? .appended : .single
    if let output {
      return DestinationPlan(
        targets: [.init(path: output, absorbed: nil)], form: form, overwrite: force)
    }
    do throws(SidecarError) {
      let suffix = try (suffix ?? own).map { text throws(SidecarError) in try SidecarSuffix(text) }
      var targets: [DestinationPlan.Target] = []
      for path in paths {
        let name = try SidecarName(of: path)
        targets.append(
          append
            ? .init(path: name.lines, absorbed: name.single)
            : .init(path: suffix.map(name.single(suffix:)) ?? name.single, absorbed: nil))
      }
      return DestinationPlan(targets: targets, form: form, overwrite: force)
    } catch {
      if case .malformedSuffix = error { throw Failure(error, status: .usage) }
      throw Failure(error)
    }
  }

  private func demandPossible(_ count: Int, _ wantsJSON: Bool) throws(Failure) {
    if append, suffix != nil {
      throw .usage("--append and --suffix name two different files", hint: "give one of them")
    }
    guard let output else {
      guard !together else {
        throw .usage("--together writes one file for all paths", hint: "name it with --output FILE")
      }
      return
    }
    if suffix != nil {
      throw .usage("--output and --suffix name two different files", hint: "give one of them")
    }
    if count > 1, !together {
      throw .usage(
        "--output is one file and there are several paths",
        hint: "add --together for one signature of all, or leave out --output")
    }
    if append, !output.hasSuffix(".sigstore.jsonl") {
      throw .usage(
        "--append writes a file of several bundles", hint: "name it --output FILE.sigstore.jsonl")
    }
    if output == "-", wantsJSON {
      throw .usage("--json and --output - both write to standard output", hint: "give one of them")
    }
  }
}
