extension Bundle {
  /// The bytes of its one signature: what a timestamp of the bundle is over.
  public var signature: [UInt8] {
    switch content {
    case .dsseEnvelope(let envelope): envelope.signature.signature
    case .messageSignature(let message): message.signature
    }
  }
}
