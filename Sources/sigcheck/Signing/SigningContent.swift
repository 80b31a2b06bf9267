import Statements

/// What a signing says of the artifacts.
enum SigningContent {
  /// That they are signed: a statement of ours.
  case signature
  /// Nothing but the bytes of one file.
  case message
  /// What a predicate says.
  case attestation(Predicate)
}
