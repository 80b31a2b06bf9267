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
    let edited: EditedPolicy
    do throws(PolicyFileError) { edited = try change(try PolicyEditing(policy, at: now)) } catch {
      throw Failure(error)
    }
    let isNew = try list.map { list throws(Failure) in try Self.isFree(list.path) } ?? false
    if let list { try OutputFiles(overwrite: overwrite).write([list]) }
    do throws(Failure) { try replace(edited) } catch {
      // A list that no policy pins would only be found and wondered about.
      if let list, isNew { try? FileSystem.remove(list.path) }
      throw error
    }
    // With a list it was told of when that was written.
    if list == nil { LeftoverWarnings.tell(beside: [policy]) }
    try tell(sentence)
  }

  private func replace(_ edited: EditedPolicy) throws(Failure) {
    do throws(FileError) {
      // Where the policy is a link, what it leads to is changed, and the link stays.
      let path = try FileSystem.canonicalPath(policy)
      let mode = try FileSystem.status(of: path).mode
      var file = try AtomicFile(creating: path, mode: mode, overwrite: true)
      try file.write(edited.bytes)
      try file.commit()
    } catch {
      throw Failure(error)
    }
  }

  private static func isFree(_ path: String) throws(Failure) -> Bool {
    do throws(FileError) { return try !FileSystem.exists(path) } catch { throw Failure(error) }
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
