/// Gives a survey the pieces it wants of a stream that passes once.
struct SurveySink: ExpansionSink {
  private(set) var survey = TarSurvey()
  private var offset: UInt64 = 0
  private var collected: [UInt8] = []

  mutating func takeStored(_ bytes: Span<UInt8>) {}

  mutating func takeExpanded(_ bytes: Span<UInt8>) throws(SurveySinkFailure) -> Bool {
    var next = 0
    while let wanted = survey.wanted {
      // A survey only ever asks for what lies ahead.
      let start = wanted.offset + UInt64(collected.count)
      let skipped = start - offset
      guard skipped < UInt64(bytes.count - next) else { break }
      next += Int(skipped)
      let count = min(wanted.count - collected.count, bytes.count - next)
      for index in next..<(next + count) { collected.append(bytes[index]) }
      next += count
      offset = start + UInt64(count)
      guard collected.count == wanted.count else { return true }
      survey.give(collected)
      collected = []
    }
    offset += UInt64(bytes.count - next)
    return survey.wanted != nil
  }

  /// Tells the survey that the stream is over.
  mutating func end() {
    if survey.wanted != nil { survey.give(collected) }
  }
}
