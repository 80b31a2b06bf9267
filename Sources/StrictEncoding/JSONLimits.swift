/// What a JSON document may cost before it is refused.
public struct JSONLimits: Sendable, Hashable {
  /// The most bytes that a document may have.
  public let maxBytes: Int
  /// The most arrays and objects that may be open at once; a scalar alone has depth 0.
  public let maxDepth: Int
  /// The most values (containers included, member names not) that a document may have.
  ///
  /// A value costs more memory than the two bytes that spell it, so the bytes alone do not bound
  /// the memory well.
  public let maxValues: Int

  /// The deepest nesting that any limit may allow, since each level takes a stack frame.
  public static let highestDepth = 512

  /// 16 MiB, depth 64 and 1,048,576 values: far above any manifest, statement or bundle.
  public static let standard = JSONLimits(maxBytes: 16 << 20, maxDepth: 64)

  /// Makes limits; a depth above `highestDepth` is lowered to it.
  public init(maxBytes: Int, maxDepth: Int, maxValues: Int = 1 << 20) {
    self.maxBytes = maxBytes
    self.maxDepth = min(maxDepth, Self.highestDepth)
    self.maxValues = maxValues
  }
}
