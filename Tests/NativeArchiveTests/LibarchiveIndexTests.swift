import NativeArchive
import TestSupport
import Testing

@Suite struct `An index by libarchive` {
  private struct Unreadable: Error, Equatable {}

  private func walk(
    _ bytes: [UInt8], stopAfter limit: Int = .max
  ) -> (entries: [LibarchiveEntry], ending: LibarchiveIndex.Ending) {
    var entries: [LibarchiveEntry] = []
    let ending = LibarchiveIndex.walk(size: UInt64(bytes.count)) { offset, buffer in
      let rest = bytes[min(Int(offset), bytes.count)...].prefix(buffer.count)
      buffer.replaceSubrange(..<rest.count, with: rest)
      return rest.count
    } visit: { entry in
      entries.append(entry)
      return entries.count == limit ? .stop : .goOn
    }
    return (entries, ending)
  }

  @Test func `lists names, types, sizes and places`() throws {
    let (entries, ending) = walk(try TestVectors.bytes("tarballs/sound-links.tar"))
    #expect(entries.map(\.headerOffset) == [0, 1_024, 3_584, 4_608, 5_120])
    #expect(entries.map(\.dataOffset) == [512, 1_536, 4_096, 5_120, 5_632])
    #expect(entries.map(\.size).prefix(3) == [210, 2_048, 187])
    #expect(ending == .complete(endOffset: 5_632))
    guard case .symbolicLink(let target) = entries[3].kind,
      case .hardLink(let other) = entries[4].kind
    else {
      Issue.record("the links are read as something else")
      return
    }
    #expect(target == Array("../".utf8) + other)
  }

  /// The test process never asks for a locale, so it runs in the C locale.
  @Test func `keeps UTF-8 names of PAX headers in the C locale`() throws {
    let (entries, ending) = walk(try TestVectors.bytes("tarballs/sound-pax-path.tar"))
    #expect(entries.allSatisfy { $0.warning == nil })
    #expect(entries.last?.pathname.starts(with: Array("ünïcöde/".utf8)) == true)
    #expect(ending == .complete(endOffset: 6_656))
  }

  @Test func `stops where it is told`() throws {
    let (entries, ending) = walk(try TestVectors.bytes("tarballs/sound.tar"), stopAfter: 1)
    #expect(entries.count == 1)
    #expect(ending == .stopped)
  }

  @Test func `gives libarchive's warnings and failures`() throws {
    let warned = walk(try TestVectors.bytes("tarballs/pax-record-length.tar"))
    #expect(warned.entries.contains { $0.warning != nil })
    let failed = walk(try TestVectors.bytes("tarballs/checksum.tar"))
    guard case .failed = failed.ending else {
      Issue.record("libarchive read an archive with a wrong checksum")
      return
    }
  }

  @Test func `throws what the caller's reading throws`() {
    #expect(throws: Unreadable()) {
      _ = try LibarchiveIndex.walk(size: 1_024) { _, _ throws(Unreadable) in
        throw Unreadable()
      } visit: { _ in
        .goOn
      }
    }
  }
}
