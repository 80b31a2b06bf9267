import NativeSystem
import Sidecars

/// Tells of what runs that were killed have left, and leaves it to its owner.
enum LeftoverWarnings {
  /// The stable name of the warning.
  static var code: String { "leftover" }

  /// Warns of the leftovers in the folders of files that are about to be written.
  @discardableResult
  static func tell(beside paths: [String]) -> [Diagnostic] {
    tell(in: Set(paths.map(FileSystem.folder)).sorted())
  }

  /// Warns of the leftovers in folders, once where two paths lead to the same.
  @discardableResult
  static func tell(in folders: [String]) -> [Diagnostic] {
    distinct(folders).flatMap(Leftovers.paths).map { path in
      let explanation = Explanation(
        check: "leftover", message: "'\(path)' is left from a run that was killed",
        remedy: "look whether you need it, and remove it")
      Console.warning("\(explanation.message); look whether you need it, and remove it")
      return Diagnostic(code: code, explanation)
    }
  }

  private static func distinct(_ folders: [String]) -> [String] {
    var seen: [FileStatus] = []
    return folders.filter { folder in
      guard let status = try? FileSystem.status(of: folder) else { return false }
      guard !seen.contains(where: status.isSameFile) else { return false }
      seen.append(status)
      return true
    }
  }
}
