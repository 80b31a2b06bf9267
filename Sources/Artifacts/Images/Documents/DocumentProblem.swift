/// What is wrong with one member of an image document.
@nonexhaustive public enum DocumentProblem: Sendable, Hashable {
  /// It must be present.
  case absent
  /// It must be an object.
  case notAnObject
  /// It must be an array.
  case notAnArray
  /// It must be a string.
  case notAString
  /// It must be a whole number of bytes, zero or more.
  case notASize
  /// It must be standard base64.
  case notBase64
  /// It must be `algorithm:hex` with a known algorithm.
  case notADigest(String)
  /// It must name an operating system and an architecture.
  case notAPlatform(PlatformError)
  /// It stands more than once.
  case repeated
  /// It has a value that this document may not have.
  case unexpected(String)
}
