import Artifacts
import Audits
import NativeSystem
import Sidecars

extension AuditPlace {
  /// Whether a file is a bundle and no artifact, as far as the search for bundles has seen it: nothing is signed of
  /// it, by its bytes, its name or beside it, and it is not in scope for its own sake.
  ///
  /// It is then out of scope whatever else is done with it, and need not be opened again.
  func isMereBundle(_ entry: InventoryEntry, _ status: FileStatus) -> Bool {
    guard bundles.index.isUnclaimed(file: entry.path, status),
      let name = try? SidecarName(of: entry.path), !bundles.index.hasAny(naming: name.artifact),
      entry.siblings?.sidecars(of: name).isEmpty == true
    else { return false }
    return !scope.includes(bundle: entry.path)
  }
}
