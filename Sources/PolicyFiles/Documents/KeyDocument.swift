import Digests
import NativeTOML
import Policies
import SigningKeys
import StrictEncoding
import TrustRoots

/// A key as a file lists it.
struct KeyDocument {
  let name: String
  let reader: TableReader
  let id: KeyID
  let place: Place
  let terms: SignerTerms
  /// What must be proven of its signatures; nil where nothing is.
  let evidence: EvidenceDocument?
  /// The signatures that are accepted after the key's end.
  let accepted: Accepted

  /// Where the key itself is.
  enum Place {
    case pem(String)
    case file(String)
  }

  /// Where pinned signatures are listed.
  enum Accepted {
    case inline(Set<PinnedSignature>)
    case file(PinnedFile)
  }

  init(_ name: String, _ reader: TableReader) throws(PolicyFileError) {
    self.name = name
    self.reader = reader
    try reader.demandKnown(
      ["id", "file", "pem", "accepted"] + SignerTerms.members + EvidenceDocument.members)
    id = KeyID(digest: try reader.demanded(try reader.digest("id"), "id"))
    place = try Self.place(reader)
    terms = try SignerTerms(reader)
    evidence = try EvidenceDocument.optional(reader)
    accepted = try Self.accepted(reader, terms.lifetime)
  }

  private static func place(_ reader: TableReader) throws(PolicyFileError) -> Place {
    switch (try reader.string("file"), try reader.string("pem")) {
    case (let file?, nil): return .file(file)
    case (nil, let pem?): return .pem(pem)
    case (nil, nil): throw reader.error(.missingMember("file or pem"))
    case (.some, .some): throw reader.error(.excludes("file"), at: "pem")
    }
  }

  private static func accepted(
    _ reader: TableReader, _ lifetime: KeyLifetime
  ) throws(PolicyFileError) -> Accepted {
    guard let value = reader.table["accepted"] else { return .inline([]) }
    switch lifetime.state {
    case .retired, .superseded: break
    case .active, .compromised:
      throw reader.error(.excludes("state = \"\(lifetime.state.name)\""), at: "accepted")
    }
    if case .table = value.content, let table = try reader.table("accepted") {
      return .file(try PinnedFile(table))
    }
    return .inline(try AcceptedListDocument.signatures(reader))
  }
}
