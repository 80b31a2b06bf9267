extension BundleRecipe: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}

extension Mutation: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}
