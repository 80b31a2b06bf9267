import StrictEncoding

/// The elements of a JSON array, a line each, written as they come.
struct JSONElements {
  private var isFirst = true

  /// Writes one more.
  mutating func write<Sink: ReportSink & ~Copyable>(
    _ element: JSONValue, to sink: inout Sink
  ) throws(ReportError) {
    try sink.write(text: isFirst ? "\n" : ",\n")
    isFirst = false
    try sink.write(element.encodedVisibly())
  }
}

extension ReportSink where Self: ~Copyable {
  /// Adds text at the end.
  mutating func write(text: String) throws(ReportError) {
    try write(Array(text.utf8))
  }
}
