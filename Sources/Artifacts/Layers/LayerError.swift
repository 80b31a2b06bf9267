public import Digests

/// Why a layer could not be measured.
@nonexhaustive public enum LayerError: Error, Sendable, Equatable {
  /// The stored bytes cannot be read.
  case measurement(MeasurementError)
  /// The stored bytes cannot be expanded.
  case expansion(ExpansionError)
  /// The layer is compressed in a way that image formats do not have.
  case unsupportedCompression(UnsupportedCompression)

  /// True if the bytes are no sound stream of their own format, so that they cannot be the layer
  /// that anybody signed.
  public var isDamage: Bool {
    if case .expansion(let error) = self { error.isDamage } else { false }
  }

  /// The stable code of this refusal.
  public var code: String {
    switch self {
    case .measurement(let error): error.code
    case .expansion(let error): error.code
    case .unsupportedCompression: "layer-compression-unsupported"
    }
  }
}
