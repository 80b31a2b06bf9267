import Digests
import NativeArchive
import NativeSystem

/// Takes the compression off a whole archive.
struct OuterExpansion {
  private let file: OpenFile
  private let range: Range<UInt64>
  private let compression: LayerCompression

  init(_ file: OpenFile, size: UInt64, _ compression: LayerCompression) {
    self.file = file
    self.compression = compression
    range = 0..<size
  }

  /// Walks over the headers inside without keeping anything, and stops where no more is needed.
  func survey() throws(SurveyFailure) -> TarSurvey {
    var sink = SurveySink()
    do {
      try run(into: &sink) { SurveySinkFailure(error: $0) }
    } catch {
      // Without a tar's first block, whatever follows is not an archive's fault.
      if case .measurement(.file(let error)) = error.error { throw .unreadable(error) }
      throw .refused(.outerCompression(error.error), sink.survey)
    }
    sink.end()
    return sink.survey
  }

  /// Decodes everything into a private file.
  func spool() throws(ContainerError) -> OpenFile {
    var sink: SpoolSink
    do {
      sink = SpoolSink(spool: try PrivateSpool())
    } catch {
      throw .file(error)
    }
    try run(into: &sink) { error in
      if case .measurement(.file(let error)) = error { return .file(error) }
      return .outerCompression(error)
    }
    do {
      return try sink.spool.reading(as: file.path)
    } catch {
      throw .file(error)
    }
  }

  private func run<Sink: ExpansionSink>(
    into sink: inout Sink, _ wrap: (ExpansionError) -> Sink.Failure
  ) throws(Sink.Failure) {
    let expansion = Expansion(file, range)
    if compression == .zstd {
      var decoder = ZstdDecoder()
      try expansion.run(&decoder, into: &sink, wrap: wrap)
    } else {
      var decoder = GzipDecoder()
      try expansion.run(&decoder, into: &sink, wrap: wrap)
    }
  }
}

/// Writes the decoded bytes to a private file.
private struct SpoolSink: ExpansionSink {
  let spool: PrivateSpool

  mutating func takeStored(_ bytes: Span<UInt8>) {}

  mutating func takeExpanded(_ bytes: Span<UInt8>) throws(ContainerError) -> Bool {
    do {
      try spool.append(bytes)
    } catch {
      throw .file(error)
    }
    return true
  }
}
