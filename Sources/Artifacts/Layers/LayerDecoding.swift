public import Digests
import NativeArchive
public import NativeSystem

/// Computes a layer's digests in one pass and in constant memory.
public enum LayerDecoding {
  /// Measures the layer that is stored in a part of a file.
  ///
  /// The compression is recognised by content. A gzip stream may have several members and a zstd
  /// stream several frames; whatever else follows is refused. Whether the file changed meanwhile is
  /// the caller's to ask, once for all parts.
  ///
  /// - Parameters:
  ///   - reader: The file, and the bytes of the layer in it.
  ///   - storedAlgorithms: What the stored bytes are digested with; may be empty.
  /// - Returns: The digests and what was noticed on the way.
  /// - Throws: ``LayerError``.
  public static func measure(
    _ reader: (file: OpenFile, range: Range<UInt64>), storedAlgorithms: Set<HashAlgorithm>
  ) throws(LayerError) -> LayerMeasurement {
    let prefix = try prefix(of: reader)
    if let other = UnsupportedCompression(prefix: prefix) {
      throw .unsupportedCompression(other)
    }
    switch LayerCompression(prefix: prefix) {
    case .none: return try measurePlain(reader, storedAlgorithms)
    case .gzip:
      let footer = try reading { () throws(FileError) in
        try StargzFooter.ends(reader.file, reader.range)
      }
      return try expanding { () throws(ExpansionError) in
        var decoder = GzipDecoder()
        let digests = try digests(reader, storedAlgorithms, &decoder)
        return try measurement(digests, .gzip, skippableFrames: false, stargzFooter: footer)
      }
    case .zstd:
      return try expanding { () throws(ExpansionError) in
        var decoder = ZstdDecoder()
        let digests = try digests(reader, storedAlgorithms, &decoder)
        let hasSkippable = decoder.skippableFrames > 0
        return try measurement(digests, .zstd, skippableFrames: hasSkippable, stargzFooter: false)
      }
    }
  }

  private typealias Digested = (stored: DigestSet, expanded: DigestSet, size: UInt64)

  private static func measurePlain(
    _ reader: (file: OpenFile, range: Range<UInt64>), _ algorithms: Set<HashAlgorithm>
  ) throws(LayerError) -> LayerMeasurement {
    let all: DigestSet
    do {
      all = try FileMeasurement.digests(
        of: reader.file, range: reader.range, algorithms: algorithms.union([.sha256]))
    } catch {
      throw .measurement(error)
    }
    let stored = DigestSet(
      sha256: algorithms.contains(.sha256) ? all.sha256 : nil, sha384: all.sha384,
      sha512: all.sha512)
    return try expanding { () throws(ExpansionError) in
      try measurement(
        (stored, all, UInt64(reader.range.count)), .none, skippableFrames: false,
        stargzFooter: false)
    }
  }

  private static func digests<Decoder: StreamDecoder & ~Copyable>(
    _ reader: (file: OpenFile, range: Range<UInt64>), _ algorithms: Set<HashAlgorithm>,
    _ decoder: inout Decoder
  ) throws(ExpansionError) -> Digested {
    var hashing = LayerHashing(storedAlgorithms: algorithms)
    let expansion = Expansion(reader.file, reader.range)
    try expansion.run(&decoder, into: &hashing) { $0 }
    return hashing.finish()
  }

  private static func measurement(
    _ digests: Digested, _ compression: LayerCompression, skippableFrames: Bool,
    stargzFooter: Bool
  ) throws(ExpansionError) -> LayerMeasurement {
    guard let diffID = digests.expanded.sha256 else {
      preconditionFailure("the uncompressed bytes are always digested with SHA-256")
    }
    return LayerMeasurement(
      stored: digests.stored, diffID: diffID, compression: compression,
      expandedSize: digests.size, skippableFrames: skippableFrames, stargzFooter: stargzFooter)
  }

  private static func prefix(
    of reader: (file: OpenFile, range: Range<UInt64>)
  ) throws(LayerError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: FileMeasurement.prefixLength)
    let count = min(bytes.count, reader.range.count)
    let read = try reading { () throws(FileError) in
      try reader.file.read(into: &bytes, at: reader.range.lowerBound, count: count)
    }
    return Array(bytes[..<read])
  }

  private static func reading<R>(_ body: () throws(FileError) -> R) throws(LayerError) -> R {
    do {
      return try body()
    } catch {
      throw .measurement(.file(error))
    }
  }

  private static func expanding<R>(
    _ body: () throws(ExpansionError) -> R
  ) throws(LayerError) -> R {
    do {
      return try body()
    } catch {
      if case .measurement(let error) = error { throw .measurement(error) }
      throw .expansion(error)
    }
  }
}
