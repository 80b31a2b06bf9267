import ArgumentParser
import Artifacts
import NativeSystem
import StrictEncoding

/// The options that say what becomes of the bytes that were verified.
struct HandOverOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Put a copy of exactly what was verified here, once all is accepted; with several paths, a "
        + "new folder of their names.", valueName: "path"))
  var copyTo: String?

  @Option(
    help: ArgumentHelp(
      "The folder for the private copy; else beside --copy-to, or for a command in TMPDIR.",
      valueName: "folder"))
  var copyDir: String?

  @Flag(help: "Let --copy-to, --write-vsa and --report replace a file.")
  var force = false

  /// What is to be done with these targets if all are accepted; nil if nothing is.
  ///
  /// The place for the copies is made, and there is room in it for them.
  ///
  /// - Parameters:
  ///   - targets: What is to be verified.
  ///   - command: A command that is to get the copies; empty for none.
  ///   - inputs: All that the run reads, so that none of it is written to.
  ///   - secrets: Environment variables that the command must not get.
  ///   - forces: Whether `--force` is for something else that is written.
  /// - Returns: The hand-over, with a place for the copies.
  /// - Throws: ``Failure`` for options that make no sense together, for a target that is taken, and
  ///   where there is no place or no room for the copies.
  func plan(
    for targets: [VerifyTarget], command: [String], apartFrom inputs: InputFiles,
    withholding secrets: Set<String>, forcingOthers forces: Bool
  ) throws(Failure) -> HandOver? {
    guard let goal = try goal(targets, command, secrets, idleForce: force && !forces) else {
      return nil
    }
    let paths = try Self.paths(targets)
    let targetFolder = copyTo.map(FileSystem.folder)
    if let copyTo, let targetFolder {
      try demandFree(copyTo, replaceable: targets.count == 1)
      try inputs.demandOther(than: [copyTo])
      try inputs.demandOutside(targetFolder, writing: copyTo)
    }
    let placeFolder = copyDir ?? targetFolder ?? ProcessSetting.temporaryFolder
    try inputs.demandOutside(placeFolder, writing: placeFolder)
    do throws(CopyError) {
      let place =
        if let copyTo { try CopyPlace(for: copyTo, in: copyDir) } else {
          try CopyPlace(in: copyDir)
        }
      try place.demandRoom(for: paths)
      if copyTo == nil { try place.demandUnreachable() }
      return HandOver(
        goal: goal, place: place, folders: [targetFolder, copyDir].compactMap(\.self))
    } catch {
      throw Failure(error)
    }
  }

  private func goal(
    _ targets: [VerifyTarget], _ command: [String], _ secrets: Set<String>, idleForce: Bool
  ) throws(Failure) -> HandOver.Goal? {
    if !command.isEmpty {
      guard copyTo == nil, !idleForce else {
        throw .usage(
          "--copy-to and a command both take the copy", hint: "give --copy-to, or -- COMMAND {}")
      }
      return .command(
        try CommandTemplate(command, artifacts: targets.count), withholding: secrets)
    }
    guard let copyTo else {
      guard copyDir == nil, !idleForce else {
        throw .usage(
          "--copy-dir is for a copy, and --force for what is written",
          hint: "add --copy-to PATH or -- COMMAND {}, or leave it out")
      }
      return nil
    }
    guard copyTo != Artifact.standardInput, !copyTo.isEmpty else {
      throw .usage("--copy-to needs a path", hint: "'-' is none; run a command with -- instead")
    }
    guard targets.count > 1 else { return .path(copyTo, replacing: force) }
    return .folder(copyTo, names: try Self.names(targets))
  }

  private static func paths(_ targets: [VerifyTarget]) throws(Failure) -> [String] {
    var paths: [String] = []
    for target in targets {
      guard case .path(let path) = target else {
        throw .usage("a digest has no bytes to copy", hint: "give the path of the artifact")
      }
      paths.append(path)
    }
    return paths
  }

  /// The names of the copies in their folder.
  private static func names(_ targets: [VerifyTarget]) throws(Failure) -> [String] {
    var names: [String] = []
    for target in targets {
      let name = target.text.lastPathPart
      guard !["", ".", "..", Artifact.standardInput].contains(name) else {
        throw .usage(
          "'\(target.text)' has no name that its copy could have",
          hint: "verify it alone, or give a path that ends in its name")
      }
      guard !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
        throw .usage(
          "two copies would have the name '\(name)'", hint: "verify them one after the other")
      }
      names.append(name)
    }
    return names
  }

  /// Refuses early, before anything is read, what could not be put in place in the end.
  private func demandFree(_ path: String, replaceable: Bool) throws(Failure) {
    let trouble: Failure
    do throws(FileError) {
      guard try FileSystem.exists(path) else { return }
      let kind = try FileSystem.status(of: path, followLinks: false).kind
      if force, replaceable, kind == .regular || kind == .symbolicLink { return }
      trouble =
        kind == .folder || !replaceable
        ? Failure(OutputTrouble.taken(path: path, isFolder: kind == .folder))
        : Failure(FileError(operation: .create, path: path, code: FileError.existsCode))
    } catch {
      throw Failure(error)
    }
    throw trouble
  }
}
