import Artifacts
import Foundation
import ImageFixtures
import NativeSystem
import TestSupport
import Testing

/// Archives that other programs write must be read, whatever dialect they choose.
@Suite struct `Archives of other programs` {
  struct Writer: Sendable, CustomTestStringConvertible {
    let tool: String
    let arguments: [String]
    /// Whether this dialect has room for long names and for names that are not ASCII.
    let hasLongNames: Bool

    var testDescription: String { ([tool] + arguments).joined(separator: " ") }
  }

  private static let python =
    "import sys, tarfile; t = tarfile.open('out.tar', 'w', format=int(sys.argv[1])); "
    + "t.add('layout', arcname='.'); t.close()"

  static let writers: [Writer] =
    ["v7", "ustar", "oldgnu", "gnu", "posix"].map {
      Writer(
        tool: "tar", arguments: ["--format=\($0)", "-C", "layout", "-cf", "out.tar", "."],
        hasLongNames: $0 != "v7" && $0 != "ustar")
    }
    + ["v7", "ustar", "gnutar", "pax", "paxr"].map {
      Writer(
        tool: "bsdtar", arguments: ["--format=\($0)", "-C", "layout", "-cf", "out.tar", "."],
        hasLongNames: false)
    }
    + [(0, false), (1, true), (2, true)].map {
      Writer(tool: "python3", arguments: ["-c", python, "\($0.0)"], hasLongNames: $0.1)
    }

  private func layout(in folder: URL, longNames: Bool) throws -> Set<String> {
    var files = ImageFixture().layout()
    if longNames {
      let part = String(repeating: "n", count: 120)
      files.files.append(("extra/\(part)/\(part)ü", Array("x".utf8)))
    }
    _ = try files.write(below: folder.appending(path: "layout"))
    return Set(files.files.map(\.path))
  }

  private func container(_ path: URL) throws -> ImageContainer? {
    let probe = try ImageContainer.open(archive: try OpenFile.open(path.path))
    guard case .container(let container) = probe else {
      Issue.record("not read: \(probe)")
      return nil
    }
    return container
  }

  @Test(arguments: writers)
  func `are read`(_ writer: Writer) throws {
    guard let tool = ExternalTool(writer.tool) else {
      try Test.cancel("\(writer.tool) is not installed")
    }
    try withTemporaryFolder { folder in
      let expected = try layout(in: folder, longNames: writer.hasLongNames)
      try #require(try tool.run(writer.arguments, in: folder))
      let container = try container(folder.appending(path: "out.tar"))
      let files = container?.entries.filter { $0.kind == .file }.map(\.path)
      #expect(Set(files ?? []) == expected)
    }
  }

  @Test(arguments: ["oci-archive:out.tar:app:1", "docker-archive:out.tar:app:1"])
  func `are read when skopeo writes them`(_ target: String) throws {
    guard let skopeo = ExternalTool("skopeo") else {
      try Test.cancel("skopeo is not installed")
    }
    try withTemporaryFolder { folder in
      _ = try layout(in: folder, longNames: false)
      let arguments = ["--insecure-policy", "copy", "oci:layout:1.4", target]
      try #require(try skopeo.run(arguments, in: folder))
      let container = try container(folder.appending(path: "out.tar"))
      // skopeo's docker-archive has links to its layers: each leads to a file.
      for entry in container?.entries ?? [] where entry.kind != .folder {
        #expect(try container?.file(entry.path) != nil)
      }
    }
  }

  @Test func `are read when umoci makes the layout`() throws {
    guard let umoci = ExternalTool("umoci"), let tar = ExternalTool("tar") else {
      try Test.cancel("umoci is not installed")
    }
    try withTemporaryFolder { folder in
      try #require(try umoci.run(["init", "--layout", "layout"], in: folder))
      try #require(try umoci.run(["new", "--image", "layout:a"], in: folder))
      try #require(try tar.run(["-C", "layout", "-cf", "out.tar", "."], in: folder))
      let archive = try container(folder.appending(path: "out.tar"))
      let layout = try ImageContainer.open(folder: folder.appending(path: "layout").path)
      #expect(layout.entries.map(\.path).sorted() == archive?.entries.map(\.path).sorted())
      try layout.verifyUnchanged()
    }
  }

  @Test(arguments: [("gzip", ["-k"], "gz"), ("zstd", ["-q"], "zst")])
  func `are read inside a compressor's stream`(
    tool: String, options: [String], suffix: String
  ) throws {
    guard let compressor = ExternalTool(tool) else {
      try Test.cancel("\(tool) is not installed")
    }
    try withTemporaryFolder { folder in
      let plain = try ImageFixture().layout().write(to: folder.appending(path: "out.tar"))
      try #require(try compressor.run(options + [plain], in: folder))
      let packed = try container(folder.appending(path: "out.tar.\(suffix)"))
      let expected = try container(folder.appending(path: "out.tar"))
      #expect(packed?.entries == expected?.entries)
      #expect(packed?.kind != expected?.kind)
      try packed?.verifyUnchanged()
    }
  }
}
