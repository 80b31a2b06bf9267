import Digests
import NativeSystem
import Policies
import PolicyFiles
import Reports
import SigningKeys
import StrictEncoding
import TrustRoots

/// The circumstances of a run as reports name them.
struct ReportCircumstances {
  private let arguments: [String]
  private let isAnonymous: Bool
  private let start: Timestamp

  /// Notes the beginning of a run.
  ///
  /// - Parameter isAnonymous: Whether the machine and the user are not to be named.
  /// - Throws: ``Failure`` where the clock cannot be read.
  init(isAnonymous: Bool) throws(Failure) {
    // What stands after `--` is another command's, and may hold its secrets.
    arguments = Array(ProcessSetting.arguments.dropFirst().prefix { $0 != "--" })
    self.isAnonymous = isAnonymous
    start = try SigningTime.now()
  }

  /// The circumstances at the end of the run.
  func finished(
    roots: [String], inputs: [ReportRun.Input], remarks: [String] = []
  ) throws(Failure) -> ReportRun {
    ReportRun(
      toolVersion: Version.text, libcryptoVersion: CryptographicLibrary.version,
      arguments: arguments, roots: roots, inputs: inputs, clock: start.description,
      start: start.description, end: try SigningTime.now().description,
      host: isAnonymous ? nil : Machine.hostName,
      user: isAnonymous ? nil : String(Machine.userNumber), remarks: remarks)
  }
}

extension VerifyTrust {
  /// The files by which verdicts come about: the policy with all that it includes, or the keys, and the trusted
  /// roots and lists of revoked certificates.
  func inputs() -> [ReportRun.Input] {
    guard case .rules(let run) = policy else {
      return names.sorted { ($0.value, $0.key.hex) < ($1.value, $1.key.hex) }.map { id, name in
        ReportRun.Input(role: "key", path: name, digest: id.digest.description)
      } + given
    }
    return run.loaded.files.enumerated().map { position, file in
      ReportRun.Input(
        role: position == 0 ? "policy" : "included", path: file.path,
        digest: file.digest.description)
    }
      + run.loaded.readEvidence().map { file, digest in
        ReportRun.Input(role: file.role.rawValue, path: file.path, digest: digest.description)
      }
  }

  /// What judges, in a few words.
  var judge: String {
    if case .rules(let run) = policy { return run.loaded.path }
    return [signers.keys.map { _ in "keys" }, signers.certificates.isEmpty ? nil : "identities"]
      .compactMap(\.self).joined(separator: " and ")
  }

  /// The trusted keys and identities with what a run saw of them, sorted by name.
  func keys(_ tally: ReportTally) -> [ReportKey] {
    let known: [ReportKey] =
      if case .rules(let run) = policy { run.policy.signers.map(ReportKey.init) } else {
        (names.map { id, name in ReportKey(keyID: id.digest.description, name: name) }
          + signers.certificates.flatMap(\.identities).map { ReportKey($0) })
          .sorted { ($0.name, $0.keyID) < ($1.name, $1.keyID) }
      }
    return known.map { key in
      var key = key
      let use = tally.keys[key.keyID] ?? ReportTally.KeyUse()
      key.counted = use.counted
      key.notCounted = use.notCounted
      return key
    }
  }
}
