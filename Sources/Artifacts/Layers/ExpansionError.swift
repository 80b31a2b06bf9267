public import Digests
public import NativeArchive

/// Why compressed bytes could not be expanded.
public enum ExpansionError: Error, Sendable, Equatable {
  /// The compressed bytes cannot be read.
  case measurement(MeasurementError)
  /// The compressed bytes are no sound stream.
  case stream(DecoderError)
  /// More bytes come out than the limit allows.
  case tooLarge(limit: UInt64)
  /// Too many bytes come out for those that go in.
  case ratio(expanded: UInt64, compressed: UInt64, limit: UInt64)

  /// The stable code of this refusal.
  public var code: String {
    switch self {
    case .measurement(let error): error.code
    case .stream(let error): error.code
    case .tooLarge: "expansion-too-large"
    case .ratio: "expansion-ratio"
    }
  }
}
