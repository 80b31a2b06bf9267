// Sigstore bundles: the reader, the writer, and the verifier with keys that did not sign the input.
// libFuzzer: -max_len=8192 -dict=bundle.dict
import Artifacts
import Bundles
import SigningKeys
import Statements
import StrictEncoding
import TrustRoots
import Verification

/// A bundle that is read is written so that it is read as the same; and whatever becomes of a signed
/// bundle, nothing is accepted but what one of the seeds says.
enum BundleTarget: FuzzTarget {
  static func seeds() throws -> [Seed] {
    try SeedFiles.below("bundles/files", extensions: ["json"], limit: 8 << 10)
      + SeedFiles.below("interop/bundles", extensions: ["json"], limit: 8 << 10)
  }

  static func check(_ input: [UInt8]) {
    let lines = BundleFile(decoding: input).lines
    demand(!lines.isEmpty, "a file has a line")
    for line in lines {
      guard case .success(let bundle) = line.bundle else { continue }
      checkWriting(bundle)
      checkAcceptance(bundle)
    }
    guard let bundle = try? Bundle(decoding: input) else { return }
    demand(lines.count == 1 && lines[0].bundle == .success(bundle), "a bundle is a file of one")
  }

  private static func checkWriting(_ bundle: Bundle) {
    let written = bundle.encoded()
    guard let again = try? Bundle(decoding: written) else {
      return demand(false, "what is written can be read")
    }
    demand(again == bundle, "what is written is read as the same bundle")
    demand(again.encoded() == written, "the written form is a fixed point")
    demand(!written.contains(UInt8(ascii: "\n")), "a bundle is one line")
    let two = BundleFile(decoding: written + [UInt8(ascii: "\n")] + written).lines
    demand(two.map(\.bundle) == [.success(bundle), .success(bundle)], "two lines are two bundles")
  }

  private static func checkAcceptance(_ bundle: Bundle) {
    if let verified = try? known.verifier.verify(bundle) {
      let payload = verified.statement.encoded()
      demand(known.payloads.contains(payload), "only what was signed is accepted")
      guard case .dsseEnvelope(let envelope) = verified.bundle.content else {
        return demand(false, "only an envelope holds a statement")
      }
      demand(envelope.payload == payload, "the statement is the payload")
    }
    if let verified = try? known.verifier.verify(bundle, over: known.file) {
      guard case .messageSignature(let message) = verified.bundle.content else {
        return demand(false, "only a message signature is over a file")
      }
      demand(known.signatures.contains(message.signature), "only a signature of a seed is accepted")
    }
  }

  /// What the seeds say that may be accepted.
  private struct Known {
    let verifier: Verifier
    let file: MeasuredFile
    var payloads: Set<[UInt8]> = []
    var signatures: Set<[UInt8]> = []

    init() throws {
      let files = try SeedFiles.below("bundles/keys", extensions: ["pub"])
      let keys = try files.filter { !$0.name.contains("stranger") }
        .map { try PublicKey(pem: $0.bytes) }
      verifier = Verifier(
        trusting: try TrustedKeys(keys), at: try Timestamp(parsing: "2026-11-23T12:10:00Z"))
      let path = SeedFiles.path(of: "bundles/artifact.txt")
      guard case .file(let file) = try Artifact.open(path, as: .file) else {
        preconditionFailure("a file is a file")
      }
      self.file = try file.measure([.sha256, .sha384, .sha512])
      for seed in try BundleTarget.seeds() { add(seed) }
      precondition(payloads.count > 4 && signatures.count > 3, "the seeds are accepted")
    }

    private mutating func add(_ seed: Seed) {
      guard let bundle = try? Bundle(decoding: seed.bytes) else { return }
      if let verified = try? verifier.verify(bundle) {
        payloads.insert(verified.statement.encoded())
      }
      if case .messageSignature(let message) = bundle.content,
        (try? verifier.verify(bundle, over: file)) != nil
      {
        signatures.insert(message.signature)
      }
    }
  }

  private static let known: Known = {
    do {
      return try Known()
    } catch {
      preconditionFailure("the seeds cannot be read: \(error)")
    }
  }()
}

typealias Target = BundleTarget
