import ArgumentParser
import Policies
import PolicyFiles
import StrictEncoding
import TrustRoots

/// `sigcheck policy retire`: takes a key out of use, and pins what it signed until now.
struct PolicyRetire: SigcheckCommand {
  static let schemaName = "policy-retire"

  static let configuration = CommandConfiguration(
    commandName: "retire",
    abstract: "Take a key of a policy out of use, and pin the signatures that stay accepted.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: ArgumentHelp("The policy's name for the key.", valueName: "key"))
  var key: String

  @Option(help: ArgumentHelp("The policy file.", valueName: "file"))
  var policy: String

  @Option(
    help: ArgumentHelp(
      "What stays accepted: a folder whose artifacts are verified with their bundles, or a report of "
        + "'sigcheck verify --json', which is believed.", valueName: "report-or-folder"))
  var from: String

  @Option(
    help: ArgumentHelp(
      "The list to write (default: KEY.accepted.toml beside the policy).", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("When the key went out of use (default: now).", valueName: "time"))
  var at: String?

  @Flag(help: "Call it superseded: another key has taken its place.")
  var superseded = false

  @Flag(help: "Replace a list that exists.")
  var force = false

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let now = try SigningTime.now()
    let at = try at.map { text throws(Failure) in try AsOfOption.pastTime(text) } ?? now
    let listed = try listedKey(now)
    guard listed.lifetime.state == .active else {
      throw Failure(
        RetireTrouble.notActive(key: key, state: listed.lifetime.summary), path: policy)
    }
    let pins = try AcceptedSignatures(key: listed, from: from, now: now).find()
    // By bytes, as the system cuts paths.
    let slash = policy.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(policy[...$0]) } ?? ""
    let path = output ?? folder + key + ".accepted.toml"
    guard path.utf8.starts(with: folder.utf8), path.utf8.count > folder.utf8.count else {
      throw .usage(
        "the policy names its list by a path below its own folder",
        hint: "give --output below '\(folder)'")
    }
    try InputFiles(paths: [policy, from]).demandOther(than: [path])
    let text = PolicyWriting.acceptedList(pins, of: listed.id)
    let list = AcceptedList(
      path: String(decoding: path.utf8.dropFirst(folder.utf8.count), as: UTF8.self), text: text)
    let change = PolicyChange(
      policy: policy, schema: Self.schemaName, isJSON: json, list: (path, text),
      overwrite: force)
    let state: KeyLifetime.State = superseded ? .superseded(at: at) : .retired(at: at)
    try change.make(
      "the key '\(key)' is \(state.name) at \(at); "
        + "\(Counted.words(pins.count, "pinned signature")) in \(path)"
    ) { editing throws(PolicyFileError) in
      try editing.settingState(of: key, to: state, accepting: list)
    }
    return .accepted
  }
}

extension PolicyRetire {
  /// The key as the file lists it.
  private func listedKey(_ now: Timestamp) throws(Failure) -> PolicySigner {
    do throws(PolicyFileError) {
      return try PolicyEditing(policy, at: now).key(named: key)
    } catch {
      throw Failure(error)
    }
  }
}

extension PolicyRetire: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "a new key has taken over; what lies in the release folder stays accepted",
        "sigcheck policy retire build-2026 --policy policy.toml --from releases --superseded"),
      Example(
        "the same, from a report of an earlier verification",
        "sigcheck policy retire build-2026 --policy policy.toml --from report.json"),
    ]
  }
}
