import Foundation
import Testing

@Suite("Keys")
struct KeyTests {
  @Test(
    "a new key is encrypted, private, and opened by openssl",
    arguments: ["ecdsa-p256", "ecdsa-p384", "ecdsa-p521", "ed25519"], ["scrypt", "pbkdf2"])
  func generate(algorithm: String, kdf: String) throws {
    try withWorkplace { (place) throws in
      let run = try place.sigcheck(
        "key", "generate", "--output", "k", "--algorithm", algorithm, "--kdf", kdf,
        environment: ["SIGCHECK_PASSPHRASE": "correct horse"])
      #expect(run.status == 0, "\(run.errors)")
      #expect(try place.names == ["k.key", "k.pub"])
      #expect(try place.read("k.key").hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
      #expect(try mode(place, "k.key") == 0o600)
      #expect(try mode(place, "k.pub") & 0o444 == 0o444)
      let opened = try place.run(
        "/usr/bin/openssl", ["pkey", "-in", "k.key", "-passin", "pass:correct horse", "-pubout"])
      #expect(opened.status == 0)
      #expect(try opened.output == place.read("k.pub"))
    }
  }

  @Test("a key without a passphrase has to be asked for, and says so")
  func unencrypted() throws {
    try withWorkplace { (place) throws in
      let run = try place.sigcheck("key", "generate", "--output", "k", "--no-passphrase")
      #expect(run.status == 0)
      #expect(run.output.contains("NOT ENCRYPTED"))
      #expect(try place.read("k.key").hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
      #expect(try mode(place, "k.key") == 0o600)
    }
  }

  @Test("without a terminal and a source of the passphrase nothing is written")
  func noTerminal() throws {
    try withWorkplace { (place) throws in
      let run = try place.shell("setsid -w sigcheck key generate --output k < /dev/zero")
      #expect(run.status == 2)
      #expect(run.errors.contains("sigcheck: hint: give --passphrase-file FILE"))
      #expect(try place.names.isEmpty)
    }
  }

  @Test("two sources of a passphrase are a usage error")
  func twoSources() throws {
    try withWorkplace { (place) throws in
      try place.write("pass", "secret\n")
      let run = try place.sigcheck(
        "key", "generate", "--output", "k", "--passphrase-file", "pass",
        environment: ["SIGCHECK_PASSPHRASE": "x"])
      #expect(run.status == 64)
      #expect(try place.names == ["pass"])
    }
  }

  @Test("an empty passphrase is refused, from every source", arguments: ["", "\n", "\r\n"])
  func emptyPassphrase(content: String) throws {
    try withWorkplace { (place) throws in
      try place.write("pass", content)
      let run = try place.sigcheck("key", "generate", "--output", "k", "--passphrase-file", "pass")
      #expect(run.status == 2)
      #expect(try place.names == ["pass"])
    }
  }

  @Test("one newline at the end of a passphrase file does not count")
  func newline() throws {
    try withWorkplace { (place) throws in
      try place.write("pass", "secret\n")
      #expect(
        try place.sigcheck("key", "generate", "--output", "k", "--passphrase-file", "pass").status
          == 0)
      let run = try place.sigcheck(
        "key", "public", "k.key", environment: ["SIGCHECK_PASSPHRASE": "secret"])
      #expect(run.status == 0)
      #expect(try run.output == place.read("k.pub"))
    }
  }

  @Test(
    "existing keys are not replaced, and both files are written or none",
    arguments: ["k.key", "k.pub"])
  func noOverwrite(existing: String) throws {
    try withWorkplace { (place) throws in
      try place.write(existing, "mine")
      let run = try place.sigcheck("key", "generate", "--output", "k", "--no-passphrase")
      #expect(run.status == 2)
      #expect(try place.names == [existing])
      #expect(try place.read(existing) == "mine")
      #expect(
        try place.sigcheck("key", "generate", "--output", "k", "--no-passphrase", "--force").status
          == 0)
      #expect(try place.read(existing) != "mine")
    }
  }

  @Test("a wrong passphrase is told as such")
  func wrongPassphrase() throws {
    try withWorkplace { (place) throws in
      _ = try place.sigcheck(
        "key", "generate", "--output", "k", environment: ["SIGCHECK_PASSPHRASE": "right"])
      let run = try place.sigcheck(
        "key", "inspect", "k.key", "--json", environment: ["SIGCHECK_PASSPHRASE": "wrong"])
      #expect(run.status == 2)
      let error = try #require(try run.json["error"] as? [String: Any])
      #expect(error["code"] as? String == "wrong-passphrase")
    }
  }

  @Test("the key ID has the spellings of openssl and cosign")
  func inspect() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      let run = try place.sigcheck("key", "inspect", "k.pub", "--json")
      #expect(run.status == 0)
      let json = try run.json
      let digest = try place.shell(
        "openssl pkey -pubin -in k.pub -outform DER | openssl dgst -sha256 -binary | base64 -w0")
      #expect(json["hint"] as? String == digest.output)
      #expect(json["schema"] as? String == "sigcheck/key-inspect/v1")
      #expect(json["private"] as? Bool == false)
      let text = try place.sigcheck("key", "inspect", "k.pub")
      #expect(text.output.contains(digest.output))
    }
  }

  @Test("a key file that others may read is warned of")
  func looseMode() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      #expect(
        try place.shell("chmod 644 k.key; sigcheck key public k.key").errors.contains("warning"))
      #expect(try place.shell("chmod 600 k.key; sigcheck key public k.key").errors.isEmpty)
    }
  }

  @Test("keys come from the environment, as PEM and as base64 of PEM, and from standard input")
  func sources() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      let pem = try place.read("k.key")
      let wrapped = Data(pem.utf8).base64EncodedString(options: .lineLength64Characters)
      for value in [pem, Data(pem.utf8).base64EncodedString(), wrapped] {
        let run = try place.sigcheck("key", "public", "env:K", environment: ["K": value])
        #expect(try run.output == place.read("k.pub"), "\(run.errors)")
      }
      let run = try place.sigcheck("key", "public", "--key", "-", input: Data(pem.utf8))
      #expect(try run.output == place.read("k.pub"))
      #expect(try place.sigcheck("key", "public", "env:ABSENT").status == 2)
    }
  }

  @Test("the public key is written to a file, and not over another")
  func publicOutput() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      #expect(try place.sigcheck("key", "public", "k.key", "--output", "copy.pub").status == 0)
      #expect(try place.read("copy.pub") == place.read("k.pub"))
      #expect(try place.sigcheck("key", "public", "k.key", "--output", "copy.pub").status == 2)
    }
  }

  private func mode(_ place: Workplace, _ name: String) throws -> Int {
    let path = place.folder.appending(path: name).path
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }
}
