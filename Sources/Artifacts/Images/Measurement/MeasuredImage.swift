/// An image whose layers were read and hashed here, as far as its ``levels`` say.
public struct MeasuredImage: Sendable {
  /// Its documents and what they say.
  public let outline: ImageOutline
  /// The levels of binding that were checked over every layer.
  public let levels: Set<BindingLevel>
  /// What was computed of each layer, lowest first.
  public let layers: [MeasuredLayer]

  init(outline: ImageOutline, levels: Set<BindingLevel>, layers: [MeasuredLayer]) {
    self.outline = outline
    self.levels = levels
    self.layers = layers
  }
}
