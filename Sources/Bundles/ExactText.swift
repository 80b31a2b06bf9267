extension String {
  /// Whether the other text has the same bytes; `==` would be canonical equivalence.
  func isExactly(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
