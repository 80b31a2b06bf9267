import Artifacts
import Digests
import Foundation
import Statements
import StrictEncoding
import TestSupport
import Testing

struct StatementWritingTests {
  @Test func `A file is stated as compact JSON with its members in order`() throws {
    let file = try StatementFixture.file()
    let statement = try StatementFixture.statement(
      MeasuredClaim(about: file, name: "a.txt", annotations: ["b": "2", "a": "1"]))
    let hex = file.sha256.hex
    let expected =
      #"{"_type":"https://in-toto.io/Statement/v1","#
      + #""subject":[{"name":"a.txt","digest":{"sha256":"\#(hex)"}}],"#
      + #""predicateType":"https://sigstore.dev/cosign/sign/v1","#
      + #""predicate":{"sigcheck":{"version":1,"signedAt":"2026-11-23T12:00:00Z","artifacts":["#
      + #"{"kind":"file","name":"a.txt","size":12,"annotations":{"a":"1","b":"2"},"#
      + #""digests":[{"role":"file","digest":"sha256:\#(hex)"}]}]}}}"#
    #expect(String(decoding: statement.encoded(), as: UTF8.self) == expected)
  }

  @Test func `The same claims at the same time give the same bytes`() throws {
    let file = try StatementFixture.file()
    let annotations = Dictionary(uniqueKeysWithValues: (0..<50).map { ("k\($0)", "v") })
    let one = try StatementFixture.statement(
      MeasuredClaim(about: file, name: "a", annotations: annotations))
    let other = try StatementFixture.statement(
      MeasuredClaim(about: file, name: "a", annotations: annotations))
    #expect(one.encoded() == other.encoded())
  }

  @Test func `What is written is read as what was claimed`() throws {
    let claim = MeasuredClaim(
      about: try StatementFixture.file(), name: "naïve \u{202E}name\n", annotations: ["k": "v"])
    let statement = try StatementFixture.statement(claim)
    let again = try Statement(decoding: statement.encoded())
    #expect(again == statement)
    guard case .signature(let predicate) = again.kind else {
      Issue.record("not our signature")
      return
    }
    #expect(predicate.artifacts == [claim.claim])
    #expect(predicate.signedAt.description == StatementFixture.signedAt)
  }

  @Test func `A digest that several artifacts have is one subject`() throws {
    let file = try StatementFixture.file()
    let statement = try StatementFixture.statement(
      MeasuredClaim(about: file, name: "a"), MeasuredClaim(about: file, name: "b"))
    #expect(statement.subjects.map(\.name) == ["a"])
    #expect(statement.subjects.map(\.sha256) == [file.sha256])
  }

  @Test func `A name stands at one subject, since in-toto wants names unique`() throws {
    let statement = try StatementFixture.statement(
      MeasuredClaim(about: try StatementFixture.file("one"), name: "same"),
      MeasuredClaim(about: try StatementFixture.file("two"), name: "same"))
    #expect(statement.subjects.map(\.name) == ["same", nil])
  }

  @Test func `A claim without a name gives a subject without one`() throws {
    let statement = try StatementFixture.statement(
      MeasuredClaim(about: try StatementFixture.file(), name: nil))
    #expect(statement.subjects.map(\.name) == [nil])
  }

  @Test func `Nothing cannot be stated`() throws {
    let now = try Timestamp(parsing: StatementFixture.signedAt)
    let error = #expect(throws: StatementError.self) {
      try SignableStatement(claims: [], signedAt: now)
    }
    #expect(error?.code == "statement-missing-member")
  }

  @Test func `More artifacts than a statement holds are refused`() throws {
    let claim = MeasuredClaim(about: try StatementFixture.file(), name: "a")
    let now = try Timestamp(parsing: StatementFixture.signedAt)
    let claims = Array(repeating: claim, count: StatementLimits.subjects + 1)
    let error = #expect(throws: StatementError.self) {
      try SignableStatement(claims: claims, signedAt: now)
    }
    #expect(error?.code == "statement-too-many")
  }
}
