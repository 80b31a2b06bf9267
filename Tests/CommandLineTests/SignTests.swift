import Foundation
import Testing

@Suite("Signing files")
struct SignTests {
  @Test(
    "a signature lies beside the artifact and verifies",
    arguments: ["ecdsa-p256", "ecdsa-p384", "ecdsa-p521", "ed25519"])
  func roundTrip(algorithm: String) throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k", algorithm: algorithm)
      try place.write("app", "content")
      let signed = try place.sigcheck("sign", "app", "--key", "k.key")
      #expect(signed.status == 0, "\(signed.errors)")
      #expect(place.has("app.sigstore.json"))
      let verified = try place.sigcheck("verify", "app", "--key", "k.pub")
      #expect(verified.status == 0, "\(verified.errors)")
      #expect(verified.output.hasPrefix("accepted  app\n"))
      #expect(verified.output.contains("\(algorithm) key "))
    }
  }

  @Test("an existing signature is not replaced without --force, and no other file appears")
  func existing() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      try place.write("app", "content")
      try place.write("app.sigstore.json", "mine")
      let before = try place.names
      let run = try place.sigcheck("sign", "app", "--key", "k.key", "--json")
      #expect(run.status == 2)
      #expect(try (run.json["error"] as? [String: Any])?["code"] as? String == "bundle-exists")
      #expect(try place.read("app.sigstore.json") == "mine")
      #expect(try place.names == before)
      #expect(try place.sigcheck("sign", "app", "--key", "k.key", "--force").status == 0)
      #expect(try place.sigcheck("verify", "app", "--key", "k.pub").status == 0)
    }
  }

  @Test("parallel signers, appended signers and their threshold")
  func several() throws {
    try withWorkplace { (place) throws in
      for key in ["a", "b", "c"] { try place.makeKey(key, algorithm: "ed25519") }
      try place.write("app", "content")
      let keys = ["--key", "a.pub", "--key", "b.pub", "--key", "c.pub", "--threshold", "3"]
      #expect(try place.sigcheck("sign", "app", "--key", "a.key").status == 0)
      #expect(try place.sigcheck("sign", "app", "--key", "b.key", "--suffix", "b").status == 0)
      let two = try place.run(ToolRun.tool.path, ["verify", "app"] + keys)
      #expect(two.status == 1)
      #expect(two.errors.contains("expected  3"))
      #expect(two.errors.contains("found     2"))
      #expect(try place.sigcheck("sign", "app", "--key", "c.key", "--append").status == 0)
      #expect(!place.has("app.sigstore.json"))
      #expect(try place.read("app.sigstore.jsonl").split(separator: "\n").count == 2)
      #expect(try place.run(ToolRun.tool.path, ["verify", "app"] + keys).status == 0)
    }
  }

  @Test("the same key twice is one key")
  func oneKeyTwice() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("a")
      try place.write("app", "content")
      _ = try place.sigcheck("sign", "app", "--key", "a.key")
      _ = try place.sigcheck("sign", "app", "--key", "a.key", "--append")
      _ = try place.shell("openssl pkey -pubin -in a.pub -ec_conv_form compressed -out b.pub")
      let run = try place.sigcheck(
        "verify", "app", "--key", "a.pub", "--key", "b.pub", "--threshold", "2", "--json")
      #expect(run.status == 2)
      #expect(
        try (run.json["error"] as? [String: Any])?["code"] as? String == "threshold-above-keys")
    }
  }

  @Test("several paths get one signature each, all or none")
  func allOrNone() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      for name in ["a", "b"] { try place.write(name, name) }
      #expect(try place.sigcheck("sign", "a", "b", "absent", "--key", "k.key").status == 2)
      #expect(!place.has("a.sigstore.json"))
      #expect(try place.sigcheck("sign", "a", "b", "--key", "k.key").status == 0)
      #expect(try place.sigcheck("verify", "a", "b", "--key", "k.pub").status == 0)
      let same = try place.sigcheck("sign", "a", "./a", "--key", "k.key", "--force")
      #expect(same.status == 0 || same.status == 2)
      #expect(try place.sigcheck("verify", "a", "--key", "k.pub").status == 0)
    }
  }

  @Test("one signature for several artifacts")
  func together() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      for name in ["a", "b", "c"] { try place.write(name, name) }
      let run = try place.sigcheck(
        "sign", "a", "b", "--key", "k.key", "--together", "--output", "both.sigstore.json")
      #expect(run.status == 0, "\(run.errors)")
      let options = ["--key", "k.pub", "--bundle", "both.sigstore.json"]
      #expect(try place.run(ToolRun.tool.path, ["verify", "a", "b"] + options).status == 0)
      #expect(try place.run(ToolRun.tool.path, ["verify", "a", "c"] + options).status == 1)
      let appended = try place.sigcheck(
        "sign", "c", "--key", "k.key", "--together", "--append", "--output", "all.sigstore.jsonl")
      #expect(appended.status == 0)
      #expect(
        try place.sigcheck("verify", "c", "--key", "k.pub", "--bundle", "all.sigstore.jsonl").status
          == 0)
    }
  }

  @Test("a bundle goes to standard output, and standard input is signed")
  func streams() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      let run = try place.sigcheck(
        "sign", "-", "--key", "k.key", "--output", "-", input: Data("content".utf8))
      #expect(run.status == 0, "\(run.errors)")
      try place.write("b.json", run.output)
      let verified = try place.sigcheck(
        "verify", "-", "--key", "k.pub", "--bundle", "b.json", input: Data("content".utf8))
      #expect(verified.status == 0)
      #expect(try place.sigcheck("sign", "-", "--key", "k.key", input: Data("x".utf8)).status == 2)
    }
  }

  @Test("the time is SOURCE_DATE_EPOCH where that is set, and the same input gives the same bundle")
  func reproducible() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k", algorithm: "ed25519")
      try place.write("app", "content")
      let epoch = ["SOURCE_DATE_EPOCH": "1700000000"]
      _ = try place.sigcheck("sign", "app", "--key", "k.key", environment: epoch)
      let first = try place.read("app.sigstore.json")
      _ = try place.sigcheck("sign", "app", "--key", "k.key", "--force", environment: epoch)
      #expect(try place.read("app.sigstore.json") == first)
      let run = try place.sigcheck("verify", "app", "--key", "k.pub", "--json")
      let signature = try #require(
        ((try run.json["results"] as? [[String: Any]])?.first?["signatures"] as? [[String: Any]])?
          .first)
      #expect(signature["claimedTime"] as? String == "2023-11-14T22:13:20Z")
    }
  }

  @Test(
    "a time that is none, or far ahead, signs nothing",
    arguments: ["x", "-1", "1e9", " 1", "99999999999"])
  func badEpoch(value: String) throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      try place.write("app", "content")
      let run = try place.sigcheck(
        "sign", "app", "--key", "k.key", environment: ["SOURCE_DATE_EPOCH": value])
      #expect(run.status == 2)
      #expect(!place.has("app.sigstore.json"))
    }
  }

  @Test("a message signature says these bytes and nothing else")
  func message() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      try place.makeKey("e", algorithm: "ed25519")
      try place.write("app", "content")
      let signed = try place.sigcheck(
        "sign", "app", "--key", "k.key", "--format", "message-signature")
      #expect(signed.status == 0, "\(signed.errors)")
      let run = try place.sigcheck("verify", "app", "--key", "k.pub")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("over the bytes alone"))
      let bundle = try JSONSerialization.jsonObject(
        with: Data(place.read("app.sigstore.json").utf8))
      let message = try #require((bundle as? [String: Any])?["messageSignature"] as? [String: Any])
      let signature = try #require(Data(base64Encoded: message["signature"] as? String ?? ""))
      try signature.write(to: place.folder.appending(path: "sig"))
      #expect(try place.shell("openssl dgst -sha256 -verify k.pub -signature sig app").status == 0)
      let edwards = try place.sigcheck(
        "sign", "app", "--key", "e.key", "--format", "message-signature", "--force")
      #expect(edwards.status == 2)
      try place.write("trap", "DSSEv1 28 application/vnd.in-toto+json 2 {}")
      let trap = try place.sigcheck(
        "sign", "trap", "--key", "k.key", "--format", "message-signature")
      #expect(trap.status == 2)
      #expect(!place.has("trap.sigstore.json"))
    }
  }

  @Test("keys that cannot sign are refused")
  func badKeys() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      try place.write("app", "content")
      let run = try place.sigcheck("sign", "app", "--key", "k.pub", "--json")
      #expect(run.status == 2)
      #expect(try (run.json["error"] as? [String: Any])?["code"] as? String == "public-key-given")
      #expect(!place.has("app.sigstore.json"))
    }
  }

  @Test("annotations are signed and demanded")
  func annotations() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      try place.write("app", "content")
      _ = try place.sigcheck(
        "sign", "app", "--key", "k.key", "--annotation", "stage=test", "--annotation", "run=7=8")
      #expect(
        try place.sigcheck("verify", "app", "--key", "k.pub", "--annotation", "run=7=8").status == 0
      )
      let other = try place.sigcheck(
        "verify", "app", "--key", "k.pub", "--annotation", "stage=release")
      #expect(other.status == 1)
      #expect(other.errors.contains("expected  stage=release"))
      #expect(other.errors.contains("found     stage=test"))
      #expect(
        try place.sigcheck("verify", "app", "--key", "k.pub", "--annotation", "x=").status == 1)
    }
  }

  @Test("a folder's signature lies beside the folder")
  func folder() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      try FileManager.default.createDirectory(
        at: place.folder.appending(path: "d"), withIntermediateDirectories: false)
      let run = try place.sigcheck("sign", "d/", "--key", "k.key", "--json")
      #expect(run.status == 0)
      let path = place.folder.path
      #expect(try FileManager.default.contentsOfDirectory(atPath: path + "/d").isEmpty)
      #expect(FileManager.default.fileExists(atPath: path + "/d.sigstore.json"))
    }
  }
}
