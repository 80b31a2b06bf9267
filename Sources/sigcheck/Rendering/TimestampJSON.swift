import Digests
import StrictEncoding
import Timestamps
import Verification

/// Timestamps as JSON (`Docs/JSON.md`).
enum TimestampJSON {
  /// A timestamp of a verified signature, and what came of it.
  static func value(_ timestamp: CheckedTimestamp) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("position", .count(timestamp.position)),
      ("claimed", .optional(timestamp.claimed?.description)),
    ]
    switch timestamp.outcome {
    case .proven(let proof):
      members += [
        ("outcome", "proven"), ("authority", .string(proof.authority)),
        ("time", .string(proof.time.description)),
      ]
    case .refused(let authority, let error):
      members += [("outcome", "refused"), ("authority", .optional(authority))] + problem(error)
    case .unknownAuthority(let signer):
      members += [("outcome", "not-checked"), ("authority", .null)]
      members += problem(.untrusted(signer: signer))
    }
    return .object(JSONObject(members))
  }

  /// What a timestamp claims; nothing of it is verified.
  static func claim(_ der: [UInt8], over signature: [UInt8]) -> JSONValue {
    do throws(TimestampingError) {
      return .object(JSONObject(members(try TimestampResponse(der: der), over: signature)))
    } catch {
      return .object(JSONObject([("error", Diagnostic(error).json)]))
    }
  }

  /// What a response says.
  static func members(
    _ response: TimestampResponse, over signature: [UInt8]
  ) -> [(String, JSONValue)] {
    [
      ("time", .string(response.time.description)), ("accuracy", .count(response.accuracy)),
      ("serial", .string(response.serial)), ("policy", .string(response.policy)),
      ("nonce", .optional(response.nonce)), ("authority", .optional(response.authority)),
      ("signer", .optional(response.signerSubject)),
      ("imprint", .optional(response.imprint?.description)),
      ("isOfSignature", .bool(response.isAbout(signature))),
    ]
  }

  private static func problem(_ error: TimestampingError) -> [(String, JSONValue)] {
    [("code", .string(error.code)), ("message", .string(error.explanation.message))]
  }
}
