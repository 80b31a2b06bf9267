import NativeSystem
import PolicyFiles
import StrictEncoding

/// Changes a policy's file in place, in one step, and says what was changed.
struct PolicyChange {
  let policy: String
  let schema: String
  let isJSON: Bool
  /// A file that is written first, which the changed policy pins.
  var list: (path: String, text: String)?
  var overwrite = false

  /// Makes the change; what is said of it comes after it is done.
  func make(
    _ sentence: String, _ change: (PolicyEditing) throws(PolicyFileError) -> EditedPolicy
  ) throws(Failure) {
    let now = try SigningTime.now()
    if let list { try OutputFiles(overwrite: overwrite).write([list]) }
    let edited: EditedPolicy
    do throws(PolicyFileError) { edited = try change(try PolicyEditing(policy, at: now)) } catch {
      // A list that no policy pins would only be found and wondered about.
      if let list { try? FileSystem.remove(list.path) }
      throw Failure(error)
    }
    do throws(FileError) {
      let mode = try FileSystem.status(of: policy).mode
      var file = try AtomicFile(creating: policy, mode: mode, overwrite: true)
      try file.write(edited.bytes)
      try file.commit()
    } catch {
      throw Failure(error)
    }
    try tell(sentence)
  }

  private func tell(_ sentence: String) throws(Failure) {
    guard isJSON else {
      return try Console.result([
        Line(.strong(policy), "  ", .plain(sentence)),
        Line(
          "next  ", "look at the change, run its tests, and sign the policy again if it is signed"),
      ])
    }
    try Console.result(
      .object(
        JSONObject(
          [("schema", .string("sigcheck/\(schema)/v1")), ("exitStatus", .count(0))]
            + PathMembers.members("policy", policy) + [("change", .string(sentence))]
            + (list.map { PathMembers.members("list", $0.path) } ?? []))))
  }
}
