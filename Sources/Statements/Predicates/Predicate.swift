public import StrictEncoding

/// What an attestation says of its subjects: a type, and an object of that type.
///
/// Of a type that is known here, what it must hold was checked.
public struct Predicate: Sendable, Hashable {
  /// The type's URI.
  public let type: String
  /// The object.
  public let value: JSONValue

  /// Reads a predicate.
  ///
  /// Of the types that a word stands for, the one is taken whose mark the object has.
  ///
  /// - Throws: ``StatementError`` with the place of the first thing that is not so; places begin
  ///   with `predicate`.
  public init(decoding bytes: [UInt8], as type: PredicateType) throws(StatementError) {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue.parse(bytes, limits: StatementDecoder.limits)
    } catch {
      throw .json(error)
    }
    try self.init(value, as: type)
  }

  /// Checks an object.
  ///
  /// - Throws: ``StatementError`` with the place of the first thing that is not so.
  public init(_ value: JSONValue, as type: PredicateType) throws(StatementError) {
    let reader = try ObjectReader(value, at: "predicate")
    switch type {
    case .uri(let uri): self.type = uri
    case .word(let word):
      let marked = word.formats.filter { PredicateShape(format: $0).isMarked(reader.object) }
      guard marked.count == 1, let format = marked.first else {
        throw .predicateForm(
          expected: word.formats.map { PredicateShape(format: $0).mark },
          isAmbiguous: !marked.isEmpty)
      }
      self.type = format.rawValue
    }
    self.value = value
    if let format = PredicateFormat(rawValue: self.type) {
      try PredicateShape(format: format).check(reader)
    }
  }
}
