/// A pattern as it is understood.
indirect enum PatternNode {
  case scalar(ScalarSet)
  case sequence([PatternNode])
  case choice([PatternNode])
  case repeated(PatternNode, Repetition)

  /// How often.
  enum Repetition: Unicode.Scalar {
    case any = "*"
    case atLeastOnce = "+"
    case atMostOnce = "?"
  }
}

/// Characters, as ranges or as all but those.
struct ScalarSet {
  var ranges: [ClosedRange<Unicode.Scalar>]
  var isInverted = false

  static let anyButLineFeed = ScalarSet(ranges: ["\n"..."\n"], isInverted: true)
  static let digit = ScalarSet(ranges: ["0"..."9"])
  static let word = ScalarSet(ranges: ["0"..."9", "A"..."Z", "_"..."_", "a"..."z"])

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar) } != isInverted
  }
}
