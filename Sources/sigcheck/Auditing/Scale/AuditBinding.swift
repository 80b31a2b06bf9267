import Audits
import Digests
import NativeSystem
import Reports
import Sidecars
import StrictEncoding

/// Everything that decides the verdicts of an audit, by which an interrupted one and its continuation know that
/// they are one.
struct AuditBinding {
  let place: AuditPlace
  let trust: VerifyTrust
  let question: AuditQuestion?
  /// The files that decide, with their digests.
  let inputs: [ReportRun.Input]
  let judgedAt: Timestamp
  /// When the process began, in nanoseconds since 1970-01-01T00:00:00Z.
  let start: Int64

  /// Options that say where something is written, and decide no verdict; what any other option says does.
  private static let indifferent: Set<String> = [
    "--report", "--write-references", "--signing-key", "--passphrase-file", "--cache", "--resume",
    "--spool", "--output",
  ]
  private static let indifferentFlags: Set<String> = [
    "--json", "--force", "--sign-report", "--anonymous",
  ]
  /// A change that came so many nanoseconds before the start may have the time of one that came after: the clock of
  /// file systems goes in steps.
  private static let clockStep: Int64 = 20_000_000

  /// What the state of the run begins with.
  func head() throws(Failure) -> ResumeHead {
    var binding = RunBinding(toolVersion: Version.text)
    binding.add("libcrypto", [CryptographicLibrary.version])
    binding.add("arguments", Self.deciding(Array(ProcessSetting.arguments.dropFirst())))
    binding.add("judged-at", [judgedAt.description])
    binding.add("inputs", inputs.flatMap { [$0.role, $0.path, $0.digest] })
    binding.add("files", [policyFiles()])
    var bundles = FileIdentities()
    try addBundles(to: &bundles)
    let lastChange = bundles.lastChange
    binding.add("bundles", [bundles.finish()])
    if lastChange >= start - Self.clockStep {
      // What was read of them may be older than what they are now.
      Console.warning(
        "bundles change while the audit begins: if it is interrupted, it cannot go on")
      binding.add("unsettled", ["\(SystemClock.monotonicNanoseconds())"])
    }
    return ResumeHead(binding: binding.finish(), judgedAt: judgedAt.description)
  }

  /// The arguments that decide.
  private static func deciding(_ arguments: [String]) -> [String] {
    var deciding: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" { return deciding + ["--"] + rest }
      if indifferentFlags.contains(argument) { continue }
      if indifferent.contains(argument) {
        rest = rest.dropFirst()
        continue
      }
      let name = argument.split(separator: "=", maxSplits: 1).first.map(String.init) ?? argument
      if argument.hasPrefix("--"), indifferent.contains(name) { continue }
      deciding.append(argument)
    }
    return deciding
  }

  /// What policies are read from: their keys and what they remember, too.
  private func policyFiles() -> SHA256Digest {
    var files = FileIdentities()
    for path in trust.paths + (question?.paths ?? []) {
      files.add(path, try? FileSystem.status(of: path))
    }
    return files.finish()
  }

  /// Every file with bundles, or that was to have some.
  private func addBundles(to files: inout FileIdentities) throws(Failure) {
    let index = place.bundles.index
    var last: String?
    for position in 0..<index.count {
      let path = index[position].path
      guard last.map({ !$0.isExactly(path) }) ?? true else { continue }
      last = path
      files.add(path, try? FileSystem.status(of: path))
    }
    for path in index.problems.compactMap(\.path) {
      files.add(path, try? FileSystem.status(of: path))
    }
    // What lies beside a root lies in none.
    var listing: (folder: String, names: SidecarFolder)?
    for path in place.paths {
      guard let name = try? SidecarName(of: path) else { continue }
      if listing.map({ !$0.folder.isExactly(name.folder) }) ?? true {
        listing = (try? SidecarFolder(listing: name.folder)).map { (name.folder, $0) }
      }
      for path in listing?.names.sidecars(of: name) ?? [] {
        files.add(path, try? FileSystem.status(of: path))
      }
    }
  }
}
