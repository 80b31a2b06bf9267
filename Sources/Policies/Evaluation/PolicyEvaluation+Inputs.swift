public import Digests

extension PolicyEvaluation {
  /// A bundle that was looked at.
  public struct Input: Sendable, Hashable {
    /// Where it came from.
    public let label: String
    /// The digest of what is signed in it.
    public let payload: SHA256Digest
  }

  /// Every signature and attestation by a trusted key, in the order they were read.
  public var inputs: [Input] {
    facts.items.compactMap { item in
      switch item {
      case .signature(let signature): Input(signature)
      case .attestation(let attestation): Input(attestation.signature)
      case .refused: nil
      }
    }
  }

  /// Those that count for some role, or for some demand of an attestation.
  public var countedInputs: [Input] {
    let counted = Set(
      rules.flatMap { $0.roles.map(\.parts) + $0.attested.map(\.parts) + [$0.base] }
        .flatMap { $0 }.flatMap(\.counted).map { Input($0.signature) })
    return inputs.filter(counted.contains)
  }
}

extension PolicyEvaluation.Input {
  fileprivate init(_ signature: SignatureFacts) {
    label = signature.label
    payload = signature.payload
  }
}
