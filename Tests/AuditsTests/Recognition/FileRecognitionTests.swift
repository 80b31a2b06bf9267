import Audits
import Foundation
import NativeSystem
import SigningKeys
import TestSupport
import Testing

@Suite("Files that are recognised by content")
struct FileRecognitionTests {
  private func recognised(_ bytes: [UInt8]) throws -> Recognised? {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "file")
      try Data(bytes).write(to: file)
      return try FileRecognition.kind(ofFileAt: file.path)
    }
  }

  private func kind(_ text: String) throws -> RecognisedKind? {
    try recognised(Array(text.utf8))?.kind
  }

  @Test("keys are told with their IDs, and private ones with whether they are encrypted")
  func keys() throws {
    let open = try recognised(TestVectors.bytes("keys/private/test-p256-ecparam.pem"))
    #expect(open?.kind == .privateKey && open?.isEncrypted == false)
    let key = try PrivateKey(pem: TestVectors.bytes("keys/private/test-p256-ecparam.pem")) {
      () throws(PassphraseError) in nil
    }
    #expect(open?.keyID == key.publicKey.id)
    let closed = try recognised(TestVectors.bytes("keys/private/test-p256-pbkdf2-sha256.pem"))
    #expect(closed?.kind == .privateKey && closed?.keyID == nil && closed?.isEncrypted == true)
    let half = try recognised(Array(key.publicKey.pem.utf8))
    #expect(half?.kind == .publicKey && half?.keyID == key.publicKey.id && half?.isEncrypted == nil)
    #expect(try recognised(TestVectors.bytes("timestamps/authority.pem"))?.kind == .certificate)
  }

  @Test("a bundle is one wherever its media type stands, and as one of several lines")
  func bundles() throws {
    let bundle = try TestVectors.bytes("bundles/files/accepted-statement-p256.json")
    #expect(try recognised(bundle)?.kind == .bundle)
    let object = try JSONSerialization.jsonObject(with: Data(bundle))
    let sorted = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
    #expect(try recognised([UInt8](sorted))?.kind == .bundle)
    let line = [UInt8](sorted) + [10]
    #expect(try recognised(line + line)?.kind == .bundle)
    // Longer than what other files are read of.
    let many = [[UInt8]](repeating: line, count: FileRecognition.longest / line.count + 2)
    #expect(try recognised(Array(many.joined()))?.kind == .bundle)
    #expect(try recognised(Array(sorted.dropLast(9)))?.kind == nil)
  }

  @Test("a policy is TOML of version 1 that has nothing but members of policies")
  func policies() throws {
    let rules = "[rules.all]\nfiles = \"*\"\n"
    #expect(try kind("# site\nversion = 1\n\n" + rules) == .policy)
    #expect(try kind("version = 1\ninclude = []\n") == .policy)
    for text in [
      rules, "version = 2\n" + rules, "version = 1\n", "version = 1\n[package]\n" + rules,
      "version = \"1\"\n" + rules, "version = 1\n[[images]]\npath = \"a\"\n",
      "version = 1\n[rules\n",
      " version", "version",
    ] { #expect(try kind(text) == nil, "\(text)") }
    let examples = TestVectors.checkout.appending(path: "Examples")
    for policy in try FileManager.default.subpathsOfDirectory(atPath: examples.path)
    where policy.hasSuffix("/policy.toml") {
      let text = try String(contentsOf: examples.appending(path: policy), encoding: .utf8)
      #expect(
        try kind(text.replacing(/@\w+@/, with: "2030-01-01T00:00:00Z")) == .policy, "\(policy)")
    }
  }

  @Test("a document of ours is one by its schema, however long it is")
  func reports() throws {
    #expect(try kind("{\"schema\":\"sigcheck/audit/v1\"}") == .report)
    let long =
      "{\n  \"schema\" : \"sigcheck/verify/v1\", \"x\": \"\(String(repeating: "x", count: 1 << 17))\"}"
    #expect(try kind(long) == .report)
    for text in [
      "{\"schema\":\"other/v1\"}", "{\"a\":1,\"schema\":\"sigcheck/audit/v1\"}", "{", "{\"schema\"",
    ] {
      #expect(try kind(text) == nil, "\(text)")
    }
  }

  @Test("of a long file the beginning is looked at, and of a text more, for private keys")
  func long() throws {
    let key = String(
      decoding: try TestVectors.bytes("keys/private/test-ed25519.pem"), as: UTF8.self)
    let open = String(
      decoding: try TestVectors.bytes("keys/public/test-ed25519.pem"), as: UTF8.self)
    let filling = String(repeating: "\n", count: FileRecognition.longest)
    #expect(try kind(key + filling) == .privateKey)
    #expect(try kind(filling + key) == .privateKey)
    #expect(try kind(open + filling) == .publicKey)
    #expect(try kind(filling + open) == nil)
    #expect(try kind(open + filling + key) == .privateKey)
    #expect(try kind("\0" + filling + key) == nil)
    let most = String(repeating: "\n", count: FileRecognition.longestText - key.utf8.count)
    #expect(try kind(most + key + key) == .privateKey)
    #expect(try kind(most + filling + key) == nil)
    #expect(
      try kind(String(filling.prefix(FileRecognition.longest - key.utf8.count)) + key)
        == .privateKey)
  }

  @Test("a private key within a string of another format is found, with its ID")
  func quoted() throws {
    for name in ["test-ed25519.pem", "test-p256-ecparam.pem", "test-p256-pbkdf2-sha256.pem"] {
      let text = String(decoding: try TestVectors.bytes("keys/private/" + name), as: UTF8.self)
      let found = try recognised(Array(text.utf8))
      let line = text.replacing("\n", with: "\\n")
      for quoted in [
        "{\"type\":\"service\",\"private_key\":\"\(line)\",\"id\":1}",
        "{\"schema\":\"sigcheck/audit/v1\",\"key\":\"\(line)\"}",
        "{\"in\":\"{\\\"key\\\":\\\"\(line.replacing("\\n", with: "\\\\n"))\\\"}\"}",
        "{\"key\":\"\(line.replacing("/", with: "\\/"))\"}",
        "{\"key\":\"\(line.replacing("\\n", with: "\\r\\n"))\"}",
        "key: \"\(line)\"\nother: 1\n", "KEY='\(line)'\n", "KEY=\(line)\nOTHER=1\n",
        "<key>\(text)</key>\n",
      ] {
        let sighting = try recognised(Array(quoted.utf8))
        #expect(sighting?.kind == .privateKey, "\(quoted)")
        if quoted.first == "{" { #expect(sighting == found, "\(quoted)") }
      }
    }
    for text in [
      "{\"pem\":\"-----BEGIN PRIVATE KEY-----\\nMII...\\n-----END PRIVATE KEY-----\"}",
      "{\"pem\":\"-----BEGIN PRIVATE KEY-----\"}", "\\", "\\\\\\", "-----BEGIN ", "\"-----BEGIN \\",
    ] { #expect(try kind(text) == nil, "\(text)") }
  }

  @Test("what is no regular file is nothing, a link is refused, and an absent file is an error")
  func kinds() throws {
    try withTemporaryFolder { folder in
      let path = folder.path
      try Data().write(to: folder.appending(path: "empty"))
      try FileManager.default.createSymbolicLink(
        atPath: path + "/link", withDestinationPath: "empty")
      let pipe = path + "/pipe"
      try #require(unsafe mkfifo(pipe, 0o600) == 0)
      for name in ["/empty", "/pipe", ""] {
        #expect(try FileRecognition.kind(ofFileAt: path + name) == nil)
      }
      let link = #expect(throws: FileError.self) {
        try FileRecognition.kind(ofFileAt: path + "/link")
      }
      #expect(link?.isLink == true)
      let gone = #expect(throws: FileError.self) {
        try FileRecognition.kind(ofFileAt: path + "/gone")
      }
      #expect(gone?.isNotFound == true)
    }
  }
}
