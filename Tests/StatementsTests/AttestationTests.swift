import Artifacts
import Digests
import Statements
import StrictEncoding
import TestSupport
import Testing

/// Statements that say more of an artifact than that it is the true one.
@Suite struct AttestationTests {
  private static let type = "https://corp.example/review/v1"

  private static func attested(_ claims: MeasuredClaim...) throws -> Statement {
    let predicate = try Predicate(decoding: Array(#"{"n":1.50}"#.utf8), as: .uri(type))
    return try SignableStatement(attesting: predicate, of: claims).statement
  }

  @Test func `Each subject says of what it is a digest, and the predicate is kept as written`()
    throws
  {
    let file = try StatementFixture.file()
    let statement = try Self.attested(MeasuredClaim(about: file, name: "a.txt"))
    let expected =
      #"{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"a.txt","#
      + #""digest":{"sha256":"\#(file.sha256.hex)"},"#
      + #""annotations":{"sigcheck.kind":"file","sigcheck.role":"file"}}],"#
      + #""predicateType":"\#(Self.type)","predicate":{"n":1.50}}"#
    #expect(String(decoding: statement.encoded(), as: UTF8.self) == expected)
    #expect(statement.kind == .attestation(predicateType: Self.type))
    #expect(statement.subjects.map(\.role?.kind) == [.file])
    #expect(statement.subjects.map(\.role?.role) == [.file])
  }

  @Test func `A digest stands once, and nothing cannot be attested`() throws {
    let claim = MeasuredClaim(about: try StatementFixture.file(), name: "a")
    #expect(try Self.attested(claim, claim).subjects.count == 1)
    #expect(throws: StatementError.missingMember(path: "subject")) { try Self.attested() }
  }

  private static func decoded(_ annotations: String, digest: String? = nil) -> String {
    let own = digest ?? #"{"sha256":"\#(StatementFixture.digest)"}"#
    let subject = #"{"digest":\#(own),"annotations":\#(annotations)}"#
    do throws(StatementError) {
      let statement = try StatementFixture.decode(
        StatementFixture.foreign(type: type, subjects: subject))
      let role = statement.subjects[0].role
      return role.map { "\($0.kind.rawValue) \($0.role.rawValue)" } ?? "foreign"
    } catch {
      return error.code
    }
  }

  @Test(arguments: [
    (#"{"sigcheck.kind":"image","sigcheck.role":"config"}"#, "image config"),
    (#"{"sigcheck.kind":"tree","sigcheck.role":"tree","more":[1]}"#, "tree tree"),
    (#"{"more":"x"}"#, "foreign"), ("null", "foreign"),
    (#"{"sigcheck.kind":"image"}"#, "statement-missing-member"),
    (#"{"sigcheck.role":"file"}"#, "statement-missing-member"),
    (#"{"sigcheck.kind":"image","sigcheck.role":"file"}"#, "statement-role-not-allowed"),
    (#"{"sigcheck.kind":"disk","sigcheck.role":"file"}"#, "statement-unknown-kind"),
    (#"{"sigcheck.kind":"file","sigcheck.role":"File"}"#, "statement-unknown-role"),
    (#"{"sigcheck.kind":"file","sigcheck.role":null}"#, "statement-wrong-type"),
    (#"{"Sigcheck.kind":"file"}"#, "statement-ambiguous-member"),
  ])
  func `Annotations say it in full, or not at all`(annotations: String, expected: String) {
    #expect(Self.decoded(annotations) == expected)
  }

  @Test func `What says of what it is a digest has one that is strong`() {
    let annotations = #"{"sigcheck.kind":"file","sigcheck.role":"file"}"#
    #expect(
      Self.decoded("null,\"Annotations\":" + annotations) == "statement-ambiguous-member")
    #expect(
      Self.decoded(annotations, digest: #"{"sha1":"ab"}"#) == "statement-missing-member")
  }

  @Test func `The former version is read of an attestation, and never of a signature`() throws {
    func old(_ type: String) -> String {
      StatementFixture.foreign(type: type).replacing("Statement/v1", with: "Statement/v0.1")
    }
    #expect(
      try StatementFixture.decode(old(Self.type)).kind == .attestation(predicateType: Self.type))
    #expect(throws: StatementError.statementType(found: Statement.formerType)) {
      try StatementFixture.decode(old(Statement.plainSignatureType))
    }
    #expect(throws: StatementError.statementType(found: "https://in-toto.io/Statement/v0.2")) {
      try StatementFixture.decode(
        StatementFixture.foreign(type: Self.type).replacing(
          "/v1\"", with: "/v0.2\"", maxReplacements: 1))
    }
  }
}
