/// The part of a document where something is written.
public struct TOMLRegion: Sendable, Hashable {
  /// The place of the first character.
  public let begin: TOMLPosition
  /// The place behind the last character.
  public let end: TOMLPosition

  /// Makes the region from one place up to, and without, another.
  public init(begin: TOMLPosition, end: TOMLPosition) {
    self.begin = begin
    self.end = end
  }
}
