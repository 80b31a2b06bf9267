import Digests
import NativeArchive

/// Digests a layer's stored and uncompressed bytes while it is decoded.
struct LayerHashing: ~Copyable, ExpansionSink {
  private var stored: StreamingDigest
  private var expanded = StreamingDigest([.sha256])

  init(storedAlgorithms: Set<HashAlgorithm>) {
    stored = StreamingDigest(storedAlgorithms)
  }

  mutating func takeStored(_ bytes: Span<UInt8>) {
    stored.update(bytes)
  }

  mutating func takeExpanded(_ bytes: Span<UInt8>) throws(ExpansionError) -> Bool {
    expanded.update(bytes)
    return true
  }

  consuming func finish() -> (stored: DigestSet, expanded: DigestSet, size: UInt64) {
    let size = expanded.byteCount
    return (stored.finish(), expanded.finish(), size)
  }
}
