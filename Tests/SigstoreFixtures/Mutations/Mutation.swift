/// A change to a valid shape, and what it must be refused with.
public struct Mutation: Sendable {
  /// Its name.
  public let name: String
  /// The step that refuses it.
  public let step: String
  /// The name of the shape.
  public let shape: String
  /// The shape with the change.
  public let recipe: BundleRecipe
  /// The code of the refusal.
  public let code: String

  /// Changes a shape.
  init(
    _ step: String, _ name: String, of shape: BundleRecipe, _ code: String,
    _ change: (inout BundleRecipe) -> Void
  ) {
    let words = name.filter { $0 != "," && $0 != "'" }
    self.name = "\(step)_\(words)".replacing(" ", with: "-")
    self.step = step
    self.shape = shape.name
    self.code = code
    var recipe = shape.changed(change)
    recipe.name = self.name
    self.recipe = recipe
  }
}
