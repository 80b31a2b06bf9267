import Policies
import PolicyExchange
import StrictEncoding
import Testing

@Suite("allowed_signers")
struct AllowedSignersTests {
  private func read(_ text: String, principals: String...) throws -> ImportedTrust {
    try AllowedSignersReader(principals: principals).read(Array(text.utf8))
  }

  private func code(_ text: String) -> String {
    do throws(ExchangeError) {
      _ = try AllowedSignersReader().read(Array(text.utf8))
      return "read"
    } catch {
      if case .line(let number, _) = error { return "\(error.code):\(number)" }
      return error.code
    }
  }

  @Test("a line is a key with its holder, its window and what it may sign")
  func line() throws {
    let text = """
      # comment

      \ta@x,b@x namespaces="git,file",valid-after="20260101Z",valid-before="202612312359Z" \
      \(try Samples.ssh()) some "comment
      """
    let trust = try read(text)
    let key = try #require(trust.keys.first)
    #expect(trust.keys.count == 1)
    #expect(try key.key == Samples.key("ed25519"))
    #expect(key.name == "a-x")
    #expect(key.owner == "a@x,b@x")
    #expect(key.purposes == ["file"])
    #expect(key.from?.description == "2026-01-01T00:00:00Z")
    // There the last second is given, here the first one after it.
    #expect(key.until?.description == "2026-12-31T23:59:01Z")
    #expect(trust.rules.map(\.name) == ["files"])
    #expect(
      trust.losses == [
        "exchange-principals-not-asked principals other", "exchange-other-signatures keys other",
      ])
  }

  @Test("without namespaces a key may sign everything, and '*' is no limit")
  func namespaces() throws {
    for (option, purposes) in [
      ("", ["image", "file", "tree"]), ("namespaces=\"*\" ", ["image", "file", "tree"]),
      ("NAMESPACES=\"f*,git\" ", ["file"]),
    ] {
      let trust = try read("a@x \(option)\(try Samples.ssh())")
      #expect(trust.keys.first?.purposes == purposes, "\(option)")
    }
    for option in ["namespaces=\"git\"", "namespaces=\"!file,*\"", "namespaces=\"FILE\""] {
      let trust = try read("a@x \(option) \(try Samples.ssh())")
      #expect(trust.keys.isEmpty)
      #expect(trust.losses == ["exchange-namespaces line 1 stricter"], "\(option)")
    }
  }

  @Test("what no policy can say is left out and told")
  func losses() throws {
    let (one, two) = (try Samples.ssh(), try Samples.ssh("p256"))
    for (line, code) in [
      ("*@x \(two)", "exchange-principal-pattern"),
      ("!a@x,b@x \(two)", "exchange-principal-pattern"),
      ("a?x \(two)", "exchange-principal-pattern"),
      ("a@x cert-authority \(two)", "exchange-cert-authority"),
      ("a@x Cert-Authority,namespaces=\"file\" \(two)", "exchange-cert-authority"),
      ("a@x valid-after=\"20260101\" \(two)", "exchange-local-time"),
      ("a@x valid-before=\"20260101120000\" \(two)", "exchange-local-time"),
      ("a@x sk-ssh-ed25519@openssh.com AAAA", "exchange-key-type"),
      ("a@x ssh-dss AAAA", "exchange-key-type"),
      ("a@x ssh-ed25519-cert-v01@openssh.com AAAA", "exchange-key-type"),
      ("a@x valid-after=\"20260101Z\" \(one)", "exchange-key-repeated"),
    ] {
      let trust = try read("b@x \(one)\n\(line)")
      #expect(trust.keys.count == 1)
      #expect(trust.losses.first == "\(code) line 2 stricter", "\(line)")
      let alone = try read(line)
      #expect(code == "exchange-key-repeated" || (alone.keys.isEmpty && alone.rules.isEmpty))
    }
  }

  @Test("the keys of a principal are those of the lines that ssh-keygen would take")
  func principals() throws {
    let key = try Samples.ssh()
    for (pattern, isTaken) in [
      ("a@x", true), ("*", true), ("b@x,a@x", true), ("*@x", true), ("?@x", true), ("a*x", true),
      ("b@x", false), ("A@x", false), ("*@x,!a@x", false), ("!a@x,*@x", false), ("!b@x", false),
      ("!b@x,*", true), ("a@x*", true), ("?a@x", false), ("\"a@x\"", true),
    ] {
      let trust = try read("\(pattern) \(key)", principals: "a@x")
      #expect(trust.keys.isEmpty != isTaken, "\(pattern)")
      if !isTaken { #expect(trust.losses == ["exchange-other-principal line 1 stricter"]) }
    }
  }

  @Test("two lines that say the same of a key are one key of both")
  func merged() throws {
    let trust = try read("a@x \(try Samples.ssh())\nb@x \(try Samples.ssh())\r\n")
    #expect(trust.keys.map(\.owner) == ["a@x,b@x"])
  }

  @Test("a malformed line refuses the file, with its number")
  func malformed() throws {
    let key = try Samples.ssh()
    for (line, code) in [
      ("a@x", "signers-missing-field"), ("a@x ssh-ed25519", "signers-missing-field"),
      ("a@x namespaces=\"file\"", "signers-missing-field"),
      ("\"\" \(key)", "signers-missing-field"),
      ("a@x namespaces=\"file \(key)", "signers-open-quote"),
      ("a@x no-pty \(key)", "signers-unknown-option"),
      ("a@x namespaces=\"file\",, \(key)", "signers-unknown-option"),
      ("a@x namespaces=file \(key)", "signers-option"),
      ("a@x namespaces=\"\" \(key)", "signers-option"),
      ("a@x namespaces \(key)", "signers-option"),
      ("a@x cert-authority=\"1\" \(key)", "signers-option"),
      ("a@x namespaces=\"a\"b \(key)", "signers-option"),
      ("a@x namespaces=\"a\",namespaces=\"b\" \(key)", "signers-option"),
      ("a@x valid-after=\"2026\" \(key)", "signers-time"),
      ("a@x valid-after=\"20260230Z\" \(key)", "signers-time"),
      ("a@x valid-after=\"20260101\u{664}Z\" \(key)", "signers-time"),
      ("a@x valid-after=\"2026010124Z\" \(key)", "signers-time"),
      ("a@x valid-after=\"20260101Z\",valid-before=\"20250101Z\" \(key)", "signers-window-empty"),
      ("a@x ssh-ed25519 AAA\u{7}", "signers-characters"),
      ("a@x ssh-ed25519 !!!!", "signers-base64"),
      ("a@x ssh-ed25519 AAAA", "signers-key"), ("a@x \(key.dropLast(4))", "signers-key"),
      ("a@x \(key.replacing("ssh-ed25519 ", with: "ecdsa-sha2-nistp256 "))", "signers-key"),
    ] {
      #expect(self.code("# first\n\(line)") == "\(code):2", "\(line)")
    }
    #expect(throws: ExchangeError.self) {
      _ = try AllowedSignersReader().read([0x61, 0x20, 0xFF])
    }
  }

  @Test("the policy that is made of it loads, and says the same keys")
  func policy() throws {
    let trust = try read(
      "a@x valid-after=\"20260101Z\" \(try Samples.ssh())\nb@x \(try Samples.ssh("p256"))")
    let text = try ImportedPolicyText(
      trust, heading: ["a\nb"], issued: Samples.now(),
      expires: Timestamp(parsing: "2027-01-01T00:00:00Z"),
      path: "policy.toml")
    #expect(text.text.hasPrefix("# a\\u{a}b\nversion = 1\n"), "\(text.text.prefix(20))")
    #expect(text.tests.contains("stranger = true"))
  }

  @Test("with any bit flipped, no other key is taken for the key")
  func bits() throws {
    let bytes = Array("a@x namespaces=\"file\" \(try Samples.ssh())".utf8)
    let key = try Samples.key("ed25519")
    for bit in 0..<bytes.count * 8 {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << (bit % 8)
      let trust = try? AllowedSignersReader(principals: ["a@x"]).read(flipped)
      for found in trust?.keys ?? [] {
        #expect(found.key != key || bit / 8 < 22, "bit \(bit)")
        #expect(found.purposes == ["file"] || bit / 8 < 22, "bit \(bit)")
      }
    }
  }
}
