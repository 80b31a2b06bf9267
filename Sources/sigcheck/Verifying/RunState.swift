import Policies
import PolicyFiles
import StrictEncoding

/// The versions that a run of `verify` holds against what it judges, and moves when it has judged.
///
/// From the reading to the writing nobody else moves them. Every target of the run is held against what
/// was there before it, so that the order of the targets decides nothing.
struct RunState {
  let file: StateFile
  let versions: RecordedVersions
  /// Nil where the run judges as of another time, and so remembers nothing.
  private let held: HeldState?

  /// Nil for a policy that remembers no versions.
  init?(of loaded: LoadedPolicy, moving: Bool) throws(Failure) {
    guard let file = loaded.state else { return nil }
    self.file = file
    do throws(StateError) {
      held = moving ? try file.hold() : nil
      versions = if let held { held.versions } else { try file.read() }
    } catch {
      throw Failure(error)
    }
  }

  /// The folders that the run writes to.
  var folders: [String] { held.map { [$0.folder] } ?? [] }

  /// Remembers what was accepted, and lets others in: to be called once all is judged, and before
  /// anything is said or handed over.
  ///
  /// - Returns: The names whose version is a higher one now.
  func remember(
    _ accepted: [AcceptedVersion], at now: Timestamp
  ) throws(Failure) -> [VersionedName] {
    defer { held?.release() }
    do throws(StateError) { return try held?.move(by: accepted, at: now) ?? [] } catch {
      throw Failure(error)
    }
  }

  /// The members of the JSON object.
  func members(moved: [VersionedName]) -> [(String, JSONValue)] {
    [
      (
        "state",
        .object(
          JSONObject(
            PathMembers.members("path", file.path) + [
              ("moved", .array(moved.map { .object(JSONObject(VersionJSON.members($0))) }))
            ]))
      )
    ]
  }
}

extension LoadedPolicy {
  /// What the policy remembers, read without changing it; nil for a policy that remembers nothing.
  func recordedVersions() throws(Failure) -> RecordedVersions? {
    guard let state else { return nil }
    do throws(StateError) { return try state.read() } catch { throw Failure(error) }
  }
}

extension TargetReport {
  /// The version with which the target was accepted, where the policy remembers them.
  var acceptedVersion: AcceptedVersion? {
    switch outcome {
    case .accepted(let acceptance): acceptance.version
    case .digestAccepted(let acceptance): acceptance.version
    case .rejected, .failed: nil
    }
  }
}

extension DeliveryReport {
  /// The versions with which the members were accepted, where the policy remembers them.
  var acceptedVersions: [AcceptedVersion] {
    guard case .accepted(let acceptance) = outcome else { return [] }
    return acceptance.members.compactMap(\.version)
  }
}

extension VerifyCommand {
  /// Refuses to put a copy where the policy remembers versions.
  func demandOtherOutput(than state: RunState?) throws(Failure) {
    guard let state, let copy = handOver.copyTo else { return }
    try InputFiles(paths: [state.file.path]).demandOther(than: [copy])
  }
}
