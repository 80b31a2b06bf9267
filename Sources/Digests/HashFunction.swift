/// A hash function as a type, so that digests of different functions are different types.
public protocol HashFunction: Sendable {
  /// The algorithm that the type stands for.
  static var algorithm: HashAlgorithm { get }
}
