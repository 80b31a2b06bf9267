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

  /// More than a list that is read.
  private static let listLimit = 8 << 20

  /// Makes the change; what is said of it comes after it is done.
  func make(
    _ sentence: String, _ change: (PolicyEditing) throws(PolicyFileError) -> EditedPolicy
  ) throws(Failure) {
    let now = try SigningTime.now()
    let earlier = list.map { try? OpenFile.open($0.path).readAll(limit: Self.listLimit) }
    if let list { try OutputFiles(overwrite: overwrite).write([list]) }
    do throws(Failure) { try replace(now, change) } catch {
      undo(earlier ?? nil)
      throw error
    }
    // With a list it was told of when that was written.
    if list == nil { LeftoverWarnings.tell(beside: [policy]) }
    try tell(sentence)
  }

  private func replace(
    _ now: Timestamp, _ change: (PolicyEditing) throws(PolicyFileError) -> EditedPolicy
  ) throws(Failure) {
    let edited: EditedPolicy
    do throws(PolicyFileError) { edited = try change(try PolicyEditing(policy, at: now)) } catch {
      throw Failure(error)
    }
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

  /// A list that no policy pins would only be found and wondered about; one that was there comes back.
  private func undo(_ earlier: [UInt8]?) {
    guard let list else { return }
    guard let earlier else {
      try? FileSystem.remove(list.path)
      return
    }
    try? OutputFiles(overwrite: true).write([(list.path, String(decoding: earlier, as: UTF8.self))])
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
