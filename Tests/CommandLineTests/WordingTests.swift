import Foundation
import Testing

@Suite("Wording")
struct WordingTests {
  @Test(
    "the hint names the option that demanded an image",
    arguments: [
      ("verify app --key k.pub --reference a/b:1", "leave out --reference\n"),
      ("verify app --key k.pub --platform linux/amd64", "leave out --platform\n"),
      (
        "verify app --key k.pub --reference a/b:1 --platform linux/amd64",
        "leave out --reference and --platform\n"
      ),
      ("verify app --key k.pub --kind image --reference a/b:1", "leave out --kind image\n"),
      ("sign app --key k.key --force --image a", "leave out --image\n"),
      ("sign app --key k.key --force --reference a/b:1", "leave out --reference\n"),
    ])
  func impliedKind(command: String, hint: String) throws {
    try withSignedFile { (place) throws in
      let run = try place.shell("sigcheck \(command)")
      #expect(run.status == 2)
      #expect(run.errors.contains(hint), "\(run.errors)")
    }
  }

  @Test("every JSON object has the status of the process")
  func exitStatus() throws {
    try withSignedFile { (place) throws in
      for command in [
        "digest app", "digest app absent", "sign app --key k.key --force", "key inspect k.pub",
        "key generate --output n --no-passphrase", "inspect app.sigstore.json", "inspect app",
        "verify app --key other.pub", "verify absent --key k.pub",
        "verify-bundle --bundle app.sigstore.json --key k.pub app",
      ] {
        let run = try place.shell("sigcheck \(command) --json")
        #expect(try run.json["exitStatus"] as? Int == Int(run.status), "\(command)")
      }
    }
  }

  @Test("an untrusted key's refusal has the whole hint")
  func wholeHint() throws {
    try withSignedFile { (place) throws in
      let run = try place.sigcheck("verify", "app", "--key", "other.pub", "--json")
      let result = try #require((try run.json["results"] as? [[String: Any]])?.first)
      let refusal = try #require((result["refusals"] as? [[String: Any]])?.first)
      let key = try place.sigcheck("key", "inspect", "k.pub", "--json").json
      #expect(refusal["hint"] as? String != nil)
      #expect(refusal["hint"] as? String == key["hint"] as? String)
    }
  }

  @Test("what is neither bundle nor image is told as such", arguments: ["text", "", "[]", " \n x"])
  func neither(content: String) throws {
    try withWorkplace { (place) throws in
      try place.write("x", content)
      let run = try place.sigcheck("inspect", "x", "--json")
      #expect(run.status == 2)
      let error = try #require(try run.json["error"] as? [String: Any])
      #expect(error["code"] as? String == "not-a-bundle-or-image")
      try place.write("x", " \n{}")
      #expect(try !place.sigcheck("inspect", "x").errors.contains("neither"))
    }
  }

  @Test("verify-bundle says when only a digest was compared, and demands a trust root it is given")
  func verifyBundle() throws {
    try withSignedFile { (place) throws in
      let digest = "sha256:" + (try place.shell("sha256sum app").output.prefix(64))
      let command = "sigcheck verify-bundle --bundle app.sigstore.json --key k.pub"
      #expect(try place.shell("\(command) \(digest)").output.contains("digest-only"))
      #expect(
        try place.shell("\(command) \(digest) --json").json["mode"] as? String == "digest-only")
      #expect(try !place.shell("\(command) app").output.contains("digest-only"))
      #expect(try place.shell("\(command) app --json").json["mode"] is NSNull)
      #expect(try place.shell("\(command) app --trusted-root absent").status == 2)
      #expect(try place.shell("\(command) app --trusted-root app").status == 2)
    }
  }

  @Test("a result that cannot be written is told once", arguments: ["", "--json", "--format gnu"])
  func once(options: String) throws {
    try withSignedFile { (place) throws in
      let run = try place.shell("sigcheck digest app app app \(options) > /dev/full")
      #expect(run.status == 2)
      #expect(run.errors.components(separatedBy: "error: ").count == 2, "\(run.errors)")
    }
  }

  @Test("the end of the input at a prompt is no passphrase")
  func endAtPrompt() throws {
    try withWorkplace { (place) throws in
      let command = "\(ToolRun.tool.path) key generate --output k"
      let run = try place.shell(
        "(sleep 0.5; printf '\\004'; sleep 1) | script -qec '\(command)' typescript")
      guard run.status != 127 else { return print("skipped: script(1) is not installed") }
      #expect(run.output.contains("New passphrase: \r\n"), "\(run.output)")
      #expect(run.output.contains("no passphrase was given"))
      #expect(!place.has("k.key"))
    }
  }

  @Test("a passphrase file that others may read is warned of; a public key is not")
  func looseModes() throws {
    try withSignedFile { (place) throws in
      let command = "sigcheck key generate --passphrase-file pass --output"
      let run = try place.shell("echo secret > pass; chmod 644 pass; \(command) p")
      #expect(run.status == 0)
      #expect(run.errors.contains("warning: the passphrase file 'pass'"))
      #expect(try place.shell("chmod 600 pass; \(command) q").errors.isEmpty)
      let wrong = try place.shell("chmod 644 k.pub; sigcheck sign app --key k.pub --suffix s")
      #expect(wrong.status == 2)
      #expect(!wrong.errors.contains("warning"), "\(wrong.errors)")
      let loose = try place.shell("chmod 644 k.key; sigcheck sign app --key k.key --suffix s")
      #expect(loose.errors.contains("warning: the key file 'k.key'"))
    }
  }
}
