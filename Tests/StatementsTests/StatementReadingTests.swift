import Artifacts
import Digests
import Statements
import StrictEncoding
import Testing

/// Statements of other tools; ours, and every refusal, are in the vectors of `bundles`.
struct StatementReadingTests {
  @Test(arguments: ["", #","predicate":{}"#, #","predicate":null"#, #","predicate":{"x":1}"#])
  func `A plain signature without our predicate is another tool's`(_ rest: String) throws {
    let statement = try StatementFixture.decode(StatementFixture.foreign(rest: rest))
    #expect(statement.kind == .foreignSignature)
  }

  @Test(arguments: [
    "https://slsa.dev/provenance/v1", "https://sigstore.dev/cosign/sign/v1/",
    "https://sigstore.dev/cosign/sign/V1", "https://sigstore.dev/cosign/sign/v1 ",
    "https://sigstore.dev/cosign/sign/v10",
  ])
  func `Any other predicate type is an attestation`(_ type: String) throws {
    let statement = try StatementFixture.decode(StatementFixture.foreign(type: type))
    #expect(statement.kind == .attestation(predicateType: type))
    #expect(statement.predicateType == type)
  }

  @Test func `An attestation with our predicate inside is still an attestation`() throws {
    let statement = try StatementFixture.decode(
      StatementFixture.foreign(type: "t", rest: #","predicate":{"sigcheck":{"version":9}}"#))
    #expect(statement.kind == .attestation(predicateType: "t"))
  }

  @Test func `Every digest of a subject is kept, sorted by algorithm`() throws {
    let subject =
      #"{"name":"n","digest":{"sha512":"\#(String(repeating: "cd", count: 64))","#
      + #""gitCommit":"00","dirHash":"h1:AA=","sha256":"\#(StatementFixture.digest)"}}"#
    let statement = try StatementFixture.decode(StatementFixture.foreign(subjects: subject))
    let digests = try #require(statement.subjects.first).digests
    #expect(digests.map(\.algorithm) == ["dirHash", "gitCommit", "sha256", "sha512"])
    #expect(statement.subjects.first?.sha256?.hex == StatementFixture.digest)
  }

  @Test func `A foreign subject may have no SHA-256 and two may be equal`() throws {
    let subject = #"{"digest":{"gitCommit":"00"}}"#
    let statement = try StatementFixture.decode(
      StatementFixture.foreign(subjects: "\(subject),\(subject)"))
    #expect(statement.subjects.map(\.sha256) == [nil, nil])
  }

  @Test func `Annotations that are texts are kept and others ignored`() throws {
    let subject =
      #"{"digest":{"sha256":"\#(StatementFixture.digest)"},"#
      + #""annotations":{"sigcheck.kind":"image","n":1}}"#
    let statement = try StatementFixture.decode(StatementFixture.foreign(subjects: subject))
    #expect(statement.subjects.first?.annotations == ["sigcheck.kind": "image"])
  }

  @Test func `As many subjects as are allowed are read`() throws {
    let subject = #"{"digest":{"sha256":"\#(StatementFixture.digest)"}}"#
    let subjects = Array(repeating: subject, count: StatementLimits.subjects)
    let statement = try StatementFixture.decode(
      StatementFixture.foreign(subjects: subjects.joined(separator: ",")))
    #expect(statement.subjects.count == StatementLimits.subjects)
  }

  @Test func `The encoding of a statement that was read is the bytes it was read from`() throws {
    let text = " \n" + StatementFixture.foreign(rest: #", "later" : 1 "#) + "\n"
    #expect(try StatementFixture.decode(text).encoded() == Array(text.utf8))
  }

  @Test(arguments: ["SHA256", "sha-256", "Sha256", "sha_512", "SHA384"])
  func `Another spelling of a known algorithm is refused`(_ name: String) {
    let subject = #"{"digest":{"\#(name)":"00"}}"#
    let error = #expect(throws: StatementError.self) {
      try StatementFixture.decode(StatementFixture.foreign(subjects: subject))
    }
    #expect(error?.code == "statement-digest-algorithm")
  }

  @Test func `Errors say where`() {
    let subject = #"{"digest":{"sha256":"\#(StatementFixture.digest)"}},{"digest":{}}"#
    #expect(throws: StatementError.missingMember(path: "subject[1].digest")) {
      try StatementFixture.decode(StatementFixture.foreign(subjects: subject))
    }
  }

  @Test func `A difference between subjects and predicate names both sides`() throws {
    let other = String(repeating: "cd", count: 32)
    let text = StatementFixture.foreign(
      rest: #","predicate":{"sigcheck":{"version":1,"signedAt":"2026-11-23T12:00:00Z","#
        + #""artifacts":[{"kind":"tree","digests":["#
        + #"{"role":"tree","digest":"sha256:\#(other)"}]}]}}"#)
    let expected = StatementError.subjectsDiffer(
      onlySubjects: [try SHA256Digest(hex: StatementFixture.digest)],
      onlyPredicate: [try SHA256Digest(hex: other)])
    #expect(throws: expected) { try StatementFixture.decode(text) }
  }

  @Test func `A tree is read`() throws {
    let text = StatementFixture.foreign(
      rest: #","predicate":{"sigcheck":{"version":1,"signedAt":"2026-11-23T12:00:00Z","#
        + #""artifacts":[{"kind":"tree","name":"d","digests":["#
        + #"{"role":"tree","digest":"sha256:\#(StatementFixture.digest)"}]}]}}"#)
    guard case .signature(let predicate) = try StatementFixture.decode(text).kind else {
      Issue.record("not our signature")
      return
    }
    #expect(predicate.artifacts.map(\.kind) == [.tree])
    #expect(predicate.artifacts.first?.digests.map(\.role) == [.tree])
  }
}
