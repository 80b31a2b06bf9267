import NativeSystem

/// Looks at the file in which a policy remembers versions.
///
/// That it is not there is no finding: a policy is reviewed elsewhere than where it judges.
struct StateLint {
  let state: StateFile

  var findings: [LintFinding] {
    do throws(StateError) { _ = try state.read() } catch {
      if case .missing = error.problem { return [] }
      return [.stateUnusable(error)]
    }
    guard let target = try? FileSystem.canonicalPath(state.path) else { return [] }
    let folder = FileSystem.folder(of: target)
    return [target, folder].filter(Self.isOpen).map { .stateWritable(path: $0) }
  }

  /// Whether others than the owner may change what is there, by its mode.
  private static func isOpen(_ path: String) -> Bool {
    guard let status = try? FileSystem.status(of: path) else { return false }
    // In a folder with the sticky bit others cannot replace a file; the bit means nothing on a file.
    let isOthers = status.mode & 0o002 != 0
    return status.kind == .folder ? status.letsOthersRename : isOthers || status.letsOthersRename
  }
}
