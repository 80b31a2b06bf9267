import Artifacts
import StrictEncoding

/// One error or refusal, ready to be written as text or as JSON.
struct Diagnostic: Sendable {
  /// The stable name, in kebab-case.
  let code: String
  var explanation: Explanation
  /// The artifact or input file it is about.
  var path: String?
  /// The bundle it is about, where there are several.
  var bundle: String?
  /// The key it is about, as hexadecimal digits.
  var keyID: String?
  /// What the bundle says of its signer's key, as written there.
  var hint: String?
  /// In what a tree differs from the signed one, where that is known.
  var difference: TreeDifference?
  /// What lies in a delivered folder and is not signed.
  var extra: [DeliveryEntry] = []

  init(code: String, _ explanation: Explanation) {
    self.code = code
    self.explanation = explanation
  }

  init(_ error: some Explained, path: String? = nil, bundle: String? = nil) {
    self.init(code: error.code, error.explanation)
    self.path = path
    self.bundle = bundle
  }

  /// The members of DESIGN's refusals and errors, in a fixed order.
  var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("code", .string(code)),
      ("check", .string(explanation.check)),
      ("message", .string(explanation.message)),
      ("expected", .optional(explanation.expected)),
      ("found", .optional(explanation.found)),
      ("remedy", .optional(explanation.remedy)),
    ]
    if let path { members += PathMembers.members("path", path) }
    if let bundle { members += PathMembers.members("bundle", bundle) }
    if let keyID { members.append(("keyID", .string("sha256:" + keyID))) }
    if let difference { members.append(("difference", TreeJSON.value(difference))) }
    if !extra.isEmpty { members.append(("extra", .array(extra.map(DeliveryJSON.value)))) }
    if let hint { members.append(("hint", .string(hint))) }
    return .object(JSONObject(members))
  }
}
