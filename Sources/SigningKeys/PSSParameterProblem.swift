/// What is wrong with the parameters of an id-RSASSA-PSS key (RFC 4055 §3.1).
@nonexhaustive public enum PSSParameterProblem: Sendable, Hashable {
  /// The hash is not SHA-256, SHA-384 or SHA-512; a missing one means SHA-1.
  case hash(String)
  /// The mask generation is not MGF1 with the same hash.
  case maskGeneration(String)
  /// The salt, in bytes, does not fit into the modulus beside the hash.
  case saltLength(Int)
  /// The trailer field is not 1.
  case trailerField
}
