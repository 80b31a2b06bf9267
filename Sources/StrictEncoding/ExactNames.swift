/// A set of names by their bytes: a set of strings would also find canonically equivalent ones.
public struct ExactNames: Sendable {
  private var names: Set<[UInt8]>

  /// Collects names.
  public init(_ names: some Sequence<String> = []) {
    self.names = Set(names.map { Array($0.utf8) })
  }

  /// Whether a name with these very bytes is there.
  public func contains(_ name: String) -> Bool { names.contains(Array(name.utf8)) }

  /// Adds a name; false if it is there already.
  public mutating func insert(_ name: String) -> Bool { names.insert(Array(name.utf8)).inserted }
}
