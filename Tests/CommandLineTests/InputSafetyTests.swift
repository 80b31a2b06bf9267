import Foundation
import Testing

@Suite("Inputs that stay as they are")
struct InputSafetyTests {
  private func withKey(_ body: (Workplace) throws -> Void) throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      try place.write("a", "content a")
      try place.write("b", "content b")
      try place.write("pass", "secret\n")
      _ = try place.shell(
        "ln -s a link && ln a hard && chmod 600 pass && cp k.key plain.sigstore.json "
          + "&& cp a b.sigstore.json && mkdir -p d/e && cp a d/index.json && cp a d/e/blob")
      try body(place)
    }
  }

  @Test(
    "no output takes the place of an input, even with --force",
    arguments: [
      "sign a --key k.key --output a --force", "sign a --key k.key --output a",
      "sign a --key k.key --output link --force", "sign link --key k.key --output a --force",
      "sign a --key k.key --output hard --force", "sign a --key k.key --output k.key --force",
      "sign a --key k.key --output ./../$(basename $PWD)/a --force",
      "sign a b --key k.key --together --output b --force",
      "sign a --key k.key --passphrase-file pass --output pass --force",
      "sign - --key k.key --output a --force < a", "sign a --key - --output k.key --force < k.key",
      "sign d --key k.key --output d/index.json --force",
      "sign d --key k.key --output d/e/blob --force",
      "sign b b.sigstore.json --key k.key --force", "sign b b.sigstore.json --key k.key --append",
      "sign plain --key plain.sigstore.json --force",
      "key public k.key --output k.key --force",
      "key public k.key --passphrase-file pass --output pass --force",
      "key generate --output n --passphrase-file n.key --force",
    ])
  func outputIsInput(command: String) throws {
    try withKey { (place) throws in
      _ = try place.shell("cp pass n.key; cp a plain")
      let sum = "find . -type f ! -name sums | sort | xargs sha256sum"
      let before = try place.shell(sum).output
      let run = try place.shell("sigcheck \(command)")
      #expect(run.status == 2)
      #expect(run.errors.contains("would replace an input of this run"), "\(run.errors)")
      #expect(try place.shell(sum).output == before)
    }
  }

  @Test("the refusal has a code, and another output is fine")
  func code() throws {
    try withKey { (place) throws in
      let run = try place.sigcheck("sign", "a", "--key", "k.key", "--output", "a", "--json")
      #expect(try (run.json["error"] as? [String: Any])?["code"] as? String == "output-is-input")
      #expect(try place.sigcheck("sign", "a", "--key", "k.key", "--output", "c").status == 0)
      #expect(
        try place.sigcheck("sign", "a", "--key", "k.key", "--output", "c", "--force").status == 0)
    }
  }

  @Test("a pipe that nobody named is a malformed bundle, and is not waited for")
  func pipeBeside() throws {
    try withKey { (place) throws in
      for make in ["mkfifo a.sigstore.json", "mkfifo p && ln -s p a.sigstore.json"] {
        let run = try place.shell("\(make); timeout 20 sigcheck verify a --key k.pub --json")
        #expect(run.status == 2, "\(run.errors)")
        let error = try (run.json["results"] as? [[String: Any]])?.first?["error"]
        #expect((error as? [String: Any])?["code"] as? String == "bundle-not-a-file")
        let append = try place.shell("timeout 20 sigcheck sign a --key k.key --append")
        #expect(append.status == 2)
        _ = try place.shell("rm -f a.sigstore.json")
      }
    }
  }

  @Test("a pipe or a device in a folder of bundles is reported and counts for nothing")
  func pipeInFolder() throws {
    try withKey { (place) throws in
      _ = try place.shell(
        "sigcheck sign a --key k.key --output d/a.sigstore.json && "
          + "mkfifo d/f.sigstore.json && ln -s /dev/zero d/z.sigstore.jsonl")
      let run = try place.shell(
        "timeout 20 sigcheck verify a --key k.pub --bundle-dir d --json")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.contains("counts for nothing"))
      let warnings = try #require(try run.json["warnings"] as? [[String: Any]])
      #expect(warnings.map { $0["code"] as? String } == ["bundle-not-a-file", "bundle-not-a-file"])
    }
  }

  @Test("a pipe that is named is read")
  func namedPipe() throws {
    try withKey { (place) throws in
      let run = try place.shell(
        "sigcheck sign a --key k.key --output s && "
          + "timeout 20 sigcheck verify a --key k.pub --bundle <(cat s)")
      #expect(run.status == 0, "\(run.errors)")
    }
  }

  @Test("a folder without a signature is unsigned, and no file or image")
  func plainFolder() throws {
    try withKey { (place) throws in
      _ = try place.shell("mkdir x y; echo x > x/f; touch y/index.json")
      for kind in ["", "--kind tree"] {
        #expect(try place.shell("sigcheck verify x --key k.pub \(kind)").status == 3)
      }
      for kind in ["--kind file", "--kind image"] {
        #expect(try place.shell("sigcheck verify x --key k.pub \(kind)").status == 2)
      }
      #expect(try place.shell("sigcheck verify y --key k.pub").status == 3)
    }
  }

  @Test("a file that cannot be read and has no signature gives no verdict")
  func unreadable() throws {
    try withKey { (place) throws in
      guard getuid() != 0 else { return print("skipped: root can read every file") }
      _ = try place.shell("chmod 000 a")
      let run = try place.sigcheck("verify", "a", "--key", "k.pub")
      #expect(run.status == 2)
      #expect(run.errors.contains("cannot open 'a'"))
    }
  }
}
