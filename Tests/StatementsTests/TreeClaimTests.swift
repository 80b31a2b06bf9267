import Artifacts
import Digests
import Foundation
import Statements
import StrictEncoding
import TestSupport
import Testing

/// What is claimed of a tree that was measured.
struct TreeClaimTests {
  private enum Unexpected: Error { case notATree }

  /// A tree with files of these names, each holding its own name.
  private static func tree(_ names: [String], link target: String? = nil) throws -> MeasuredTree {
    try withTemporaryFolder { parent in
      let folder = parent.appending(path: "dist")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      for name in names { try Data(name.utf8).write(to: folder.appending(path: name)) }
      if let target {
        try FileManager.default.createSymbolicLink(
          atPath: folder.path + "/link", withDestinationPath: target)
      }
      guard case .tree(let tree) = try Artifact.open(folder.path) else {
        throw Unexpected.notATree
      }
      return try tree.measure()
    }
  }

  private static func predicate(_ statement: Statement) -> SigcheckPredicate? {
    if case .signature(let predicate) = statement.kind { predicate } else { nil }
  }

  @Test func `A tree is claimed by one digest, its size and its entries`() throws {
    let tree = try Self.tree(["a", "b\n\\"], link: "a")
    let measured = try MeasuredClaim(about: tree, name: "dist", annotations: ["k": "v"])
    let claim = measured.claim
    let statement = try StatementFixture.statement(measured)
    let read = try #require(Self.predicate(try Statement(decoding: statement.encoded())))
    #expect(read.artifacts == [claim])
    #expect(claim.kind == .tree)
    #expect(claim.size == 4)
    #expect(claim.digests.map(\.role) == [.tree])
    #expect(claim.digests.map(\.digest) == [tree.digest])
    #expect(read.artifacts.first?.entries == tree.list)
    #expect(statement.subjects.map(\.sha256) == [tree.digest])
  }

  @Test func `A tree with a link that leads out is not claimed`() throws {
    let tree = try Self.tree(["a"], link: "../a")
    #expect(throws: StatementError.escapingLink(path: "link", target: "../a")) {
      try MeasuredClaim(about: tree, name: nil)
    }
    #expect(throws: StatementError.escapingLink(path: "link", target: "../a")) {
      try MeasuredClaim.claims(about: .tree(tree))
    }
  }

  @Test func `Lists travel in the statement up to a limit for all of them together`() throws {
    let small = try Self.tree(["a"])
    let names = (0..<900).map { "a-file-with-a-name-of-some-length-\($0)" }
    let large = try Self.tree(names)
    #expect(large.list.encoded().count < StatementLimits.treeText)
    let largest = try Self.tree(names + names.map { $0 + "-too" })
    #expect(largest.list.encoded().count > StatementLimits.treeText)
    let claims = try [large, small, large, largest].map { try MeasuredClaim(about: $0, name: nil) }
    let statement = try SignableStatement(
      claims: claims, signedAt: Timestamp(parsing: StatementFixture.signedAt)
    ).statement
    let read = try #require(Self.predicate(statement)).artifacts
    #expect(read.map { $0.entries != nil } == [true, true, false, false])
    #expect(read.map(\.digests) == claims.map(\.claim.digests))
    #expect(statement.encoded().count < 3 * StatementLimits.treeText)
  }

  @Test func `Entries that are no list, or another tree's, are refused`() throws {
    let tree = try Self.tree(["a", "b"])
    let statement = try StatementFixture.statement(MeasuredClaim(about: tree, name: nil))
    let text = String(decoding: statement.encoded(), as: UTF8.self)
    let path = "predicate.sigcheck.artifacts[0].entries"
    let line = String(decoding: tree.list.encoded(), as: UTF8.self)
      .split(separator: "\n")[1].replacing("\t", with: "\\t")
    let cases: [(String, TreeListError?)] = [
      (text.replacing("file\\ta\\t", with: "file\\tc\\t"), .order(line: 3)),
      (text.replacing("file\\ta\\t", with: "file\\t0\\t"), nil),
      (text.replacing("\"\(line)\",", with: ""), nil),
      (text.replacing("\"\(line)\",", with: "\"\(line)\\n\","), .malformedLine(line: 3)),
      (text.replacing("\"entries\":[", with: "\"entries\":[\"\","), .malformedLine(line: 2)),
    ]
    for (changed, error) in cases {
      #expect(changed != text)
      #expect(throws: StatementError.treeEntries(path: path, error)) {
        try Statement(decoding: Array(changed.utf8))
      }
    }
    let none = text.replacing(/"entries":\[[^\]]*\]/, with: "\"entries\":[]")
    #expect(throws: StatementError.treeEntries(path: path, nil)) {
      try Statement(decoding: Array(none.utf8))
    }
  }

  @Test func `Entries belong to a tree alone`() throws {
    let file = try StatementFixture.statement(
      MeasuredClaim(about: StatementFixture.file(), name: nil))
    let text = String(decoding: file.encoded(), as: UTF8.self)
      .replacing("\"digests\":", with: "\"entries\":[],\"digests\":")
    #expect(
      throws: StatementError.memberNotAllowed(path: "predicate.sigcheck.artifacts[0].entries")
    ) {
      try Statement(decoding: Array(text.utf8))
    }
  }
}
