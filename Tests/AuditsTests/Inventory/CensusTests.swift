import Audits
import Foundation
import Reports
import TestSupport
import Testing

@Suite struct CensusTests {
  /// Takes note of what a walk tells of, and leaves out what is to be lost.
  private func census(
    _ folder: String, losing lost: String? = nil, twice: String? = nil
  ) -> (Census, rows: [ReportStatus: UInt64]) {
    var census = Census()
    var rows: [ReportStatus: UInt64] = [:]
    var walk = InventoryWalk(roots: [folder])
    while let entry = walk.nextEntry() {
      if case .folder = entry.kind { continue }
      for _ in 0..<(entry.path.hasSuffix(twice ?? "/") ? 2 : 1)
      where !entry.path.hasSuffix(lost ?? "/") {
        guard entry.path.hasSuffix(".bin") else {
          census.noteOutOfScope(nil, path: entry.path)
          continue
        }
        census.note(.accepted)
        rows[.accepted, default: 0] += 1
      }
    }
    census.saw(walk.seen)
    return (census, rows)
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "inner"), withIntermediateDirectories: false)
      for name in ["a.bin", "b.TXT", "inner/c.bin", "inner/d"] {
        try Data(name.utf8).write(to: folder.appending(path: name))
      }
      try body(folder.path)
    }
  }

  @Test func everythingThatWasSeenIsNoted() throws {
    try withFolder { folder in
      let (census, rows) = census(folder)
      let population = try census.reconciled(with: rows)
      #expect(population.seen == 4)
      #expect(population.artifacts == [.accepted: 2] && population.outOfScope == ["other": 2])
      #expect(population.extensions == ["txt": 1, "": 1])
    }
  }

  @Test(arguments: ["a.bin", "b.TXT", "inner/d"])
  func whatIsLostOrNotedTwiceIsNoticed(_ name: String) throws {
    try withFolder { folder in
      for (lost, twice) in [(name, nil), (nil, name)] as [(String?, String?)] {
        let (census, rows) = census(folder, losing: lost, twice: twice)
        do throws(AuditError) {
          _ = try census.reconciled(with: rows)
          Issue.record("\(name) was lost unnoticed")
        } catch {
          #expect(error == .doesNotReconcile(seen: 4, accounted: lost == nil ? 5 : 3))
          #expect(error.code == "population-does-not-reconcile")
        }
      }
    }
  }

  @Test func aRowThatIsNotThereIsNoticed() throws {
    try withFolder { folder in
      let (census, _) = census(folder)
      for rows in [[.accepted: 1], [.accepted: 1, .refused: 1], [:]] as [[ReportStatus: UInt64]] {
        #expect(throws: AuditError.self) { try census.reconciled(with: rows) }
      }
    }
  }

  @Test func foldersOfAListAreSeenAndWhatIsDisregardedIsNot() throws {
    try withFolder { folder in
      var walk = InventoryWalk(listed: [folder, folder + "/a.bin", folder + "/gone"])
      while let entry = walk.nextEntry() {
        if case .file = entry.kind { walk.disregard(entry) }
      }
      #expect(walk.seen == 2)
    }
  }

  @Test(arguments: [
    ("a.tar.GZ", "gz"), ("a", ""), (".hidden", ""), ("x.", ""), ("d.d/e", ""),
    ("a.b c", "b c"), ("a.seventeen-letters", ""),
  ])
  func extensionsAreWhatStandsBehindTheLastDot(_ name: String, _ found: String) {
    #expect(Census.fileExtension(of: "folder/" + name) == found)
  }
}
