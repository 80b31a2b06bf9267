/// Why a text is no platform.
@nonexhaustive public enum PlatformError: Error, Sendable, Hashable {
  /// The text or one part of it is not a platform's spelling.
  case malformed(String)
}
