import Foundation
import ImageFixtures
import TestSupport
import Testing

@Suite("Digests")
struct DigestTests {
  @Test("digests are those of coreutils", arguments: ["sha256", "sha384", "sha512"])
  func algorithms(name: String) throws {
    try withWorkplace { (place) throws in
      try place.write("a", "hello\n")
      let ours = try place.sigcheck("digest", "a", "--algorithm", name).output
      let theirs = try place.shell("\(name)sum a").output
      #expect(ours == "\(name):" + theirs)
    }
  }

  @Test("several algorithms come from one read, shortest first, repeated or as a list")
  func several() throws {
    try withWorkplace { (place) throws in
      try place.write("a", "hello\n")
      let list = try place.sigcheck("digest", "a", "--algorithm", "sha512,sha256").output
      let repeated = try place.sigcheck(
        "digest", "a", "--algorithm", "sha512", "--algorithm", "sha256"
      ).output
      #expect(list == repeated)
      #expect(list.split(separator: "\n").map { $0.prefix(6) } == ["sha256", "sha512"])
    }
  }

  @Test("sha256sum checks the gnu form, also of names that need escaping")
  func gnu() throws {
    try withWorkplace { (place) throws in
      let names = ["plain", "two words", "back\\slash", "new\nline", "carriage\rreturn", "-dash"]
      for name in names { try place.write(name, name) }
      let run = try place.run(
        ToolRun.tool.path, ["digest", "--format", "gnu"] + names.map { "./" + $0 })
      #expect(run.status == 0, "\(run.errors)")
      try place.write("SUMS", run.output)
      let check = try place.shell("sha256sum --check --strict SUMS")
      #expect(check.status == 0, "\(check.output)\(check.errors)")
      #expect(
        try run.output
          == place.shell(
            "sha256sum ./plain './two words' './back\\slash' $'./new\\nline' $'./carriage\\rreturn' ./-dash"
          ).output)
    }
  }

  @Test("standard input is read as a stream")
  func standardInput() throws {
    try withWorkplace { (place) throws in
      let run = try place.sigcheck("digest", "-", input: Data("hello\n".utf8))
      #expect(try run.output == "sha256:" + place.shell("echo hello | sha256sum").output)
      #expect(try place.shell("head -c 300000000 /dev/zero | sigcheck digest -").status == 0)
    }
  }

  @Test("an image on standard input has the digests of the stream and of the image")
  func imageOnStandardInput() throws {
    try withWorkplace { (place) throws in
      for compress in ["cat", "gzip -c"] {
        let archive = Data(ImageFixture().dockerArchive().archive)
        try archive.write(to: place.folder.appending(path: "plain.tar"))
        _ = try place.shell("\(compress) plain.tar > app.tar")
        let file = try place.sigcheck("digest", "app.tar", "--algorithm", "sha256,sha512").output
        let stream = try place.shell("cat app.tar | sigcheck digest - --algorithm sha256,sha512")
        #expect(try stream.output.contains(place.shell("sha512sum < app.tar").output.prefix(128)))
        #expect(stream.output.replacing(/^-/, with: "app.tar") == file)
      }
    }
  }

  @Test("a path that fails does not stop the others, and decides the status")
  func partial() throws {
    try withWorkplace { (place) throws in
      try place.write("a", "x")
      let run = try place.sigcheck("digest", "absent", "a")
      #expect(run.status == 2)
      #expect(run.output.hasSuffix("  a\n"))
      #expect(run.errors.contains("sigcheck: error: "))
      let json = try place.sigcheck("digest", "absent", "a", "--json")
      #expect(json.status == 2)
      let results = try #require(try json.json["results"] as? [[String: Any]])
      #expect(results.map { $0["path"] as? String } == ["absent", "a"])
      #expect((results[0]["error"] as? [String: Any])?["code"] as? String == "file-not-found")
    }
  }

  @Test("an image shows every identity, and what skopeo says of it")
  func image() throws {
    try withWorkplace { (place) throws in
      let image = TestVectors.own.appending(path: "interop/images/skopeo-oci-archive.tar").path
      let run = try place.sigcheck("digest", image, "--json")
      #expect(run.status == 0, "\(run.errors)")
      let result = try #require((try run.json["results"] as? [[String: Any]])?.first)
      #expect(result["kind"] as? String == "image")
      #expect(result["form"] as? String == "oci-archive")
      let shown = try #require((result["images"] as? [[String: Any]])?.first)
      #expect(shown["platform"] as? String == "linux/amd64")
      let skopeo = try place.shell("skopeo inspect --format '{{.Digest}}' oci-archive:\(image)")
      if skopeo.status == 127 {
        print("skipped: skopeo is not installed, so its digest is not compared")
      } else {
        #expect(shown["manifest"] as? String == skopeo.output.trimmingCharacters(in: .newlines))
      }
    }
  }

  @Test("a path that is not UTF-8 is shown escaped, and in JSON also as base64")
  func notUTF8() throws {
    try withWorkplace { (place) throws in
      let run = try place.shell("printf x > $'caf\\xe9'; sigcheck digest $'caf\\xe9'")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.hasSuffix("  caf\\xe9\n"))
      let json = try place.shell("sigcheck digest --json $'caf\\xe9'").json
      let result = try #require((json["results"] as? [[String: Any]])?.first)
      #expect(result["path"] as? String == "caf\u{FFFD}")
      #expect(
        result["pathBase64"] as? String == Data([0x63, 0x61, 0x66, 0xE9]).base64EncodedString())
    }
  }

  @Test("hundreds of paths are answered in their order, wherever the options stand")
  func many() throws {
    try withWorkplace { (place) throws in
      let names = (0..<300).map { "f\($0)" }
      for name in names { try place.write(name, name) }
      for arguments in [
        ["digest", "--json"] + names, ["digest"] + names + ["--json"],
        ["digest", names[0], "--algorithm", "sha512", "--json"] + names.dropFirst(),
        ["digest", "--algorithm=sha384", "--json", "--"] + names,
      ] {
        let run = try place.run(ToolRun.tool.path, arguments)
        #expect(run.status == 0, "\(run.errors)")
        let results = try #require(try run.json["results"] as? [[String: Any]])
        #expect(results.map { $0["path"] as? String } == names)
      }
      let wrong = try place.run(ToolRun.tool.path, ["digest", "--nonsense"] + names)
      #expect(wrong.status == 64)
      let twice = try place.run(ToolRun.tool.path, ["digest", "--json", "--json"] + names)
      #expect(twice.status == 64)
    }
  }
}
