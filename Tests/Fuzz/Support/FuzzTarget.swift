/// A reader of bytes from outside, and what must hold of it for every input.
///
/// Each target stands in a file of its own that ends with `typealias Target`: one of them at a time is
/// built together with this folder. The comment at its head gives libFuzzer's options.
protocol FuzzTarget {
  /// Inputs to begin with.
  static func seeds() throws -> [Seed]

  /// Reads the input, and traps if the property does not hold.
  static func check(_ input: [UInt8])

  /// Makes a mutated input well-formed again, where almost every mutation would be refused at once
  /// for the same reason; `choice` says which of the repairs are done.
  static func repair(_ input: inout [UInt8], choice: UInt32)
}

extension FuzzTarget {
  static func repair(_ input: inout [UInt8], choice: UInt32) {}
}

/// An input to begin with.
struct Seed {
  let name: String
  let bytes: [UInt8]
}

/// Traps with the sentence unless the condition holds: the property of a target is broken.
func demand(
  _ condition: Bool, _ sentence: @autoclosure () -> String,
  file: StaticString = #fileID, line: UInt = #line
) {
  precondition(condition, "property broken: \(sentence())", file: file, line: line)
}
