import Certificates
import NativeTOML
import Policies
import StrictEncoding
import TrustRoots

/// An identity that certificates name, as a file lists it.
struct IdentityDocument {
  let name: String
  let reader: TableReader
  let identity: CertificateIdentity
  let terms: SignerTerms
  let evidence: EvidenceDocument
  /// What is looked at of revocations; nil where nothing is.
  let revocation: RevocationDocument?

  private static let members = [
    "issuer", "subject", "subject-pattern", "subject-kind", "distinguished-name", "claims",
  ]

  init(_ name: String, _ reader: TableReader) throws(PolicyFileError) {
    self.name = name
    self.reader = reader
    try reader.demandKnown(
      Self.members + SignerTerms.members + EvidenceDocument.members
        + EvidenceDocument.certificateMembers + RevocationDocument.members)
    let isPrivate = try Self.isPrivate(reader)
    evidence = try EvidenceDocument(
      reader, otherwise: .usual(of: isPrivate ? .codeSigning : .fulcio))
    revocation = isPrivate ? try RevocationDocument(reader) : nil
    terms = try SignerTerms(reader)
    let claims = try reader.table("claims").map { table throws(PolicyFileError) in
      try ClaimsDocument(table)
    }
    let subject = try Self.subject(reader)
    let kind = try reader.word("subject-kind", SubjectName.Kind.self)
    let name = try reader.string("distinguished-name")
    let issuer = try reader.string("issuer")
    do throws(CertificateIdentityError) {
      identity = try CertificateIdentity(
        subject: subject, kind: kind, distinguishedName: name, issuer: issuer,
        claims: claims?.exact ?? [:],
        claimPatterns: claims?.patterns ?? [:])
    } catch {
      throw reader.error(.identity(error))
    }
  }

  /// Whether it is one of a private authority.
  ///
  /// Who forgets the provider must not get weaker rules: a private authority is to be meant.
  private static func isPrivate(_ reader: TableReader) throws(PolicyFileError) -> Bool {
    let own = (["distinguished-name"] + RevocationDocument.members).first {
      reader.table[$0] != nil
    }
    guard let own else {
      guard reader.table["issuer"] != nil else { throw reader.error(.missingMember("issuer")) }
      return false
    }
    guard reader.table["issuer"] == nil else { throw reader.error(.excludes("issuer"), at: own) }
    return true
  }

  private static func subject(
    _ reader: TableReader
  ) throws(PolicyFileError) -> CertificateIdentity.Subject? {
    switch (try reader.string("subject"), try reader.expression("subject-pattern")) {
    case (let text?, nil): return .exactly(text)
    case (nil, let pattern?): return .matching(pattern)
    case (nil, nil):
      guard reader.table["distinguished-name"] == nil else { return nil }
      throw reader.error(.missingMember("subject or subject-pattern"))
    case (.some, .some): throw reader.error(.excludes("subject"), at: "subject-pattern")
    }
  }
}

extension TableReader {
  /// A regular expression that a whole text must match.
  func expression(_ name: String) throws(PolicyFileError) -> AnchoredPattern? {
    guard let text = try string(name) else { return nil }
    do throws(PatternError) { return try AnchoredPattern(text) } catch {
      throw self.error(.expression(error, found: text), at: name)
    }
  }
}
