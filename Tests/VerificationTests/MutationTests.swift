import Artifacts
import Bundles
import Signing
import SigningKeys
import Statements
import StrictEncoding
import Testing
import TrustRoots
import Verification

/// Every single-bit change and every removed byte of a bundle of ours is refused, or carries no
/// meaning for a reason that is given here.
struct MutationTests {
  /// What is signed, and with what.
  enum Form: CaseIterable, Sendable { case statementP256, statementEd25519, messageP256 }

  /// A signed bundle's text, and what it is accepted as.
  private struct Subject {
    let bytes: [UInt8]
    /// The bytes of the hint's text: it selects a key and authorises none, so any may change.
    let hint: Range<Int>
    private let verifier: Verifier
    private let file: MeasuredFile
    private let form: Form

    init(_ form: Form) throws {
      self.form = form
      let now = try Timestamp(parsing: "2026-11-23T12:00:00Z")
      file = try Measured.vector("artifact.txt")
      let signer = Signer(
        try PrivateKey.generate(form == .statementEd25519 ? .ed25519 : .ecdsaP256))
      let claim = MeasuredClaim(about: file, name: "artifact.txt")
      let bundle =
        form == .messageP256
        ? try signer.sign(messageOf: file)
        : try signer.sign(try SignableStatement(claims: [claim], signedAt: now))
      bytes = bundle.encoded()
      verifier = Verifier(trusting: try TrustedKeys([signer.publicKey]), at: now)
      hint = try #require(Self.range(of: signer.publicKey.id.hint, in: bytes))
      #expect(isAccepted(bytes))
    }

    private static func range(of text: String, in bytes: [UInt8]) -> Range<Int>? {
      let text = Array(text.utf8)
      return bytes.indices.first { bytes[$0...].starts(with: text) }.map {
        $0..<$0 + text.count
      }
    }

    func isAccepted(_ bytes: [UInt8]) -> Bool {
      guard let bundle = try? Bundle(decoding: bytes) else { return false }
      if form == .messageP256 { return (try? verifier.verify(bundle, over: file)) != nil }
      return (try? verifier.verify(bundle)) != nil
    }

    /// Base64 may be written without its padding (DSSE readers must take both), so a padding of
    /// one sign can be removed.
    func isWholePadding(_ position: Int) -> Bool {
      let around = bytes[max(0, position - 1)...min(position + 1, bytes.count - 1)]
      return bytes[position] == UInt8(ascii: "=") && around.count { $0 == UInt8(ascii: "=") } == 1
    }
  }

  @Test(arguments: Form.allCases)
  func `A flipped bit is refused, but in the hint`(_ form: Form) throws {
    let subject = try Subject(form)
    var harmless = 0
    for position in subject.bytes.indices {
      for bit in 0..<8 {
        var changed = subject.bytes
        changed[position] ^= 1 << bit
        guard subject.isAccepted(changed) else { continue }
        #expect(subject.hint.contains(position), "bit \(bit) of byte \(position)")
        harmless += 1
      }
    }
    #expect(harmless > 0, "the exception for the hint is no longer needed")
  }

  @Test(arguments: Form.allCases)
  func `A removed byte is refused, but in the hint and for whole padding`(_ form: Form) throws {
    let subject = try Subject(form)
    for position in subject.bytes.indices {
      var changed = subject.bytes
      changed.remove(at: position)
      guard subject.isAccepted(changed) else { continue }
      #expect(
        subject.hint.contains(position) || subject.isWholePadding(position), "byte \(position)")
    }
  }

  @Test(arguments: Form.allCases)
  func `A cut bundle is refused wherever it is cut`(_ form: Form) throws {
    let subject = try Subject(form)
    for count in subject.bytes.indices {
      #expect(!subject.isAccepted(Array(subject.bytes.prefix(count))), "\(count) bytes")
    }
  }

  @Test(arguments: Form.allCases)
  func `A byte after the bundle is refused unless it is white space`(_ form: Form) throws {
    let subject = try Subject(form)
    for byte in UInt8.min...UInt8.max {
      let isWhiteSpace = [0x20, 0x09, 0x0A, 0x0D].contains(byte)
      #expect(subject.isAccepted(subject.bytes + [byte]) == isWhiteSpace, "byte \(byte)")
    }
  }
}
