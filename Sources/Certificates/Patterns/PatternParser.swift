/// Reads a pattern from the left to the right.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  /// Behind the last character that counts.
  private let end: Int
  private var depth = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    end = Self.end(of: scalars)
    // An anchor at either end says what holds anyway.
    if scalars.first == "^" { position = 1 }
  }

  mutating func pattern() throws(PatternError) -> PatternNode {
    let node = try choice()
    // Only a closing parenthesis ends a choice before the end.
    guard position >= end else { throw .misplaced(")", position: position) }
    return node
  }

  /// Leaves out a `$` at the end that no backslash stands before.
  private static func end(of scalars: [Unicode.Scalar]) -> Int {
    guard scalars.last == "$" else { return scalars.count }
    let slashes = scalars.dropLast().reversed().prefix { $0 == "\\" }.count
    return slashes.isMultiple(of: 2) ? scalars.count - 1 : scalars.count
  }

  private mutating func choice() throws(PatternError) -> PatternNode {
    var alternatives = [try sequence()]
    while peek == "|" {
      position += 1
      alternatives.append(try sequence())
    }
    return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var items: [PatternNode] = []
    while let next = peek, next != "|", next != ")" { items.append(try item()) }
    guard !items.isEmpty else { throw .empty(position: position) }
    return .sequence(items)
  }

  private mutating func item() throws(PatternError) -> PatternNode {
    let atom = try atom()
    guard let next = peek, let repetition = PatternNode.Repetition(rawValue: next) else {
      return atom
    }
    position += 1
    if let next = peek, PatternNode.Repetition(rawValue: next) != nil {
      throw .unsupported(position: position)
    }
    return .repeated(atom, repetition)
  }

  private mutating func atom() throws(PatternError) -> PatternNode {
    let start = position
    let scalar = scalars[start]
    position += 1
    switch scalar {
    case "(": return try group(from: start)
    case "[": return .scalar(try scalarClass(from: start))
    case "\\": return .scalar(try escaped(from: start))
    case ".": return .scalar(.anyButLineFeed)
    case "{": throw .unsupported(position: start)
    case "*", "+", "?", "]", "}", "^", "$":
      throw .misplaced(Character(scalar), position: start)
    default: return .scalar(ScalarSet(ranges: [scalar...scalar]))
    }
  }

  private mutating func group(from start: Int) throws(PatternError) -> PatternNode {
    if peek == "?" {
      guard position + 1 < end, scalars[position + 1] == ":" else {
        throw .unsupported(position: position)
      }
      position += 2
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= AnchoredPattern.maxDepth else {
      throw .tooDeep(limit: AnchoredPattern.maxDepth)
    }
    let node: PatternNode
    do throws(PatternError) { node = try choice() } catch {
      // What is missing at the end is the parenthesis, not something to match.
      if case .empty(let place) = error, place >= end { throw .unclosed(position: start) }
      throw error
    }
    guard peek == ")" else { throw .unclosed(position: start) }
    position += 1
    return node
  }

  /// What a backslash and the character behind it stand for.
  private mutating func escaped(from start: Int) throws(PatternError) -> ScalarSet {
    guard let scalar = peek else { throw .escape(position: start) }
    position += 1
    switch scalar {
    case "d": return .digit
    case "w": return .word
    case "!"..."/", ":"..."@", "["..."`", "{"..."~":
      return ScalarSet(ranges: [scalar...scalar])
    default: throw .escape(position: start)
    }
  }

  private mutating func scalarClass(from start: Int) throws(PatternError) -> ScalarSet {
    var set = ScalarSet(ranges: [])
    if peek == "^" {
      set.isInverted = true
      position += 1
    }
    while peek != "]" {
      guard peek != nil else { throw .unclosed(position: start) }
      set.ranges += try member()
    }
    guard !set.ranges.isEmpty else { throw .empty(position: start) }
    position += 1
    return set
  }

  /// A character, an escape, or a range of characters in a class.
  private mutating func member() throws(PatternError) -> [ClosedRange<Unicode.Scalar>] {
    let start = position
    let first = try bound()
    guard peek == "-", position + 1 < end, scalars[position + 1] != "]" else { return first }
    position += 1
    let last = try bound()
    guard let lower = Self.single(first), let upper = Self.single(last), lower <= upper else {
      throw .range(position: start)
    }
    return [lower...upper]
  }

  private mutating func bound() throws(PatternError) -> [ClosedRange<Unicode.Scalar>] {
    let start = position
    let scalar = scalars[start]
    position += 1
    switch scalar {
    case "\\": return try escaped(from: start).ranges
    case "[": throw .misplaced("[", position: start)
    case "-" where !isFirstOrLast(start): throw .misplaced("-", position: start)
    default: return [scalar...scalar]
    }
  }

  /// Whether a hyphen stands directly behind the opening of its class, or before its end.
  private func isFirstOrLast(_ place: Int) -> Bool {
    if place + 1 < end, scalars[place + 1] == "]" { return true }
    let before = scalars[place - 1]
    let isEscaped = place >= 2 && scalars[place - 2] == "\\"
    if before == "[" { return !isEscaped }
    return before == "^" && place >= 2 && scalars[place - 2] == "["
  }

  private static func single(_ ranges: [ClosedRange<Unicode.Scalar>]) -> Unicode.Scalar? {
    guard ranges.count == 1, ranges[0].lowerBound == ranges[0].upperBound else { return nil }
    return ranges[0].lowerBound
  }

  private var peek: Unicode.Scalar? { position < end ? scalars[position] : nil }
}
