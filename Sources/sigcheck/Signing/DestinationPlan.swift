import Artifacts
import NativeSystem
import Sidecars

/// The files that a signing writes, one for each bundle.
struct DestinationPlan {
  /// How a file is written.
  enum Form {
    case single
    case appended
  }

  /// One file.
  struct Target {
    let path: String
    /// The file with one bundle that is moved into a list of them.
    let absorbed: String?
  }

  let targets: [Target]
  let form: Form
  let overwrite: Bool

  /// Whether the bundle goes to standard output.
  var isStandardOutput: Bool { targets.first?.path == "-" }

  /// The files that are written, and those that are moved into them.
  var writtenPaths: [String] {
    isStandardOutput ? [] : targets.flatMap { [$0.path, $0.absorbed].compactMap(\.self) }
  }

  /// Refuses early, before a passphrase is asked for, what could not be written in the end.
  func demandFree() throws(Failure) {
    guard form == .single, !overwrite, !isStandardOutput else { return }
    for target in targets {
      do throws(FileError) {
        guard try FileSystem.exists(target.path) else { continue }
      } catch {
        throw Failure(error)
      }
      throw Failure(OutputTrouble.bundleExists(path: target.path))
    }
  }

  /// Refuses a place inside a tree that was signed: the tree would not be what it was.
  func demandOutside(of signed: [SignedBundle]) throws(Failure) {
    for artifact in signed.flatMap(\.artifacts) {
      guard case .tree(let tree) = artifact.measured, !isStandardOutput else { continue }
      for target in targets where InputFiles.isPath(target.path, inside: tree.path) {
        throw Failure(OutputTrouble.insideTree(path: target.path, tree: tree.path))
      }
    }
  }

  /// Writes each bundle to its file: all, or none as far as the file system allows.
  func write(_ signed: [SignedBundle]) throws(Failure) {
    guard !isStandardOutput else {
      for bundle in signed { try Console.deliver(bundle.encoded + [UInt8(ascii: "\n")]) }
      return
    }
    do throws(SidecarError) {
      var writing = try SidecarWriting(appendingTo: form == .appended ? targets.map(\.path) : [])
      for (target, bundle) in zip(targets, signed) {
        try writing.add(
          treeLists: bundle.treeLists.map { $0.encoded() }, beside: target.path,
          keepingOthers: form == .appended, overwrite: overwrite)
        switch form {
        case .single: try writing.add(bundle.encoded, to: target.path, overwrite: overwrite)
        case .appended:
          try writing.append(bundle.encoded, to: target.path, absorbing: target.absorbed)
        }
      }
      try writing.commit()
    } catch {
      throw Failure(error)
    }
  }
}
