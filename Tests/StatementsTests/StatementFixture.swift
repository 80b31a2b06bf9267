import Artifacts
import Foundation
import Statements
import StrictEncoding
import TestSupport

/// Statements and claims to test with.
enum StatementFixture {
  static let digest = String(repeating: "ab", count: 32)
  static let signedAt = "2026-11-23T12:00:00Z"

  /// A file that was really measured, since nothing else can be claimed.
  static func file(_ text: String = "an artifact\n") throws -> MeasuredFile {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "artifact").path
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      guard case .file(let file) = try Artifact.open(path, as: .file) else {
        throw Unexpected.notAFile
      }
      return try file.measure()
    }
  }

  enum Unexpected: Error { case notAFile }

  static func statement(_ claims: MeasuredClaim...) throws -> Statement {
    try SignableStatement(claims: claims, signedAt: Timestamp(parsing: signedAt)).statement
  }

  static func decode(_ text: String) throws(StatementError) -> Statement {
    try Statement(decoding: Array(text.utf8))
  }

  /// A statement by another tool.
  static func foreign(
    type: String = Statement.plainSignatureType,
    subjects: String = #"{"digest":{"sha256":"\#(digest)"}}"#, rest: String = ""
  ) -> String {
    #"{"_type":"https://in-toto.io/Statement/v1","subject":[\#(subjects)],"#
      + #""predicateType":"\#(type)"\#(rest)}"#
  }
}
