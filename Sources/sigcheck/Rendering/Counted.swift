/// Numbers of things in words.
enum Counted {
  /// The number with the noun, which stands alone for one and has an s for any other number.
  static func words(_ count: some BinaryInteger, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
