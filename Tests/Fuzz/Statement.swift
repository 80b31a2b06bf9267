// Payloads: in-toto statements, ours and those of other tools.
// libFuzzer: -max_len=4096 -dict=statement.dict
import Bundles
import Digests
import Statements
import StrictEncoding

/// A statement of ours that is read can be stated again, and says the same; the payload that a
/// statement holds is always the one that was read.
enum StatementTarget: FuzzTarget {
  static func seeds() throws -> [Seed] {
    let bundles = try SeedFiles.below("bundles/files", extensions: ["json"], limit: 16 << 10)
    let tree = tree
    precondition((try? Statement(decoding: tree.bytes)) != nil, "the seed of a tree is a statement")
    return [tree]
      + bundles.compactMap { seed in
        guard case .dsseEnvelope(let envelope)? = (try? Bundle(decoding: seed.bytes))?.content,
          envelope.payload.count <= 4096
        else { return nil }
        return Seed(name: seed.name, bytes: envelope.payload)
      }
  }

  static func check(_ input: [UInt8]) {
    guard let statement = try? Statement(decoding: input) else { return }
    demand(statement.encoded() == input, "the payload is what was read")
    demand(!statement.subjects.isEmpty, "a statement has a subject")
    demand(statement.subjects.allSatisfy { !$0.digests.isEmpty }, "a subject has a digest")
    guard case .signature(let predicate) = statement.kind else { return }
    let named = Set(statement.subjects.map(\.sha256))
    let claimed = Set(predicate.artifacts.flatMap(\.digests).map { Optional($0.digest) })
    demand(named == claimed, "subjects and predicate name the same digests")
    demand(named.count == statement.subjects.count, "no subject stands twice")
    restate(predicate)
  }

  private static func restate(_ predicate: SigcheckPredicate) {
    let again: Statement
    do {
      again = try Statement(claims: predicate.artifacts, signedAt: predicate.signedAt)
    } catch {
      return demand(false, "what was claimed can be claimed again: \(error)")
    }
    guard case .signature(let restated) = again.kind else {
      return demand(false, "a statement of ours is one of ours")
    }
    demand(restated == predicate, "what is written says the same")
    let third = try? Statement(claims: restated.artifacts, signedAt: restated.signedAt)
    demand(third?.encoded() == again.encoded(), "the written form is a fixed point")
  }

  /// A statement about a folder tree, with its entry list.
  private static var tree: Seed {
    let empty = SHA256Digest.of([]).hex
    let predicate = """
      {"version":1,"signedAt":"2026-11-23T12:00:00Z","artifacts":[{"kind":"tree","name":"a",\
      "size":0,"digests":[{"role":"tree","digest":""}],\
      "entries":["folder\\ta","executable\\ta/b\\t0\\t\(empty)","link\\tc\\ta/b"]}]}
      """
    var payload = Array(
      #"{"_type":"https://in-toto.io/Statement/v1","subject":[],"predicateType":"#.utf8)
    payload += #""https://sigstore.dev/cosign/sign/v1","predicate":{"sigcheck":"#.utf8
    payload += (predicate + "}}").utf8
    repair(&payload, choice: 0)
    return Seed(name: "tree", bytes: payload)
  }

  /// Makes the digests of entry lists right, and the subjects those that our predicate names.
  static func repair(_ input: inout [UInt8], choice: UInt32) {
    guard case .object(let root)? = try? JSONValue.parse(input),
      case .object(let predicate)? = root["predicate"],
      case .object(let ours)? = predicate["sigcheck"],
      case .array(let artifacts)? = ours["artifacts"]
    else { return }
    var named: [String] = []
    let repaired = artifacts.map { artifact in
      guard case .object(let claim) = artifact else { return artifact }
      var digests = claim["digests"]?.arrayValue ?? []
      if let entries = claim["entries"]?.arrayValue {
        let lines = entries.map { ($0.stringValue ?? "") + "\n" }
        let digest = SHA256Digest.of(Array(("sigcheck-tree-v1\n" + lines.joined()).utf8))
        digests = digests.map { setting("digest", .string(digest.description), in: $0) }
      }
      named += digests.compactMap { $0.objectValue?["digest"]?.stringValue }
      return setting("digests", .array(digests), in: artifact)
    }
    let subjects = Set(named).sorted().map { digest in
      JSONValue.object(["digest": .object(["sha256": .string(String(digest.dropFirst(7)))])])
    }
    let inner = setting("artifacts", .array(repaired), in: .object(ours))
    let outer = setting("sigcheck", inner, in: .object(predicate))
    let whole = setting("predicate", outer, in: .object(root))
    input = setting("subject", .array(subjects), in: whole).encoded(pretty: choice % 4 == 1)
  }

  private static func setting(_ name: String, _ value: JSONValue, in object: JSONValue) -> JSONValue
  {
    guard case .object(let members) = object, members[name] != nil else { return object }
    return .object(
      JSONObject(
        members.members.map { ($0.name, $0.name.utf8.elementsEqual(name.utf8) ? value : $0.value) })
    )
  }
}

typealias Target = StatementTarget
