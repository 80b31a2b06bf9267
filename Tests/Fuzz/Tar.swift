// Tar archives: the survey, the strict reader, and libarchive and a naive reader as other opinions.
// libFuzzer: -max_len=8192 -dict=tar.dict
import Artifacts
import NativeArchive

/// What the strict reader lists, libarchive and a reader that checks nothing list alike; and no
/// archive in which libarchive sees an image's marker passes for a file that is none.
enum TarTarget: FuzzTarget {
  static func seeds() throws -> [Seed] {
    try SeedFiles.below("tarballs", extensions: ["tar"], limit: 64 << 10)
      .filter { !$0.name.hasSuffix("plain-after-end.tar") || $0.bytes.count <= 8192 }
  }

  static func check(_ input: [UInt8]) {
    // What is compressed is decoded first: that is another target.
    guard !isCompressed(input) else { return }
    let probe: ContainerProbe
    do {
      probe = try ImageContainer.open(archive: ScratchFile.holding(input))
    } catch {
      return demand(false, "bad content is a finding, not a failure to read: \(error)")
    }
    let other = Listing(input)
    switch probe {
    case .container(let container): checkListing(container, other, input)
    case .hostile(_, let markersSeen):
      demand(markersSeen || !other.hasMarker, "a refused archive with a marker is no file")
    case .notAnArchive:
      demand(!other.hasMarker, "an archive with a marker is no file")
    }
  }

  private static func checkListing(
    _ container: ImageContainer, _ other: Listing, _ input: [UInt8]
  ) {
    let own = container.entries.map(NaiveTar.Entry.init)
    demand(other.isClean, "libarchive reads what is accepted to its end, without a warning")
    demand(own == other.entries, "libarchive lists the same entries")
    demand(own == NaiveTar.entries(of: input), "a naive reader lists the same entries")
    for entry in container.entries {
      let parts = entry.path.split(separator: "/", omittingEmptySubsequences: false)
      demand(!parts.contains("..") && !parts.contains(""), "no path leads out or is spelled oddly")
      guard entry.kind == .file else { continue }
      let range = Int(entry.dataOffset)..<Int(entry.dataOffset + entry.size)
      demand(range.upperBound <= input.count, "content lies in the file")
      let stored = (try? container.file(entry.path)) ?? nil
      let content = stored.flatMap { try? container.contents(of: $0, limit: input.count) }
      demand(content == Array(input[range]), "content is read from where it lies")
    }
    demand((try? container.verifyUnchanged()) != nil, "what nobody touched is unchanged")
  }

  static func repair(_ input: inout [UInt8], choice: UInt32) {
    NaiveTar.repair(&input, records: choice.isMultiple(of: 2))
  }

  private static func isCompressed(_ input: [UInt8]) -> Bool {
    let isSkippableFrame =
      input.first.map { 0x50...0x5F ~= $0 } ?? false
      && input.dropFirst().starts(with: [0x2A, 0x4D, 0x18])
    return isSkippableFrame || input.starts(with: [0x1F, 0x8B])
      || input.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
  }

  /// What libarchive finds.
  private struct Listing {
    var entries: [NaiveTar.Entry] = []
    var hasMarker = false
    var isClean = true

    init(_ input: [UInt8]) {
      var found: [LibarchiveEntry] = []
      let ending = LibarchiveIndex.walk(size: UInt64(input.count)) { offset, buffer in
        let piece = input.dropFirst(Int(offset)).prefix(buffer.count)
        for (position, byte) in piece.enumerated() { buffer[position] = byte }
        return piece.count
      } visit: { entry in
        found.append(entry)
        return .goOn
      }
      if case .complete = ending {} else { isClean = false }
      for entry in found {
        isClean = isClean && entry.warning == nil
        let read = NaiveTar.Entry(entry)
        hasMarker = hasMarker || (entry.warning == nil && read.isMarker)
        if !read.path.isEmpty { entries.append(read) }
      }
    }
  }
}

typealias Target = TarTarget
