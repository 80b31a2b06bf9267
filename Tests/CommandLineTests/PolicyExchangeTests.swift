import Foundation
import StrictEncoding
import TestSupport
import Testing

@Suite("Policy import and export")
struct PolicyExchangeCommandTests {
  private func codes(_ run: ToolRun) throws -> [String] {
    let items = try #require(try run.json["untranslated"] as? [[String: Any]])
    return items.compactMap { $0["code"] as? String }
  }

  private func errorCode(_ run: ToolRun) throws -> String? {
    (try run.json["error"] as? [String: Any])?["code"] as? String
  }

  /// The key as OpenSSH writes it.
  private func ssh(_ place: Workplace, _ key: String) throws -> String {
    let pem = try place.read(key + ".pub").split(separator: "\n").dropFirst().dropLast().joined()
    func string(_ bytes: [UInt8]) -> [UInt8] { [0, 0, 0, UInt8(bytes.count)] + bytes }
    let point = try Base64.decode(pem).suffix(65)
    let fields = ["ecdsa-sha2-nistp256", "nistp256"].flatMap { string(Array($0.utf8)) }
    return "ecdsa-sha2-nistp256 " + Base64.encode(fields + string(Array(point)))
  }

  @Test("what OpenSSH trusts becomes a policy that judges what its keys sign")
  func allowedSigners() throws {
    try withSignedFile { (place) throws in
      try place.write("allowed", "k@x \(try ssh(place, "k"))\n*@x \(try ssh(place, "other"))\n")
      let run = try place.sigcheck(
        "policy", "import", "--from", "allowed-signers", "allowed", "--json")
      #expect(run.status == 0, "\(run.errors)")
      #expect(
        try codes(run) == [
          "exchange-principal-pattern", "exchange-principals-not-asked",
          "exchange-other-signatures",
        ])
      #expect(try run.json["policy"] as? String == "policy.toml")
      #expect(try place.sigcheck("policy", "test", "policy.toml").status == 0)
      #expect(try place.sigcheck("policy", "lint", "policy.toml").status == 0)
      #expect(try place.sigcheck("verify", "app", "--policy", "policy.toml").status == 0)
      let again = try place.sigcheck(
        "policy", "import", "--from", "allowed-signers", "allowed", "--principal", "z@x")
      #expect(again.status == 2)
      #expect(again.errors.contains("note: line 1: 'k@x' is not the principal"))
      let other = try place.sigcheck(
        "policy", "import", "--from", "allowed-signers", "allowed", "--principal", "z@x", "--force")
      #expect(other.status == 0)
      #expect(try place.sigcheck("verify", "app", "--policy", "policy.toml").status == 1)
    }
  }

  @Test("keys of cosign, scopes of podman and names of notation are taken")
  func others() throws {
    try withSignedFile { (place) throws in
      let cosign = try place.sigcheck(
        "policy", "import", "--from", "cosign", "k.pub", "other.pub", "--output", "c.toml",
        "--role", "release")
      #expect(cosign.status == 0, "\(cosign.errors)")
      #expect(try place.read("c.toml").contains("[roles.release]\nkeys = [\"k\", \"other\"]"))
      let path = place.folder.resolvingSymlinksInPath().appending(path: "k.pub").path
      try place.write(
        "policy.json",
        """
        {"default":[{"type":"reject"}],"transports":{"docker":{"r.example/a":[{"type":"sigstoreSigned",
        "keyPath":"\(path)"}],"r.example/any":[{"type":"insecureAcceptAnything"}]}}}
        """)
      let containers = try place.sigcheck(
        "policy", "import", "--from", "containers", "policy.json", "--output", "p.toml", "--json")
      #expect(containers.status == 0, "\(containers.errors)")
      #expect(try codes(containers).contains("exchange-accept-anything"))
      #expect(try place.sigcheck("policy", "lint", "p.toml").status == 0)
      #expect(
        try !place.read("p.toml").contains(
          "match = { kind = [\"image\"], reference = [\"r.example/any"))
      try place.write(
        "trust.json",
        """
        {"version":"1.0","trustPolicies":[{"name":"a","registryScopes":["r.example/a"],
        "signatureVerification":{"level":"strict"},"trustStores":["ca:x"],"trustedIdentities":["*"]}]}
        """)
      let none = try place.sigcheck(
        "policy", "import", "--from", "notation", "trust.json", "--output", "n.toml", "--json")
      #expect(none.status == 1)
      #expect(try errorCode(none) == "exchange-no-keys")
      #expect(try codes(none).contains("exchange-certificates"))
      #expect(!place.has("n.toml"))
      let notation = try place.sigcheck(
        "policy", "import", "--from", "notation", "trust.json", "--key", "k.pub", "--output",
        "n.toml")
      #expect(notation.status == 0, "\(notation.errors)")
      #expect(notation.errors.contains("ACCEPTS MORE"))
    }
  }

  @Test("what cannot be read gives no policy, and says why")
  func refusals() throws {
    try withSignedFile { (place) throws in
      try place.write("empty", "")
      try place.write("bad", "a@x no-such-option ssh-ed25519 AAAA\n")
      for (arguments, status, code) in [
        ("allowed-signers empty", 1, "exchange-nothing-imported"),
        ("allowed-signers bad", 2, "signers-unknown-option"),
        ("allowed-signers absent", 2, "exchange-unreadable"),
        ("containers empty", 2, "json-unexpected-end"),
        ("containers k.pub", 2, "json-invalid-number"),
        ("cosign k.key", 2, "private-key-given"), ("cosign bad", 2, "key-not-pem"),
      ] {
        let words = arguments.split(separator: " ").map(String.init)
        let run = try place.sigcheck("policy", "import", "--from", words[0], words[1], "--json")
        #expect(Int(run.status) == status, "\(arguments): \(run.errors)")
        #expect(try errorCode(run) == code, "\(arguments)")
      }
      #expect(!place.has("policy.toml"))
      for arguments in [
        "allowed-signers empty bad", "cosign k.pub --principal a", "cosign k.pub --trust-store .",
        "cosign k.pub --output x.json", "cosign k.pub --role a.b",
        "allowed-signers empty --key k.pub",
        "nothing empty",
      ] {
        let run = try place.shell("sigcheck policy import --from \(arguments)")
        #expect(run.status == 64, "\(arguments)")
      }
    }
  }

  @Test("a policy is exported with what could not be said, and no file refuses everything")
  func export() throws {
    try withSignedFile { (place) throws in
      #expect(try place.sigcheck("policy", "init", "k.pub").status == 0)
      let run = try place.sigcheck(
        "policy", "export", "policy.toml", "--to", "containers", "--output", "c.json", "--json")
      #expect(run.status == 0, "\(run.errors)")
      #expect(
        try codes(run) == ["exchange-ends", "exchange-not-images", "exchange-other-signatures"])
      #expect(try run.json["accepting"] as? Int == 1)
      #expect(try run.json["soundUntil"] is String)
      let again = try place.sigcheck(
        "policy", "export", "policy.toml", "--to", "containers", "--output", "c.json")
      #expect(again.status == 2)
      let cluster = try place.sigcheck(
        "policy", "export", "policy.toml", "--to", "cluster-image-policy", "--output", "c.yaml",
        "--name", "shop")
      #expect(cluster.status == 0)
      #expect(try place.read("c.yaml").contains("name: \"shop-1\""))
      let files = try place.read("policy.toml").replacing("\"image\" }", with: "\"file\" }")
      try place.write("files.toml", files)
      let none = try place.sigcheck(
        "policy", "export", "files.toml", "--to", "containers", "--output", "f.json", "--json")
      #expect(none.status == 1)
      #expect(try errorCode(none) == "exchange-nothing-exported")
      #expect(!place.has("f.json"))
      for arguments in [
        "policy.toml --to containers", "policy.toml --output x", "--to containers --output x",
        "policy.toml --to containers --output x --name a",
        "policy.toml --to cluster-image-policy --output x --single-keys",
        "policy.toml --to cluster-image-policy --output x --name A",
      ] {
        #expect(try place.shell("sigcheck policy export \(arguments)").status == 64, "\(arguments)")
      }
      try place.write(
        "old.toml",
        files.replacing(
          "expires = 20", with: "expires = 19"
        ).replacing("issued = 20", with: "issued = 18"))
      let old = try place.sigcheck(
        "policy", "export", "old.toml", "--to", "containers", "--output", "o.json", "--json")
      #expect(old.status == 2)
      #expect(try errorCode(old) == "policy-expired")
      let onto = try place.sigcheck(
        "policy", "export", "policy.toml", "--to", "containers", "--output", "policy.toml",
        "--force",
        "--json")
      #expect(onto.status == 2)
      #expect(try errorCode(onto) == "output-is-input")
    }
  }
}
