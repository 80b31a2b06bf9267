extension String {
  /// Whether the other text has the same bytes; `==` would be canonical equivalence.
  public func isExactly(_ other: String) -> Bool { UTF8Text.areIdentical(self, other) }

  /// Whether this text stands before the other by its bytes.
  public func precedesBytewise(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
