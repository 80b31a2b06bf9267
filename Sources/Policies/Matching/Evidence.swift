import Artifacts
public import Digests
import Statements
public import Verification

/// What the verification of one bundle gave, and where the bundle came from.
public struct EvidenceItem: Sendable {
  /// What a verification can give.
  public enum Outcome: Sendable {
    /// A statement with a valid signature by a trusted key.
    case statement(VerifiedStatement)
    /// A message signature by a trusted key that is valid over the measured file.
    case message(VerifiedMessage)
    /// The bundle verifies with no trusted key, or is not acceptable for another reason.
    case failure(VerificationError)

    /// The hash functions of the subjects that a statement names.
    public var algorithms: Set<HashAlgorithm> {
      if case .statement(let verified) = self { verified.statement.algorithms } else { [] }
    }
  }

  /// Where the bundle came from, for messages: a path, with a line where there are several.
  public let label: String
  /// What its verification gave.
  public let outcome: Outcome

  /// Notes the outcome for the bundle of this label.
  public init(label: String, outcome: Outcome) {
    self.label = label
    self.outcome = outcome
  }
}

/// All that verification found out about an artifact's bundles, in the order they were read.
public struct Evidence: Sendable {
  /// One item a bundle.
  public var items: [EvidenceItem]
  /// If set, only claims about the member of a delivery with this name count.
  var member: DeliveryName?

  /// Collects items.
  public init(_ items: [EvidenceItem] = []) {
    self.items = items
  }

  /// The same evidence, of these items and about one member of a delivery alone.
  func restricted(to items: [EvidenceItem], about member: DeliveryName) -> Evidence {
    var evidence = self
    evidence.items = items
    evidence.member = member
    return evidence
  }

  /// What one of the statements says.
  func matching(_ statement: VerifiedStatement, _ label: String) -> StatementMatching {
    StatementMatching(statement: statement, label: label, member: member)
  }

  /// The hash functions of the subjects that the statements name: every digest of a subject that
  /// can be computed must match, so an artifact is measured with all of these.
  public var subjectAlgorithms: Set<HashAlgorithm> {
    items.reduce(into: []) { algorithms, item in algorithms.formUnion(item.outcome.algorithms) }
  }
}
