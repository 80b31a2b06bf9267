/// What a statement is for, by its predicate type.
///
/// Only the first two are signatures of an artifact. An attestation by the same key says something
/// about an artifact and is never taken for a signature of it.
public enum StatementKind: Sendable, Hashable {
  /// A plain signature with this tool's predicate, which says what each subject is.
  case signature(SigcheckPredicate)
  /// A plain signature by another tool: the subjects alone say what is signed.
  case foreignSignature
  /// A statement of another type.
  case attestation(predicateType: String)
}
