import Digests
import NativeSystem
import Policies
import PolicyFiles
import SigningKeys
import StrictEncoding

/// The predicate of a verification summary (SLSA v1.0, verification summary).
struct SummaryPredicate {
  let verifier: String
  let resource: String
  /// The levels of a summary that passed; empty where none was evaluated.
  let levels: [String]
  let policy: LoadedPolicy
  let time: Timestamp

  /// What a verdict was.
  func value(of report: TargetReport, _ evaluation: PolicyEvaluation) -> JSONValue {
    let isPassed = report.status == .accepted
    let inputs = isPassed ? evaluation.countedInputs : evaluation.inputs
    let passed = levels.isEmpty ? [SummaryOptions.unevaluated] : levels
    return .object(
      JSONObject([
        ("verifier", ["id": .string(verifier), "version": ["sigcheck": .string(Version.text)]]),
        ("timeVerified", .string(time.description)), ("resourceUri", .string(resource)),
        ("policy", policyDescriptor),
        ("inputAttestations", .array(inputs.map(Self.descriptor))),
        ("verificationResult", isPassed ? "PASSED" : "FAILED"),
        (
          "verifiedLevels",
          .array((isPassed ? passed : [SummaryOptions.failed]).map { .string($0) })
        ),
        ("slsaVersion", "1.0"),
      ]))
  }

  /// The outermost file; what it includes is pinned there, and what it is given waivers by is named.
  private var policyDescriptor: JSONValue {
    var members: [(String, JSONValue)] = [
      ("uri", .string(ResourceURI.path(policy.path))),
      ("digest", ["sha256": .string(policy.digest.hex)]),
    ]
    let others = policy.files.dropFirst().map { file in
      (ResourceURI.path(file.path), JSONValue.string(file.digest.description))
    }
    var files = JSONObject()
    for (path, digest) in others { _ = files.insert(path, digest) }
    if !files.isEmpty { members.append(("annotations", ["sigcheck.files": .object(files)])) }
    return .object(JSONObject(members))
  }

  /// A bundle, and the digest of what is signed in it.
  private static func descriptor(_ input: PolicyEvaluation.Input) -> JSONValue {
    [
      "uri": .string(ResourceURI.path(input.label)),
      "digest": ["sha256": .string(input.payload.hex)],
    ]
  }
}

/// URIs for what has none of its own.
enum ResourceURI {
  /// The URI of what was verified: of a reference, or a path relative to wherever that was.
  static func of(_ reference: String?, path: String) -> String {
    reference.map { "docker://" + escaped($0) } ?? self.path(path)
  }

  /// A path: the URI of a file (RFC 8089), or relative to wherever the run was (RFC 3986, section 4.2).
  static func path(_ path: String) -> String {
    let text = escaped(path)
    if text.hasPrefix("/") { return "file:///" + text.drop { $0 == "/" } }
    // Before the first slash a colon would end a scheme.
    let first = text.prefix { $0 != "/" }
    return first.contains(":") ? "./" + text : text
  }

  private static func escaped(_ text: String) -> String {
    PathText.bytes(of: text).map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        return String(Unicode.Scalar(byte))
      case _ where Self.unescaped.contains(byte): return String(Unicode.Scalar(byte))
      default: return "%" + Hex.encode([byte]).uppercased()
      }
    }.joined()
  }

  private static let unescaped = Array("-._~/:@+,=".utf8)
}

extension PublicKey {
  /// The key's ID as the name of its bytes (RFC 6920).
  var uri: String {
    let text = id.hint.map { character in
      switch character {
      case "+": "-"
      case "/": "_"
      default: String(character)
      }
    }.joined()
    return "ni:///sha-256;" + text.prefix { $0 != "=" }
  }
}
