import Audits
import Digests
import Testing

@Suite("Manifests of packs")
struct PackManifestTests {
  private static let file = PackFile(
    path: "bundles/one.json", role: .bundle, size: 3, digest: SHA256Digest.of(Array("one".utf8)))

  private static func code(_ text: String) -> String? {
    do throws(PackError) {
      _ = try PackManifest(parsing: Array(text.utf8))
      return nil
    } catch {
      return error.code
    }
  }

  private static func text(_ files: String) -> String {
    "{\"schema\":\"sigcheck/audit-pack/v1\",\n\"files\":[\n\(files)\n]}\n"
  }

  private static func entry(_ path: String) -> String {
    #"{"path":"\#(path)","role":"bundle","size":0,"digest":"sha256:"#
      + String(repeating: "0", count: 64) + #""}"#
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let other = PackFile(path: "a", role: .facts, size: 0, digest: SHA256Digest.of([]))
    let manifest = try PackManifest([Self.file, other])
    #expect(manifest.files.map(\.path) == ["a", "bundles/one.json"])
    #expect(try PackManifest(parsing: manifest.encoded()) == manifest)
  }

  @Test(
    "names that lead elsewhere, or that tools could read in two ways, are refused",
    arguments: [
      "/etc/passwd", "../x", "a/../b", "a//b", "./a", "a/", "", "a\\\\b", "a\\nb", "é",
      String(repeating: "n", count: 101),
    ])
  func names(name: String) {
    #expect(Self.code(Self.text(Self.entry(name))) == "pack-name")
  }

  @Test func aNameStandsOnce() {
    #expect(Self.code(Self.text(Self.entry("a") + ",\n" + Self.entry("a"))) == "pack-duplicate")
    #expect(
      Self.code(Self.text(Self.entry("b") + ",\n" + Self.entry("a"))) == "malformed-pack-manifest")
  }

  @Test func theManifestDoesNotNameItself() {
    for name in ["manifest.json", "manifest.json.sigstore.json"] {
      #expect(Self.code(Self.text(Self.entry(name))) == "malformed-pack-manifest")
    }
  }

  @Test func hugeFilesAreRefused() {
    let entry = Self.entry("a").replacing("\"size\":0", with: "\"size\":8589934592")
    #expect(Self.code(Self.text(entry)) == "pack-limit")
  }

  @Test func unknownMembersRolesAndSchemasAreRefused() {
    let entry = Self.entry("a")
    for text in [
      Self.text(entry.replacing("\"bundle\"", with: "\"else\"")),
      Self.text(entry.replacing("\"size\":0", with: "\"size\":0,\"more\":1")),
      Self.text(entry.replacing("\"size\":0", with: "\"size\":-1")),
      Self.text(entry).replacing("pack/v1", with: "pack/v2"), "[]", "",
    ] {
      #expect(Self.code(text) == "malformed-pack-manifest", "\(text)")
    }
  }

  @Test func aManifestHasOneSpelling() throws {
    let other = PackFile(path: "a", role: .facts, size: 0, digest: SHA256Digest.of([]))
    let whole = try PackManifest([Self.file, other]).encoded()
    for position in whole.indices {
      for byte in [UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "x")]
      where byte != whole[position] {
        var longer = whole
        longer.insert(byte, at: position)
        if let read = try? PackManifest(parsing: longer) { #expect(read.encoded() == longer) }
        var changed = whole
        changed[position] = byte
        if let read = try? PackManifest(parsing: changed) { #expect(read.encoded() == changed) }
      }
    }
    #expect(try PackManifest(parsing: PackManifest([]).encoded()).files.isEmpty)
  }

  @Test func cutAnywhereItIsNone() throws {
    let whole = try PackManifest([Self.file]).encoded()
    for length in whole.indices {
      #expect(throws: PackError.self) { try PackManifest(parsing: Array(whole[..<length])) }
    }
  }
}
