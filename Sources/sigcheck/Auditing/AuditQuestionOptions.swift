import ArgumentParser
import Digests
import Policies
import PolicyFiles
import Reports
import SigningKeys
import StrictEncoding
import TrustRoots

/// The options that ask what would be otherwise: each artifact is judged a second time.
struct AuditQuestionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Ask what would no longer be accepted without a key: its name in the policy, or its ID.",
      valueName: "key"))
  var withoutKey: String?

  @Option(
    help: ArgumentHelp(
      "Ask the same of a key that somebody else holds since a time.", valueName: "key@time"))
  var compromise: String?

  @Option(
    help: ArgumentHelp(
      "Ask what another policy would accept, and what it would not.", valueName: "file"))
  var against: String?

  @Option(
    help: ArgumentHelp(
      "Ask what would be accepted at another time, such as 2027-06-01T00:00:00Z.",
      valueName: "time"))
  var againstAt: String?

  /// How many questions are asked.
  private var count: Int {
    [withoutKey, compromise, against, againstAt].compactMap(\.self).count
  }

  /// What is asked; nil for nothing.
  ///
  /// - Parameters:
  ///   - trust: What judges.
  ///   - requirement: What is demanded of keys, where keys judge.
  ///   - signers: Who must have signed another policy.
  ///   - now: The time that is judged at.
  /// - Returns: The question.
  /// - Throws: ``Failure`` for two questions, and for one that cannot be asked.
  func question(
    _ trust: VerifyTrust, _ requirement: Requirement, signedBy signers: KeyPolicy?,
    at now: Timestamp
  ) throws(Failure) -> AuditQuestion? {
    guard count <= 1 else {
      throw .usage(
        "one audit answers one question",
        hint: "give one of --without-key, --compromise, --against and --against-at")
    }
    if let withoutKey {
      let id = try Self.key(withoutKey, trust)
      return AuditQuestion(
        sentence: "without the key '\(trust.names[id] ?? id.hex)'", at: now,
        trust: try trust.compromising(id, since: nil, requirement))
    }
    if let compromise { return try question(compromise, trust, requirement, at: now) }
    if let against {
      guard trust.rules != nil else {
        throw .usage("--against compares two policies", hint: "give the first with --policy FILE")
      }
      return AuditQuestion(
        sentence: "under the policy \(against)", at: now,
        trust: try Self.trust(against, signedBy: signers, at: now), isOtherPolicy: true)
    }
    if let againstAt {
      let time = try AsOfOption.time(againstAt)
      return AuditQuestion(sentence: "at \(time)", at: time, trust: try trust.at(time))
    }
    return nil
  }

  /// What another policy believes.
  private static func trust(
    _ path: String, signedBy signers: KeyPolicy?, at now: Timestamp
  ) throws(Failure) -> VerifyTrust {
    let loaded = try PolicyLoader(path: path, signers: signers).load(at: now)
    let trust = VerifyTrust(
      PolicyRun(
        loaded: loaded, reference: nil, now: now, versions: try loaded.recordedVersions()))
    try trust.demandValid()
    return trust
  }

  private func question(
    _ text: String, _ trust: VerifyTrust, _ requirement: Requirement, at now: Timestamp
  ) throws(Failure) -> AuditQuestion {
    guard let at = text.lastIndex(of: "@") else {
      throw .usage("'\(text)' names no time", hint: "write --compromise KEY@TIME")
    }
    let time = try AsOfOption.time(String(text[text.index(after: at)...]))
    let id = try Self.key(String(text[..<at]), trust)
    return AuditQuestion(
      sentence: "with the key '\(trust.names[id] ?? id.hex)' compromised since \(time)", at: now,
      trust: try trust.compromising(id, since: time, requirement))
  }

  /// A trusted key by its name, or by its ID with or without `sha256:`.
  private static func key(_ text: String, _ trust: VerifyTrust) throws(Failure) -> KeyID {
    let found = trust.names.filter { id, name in
      name.isExactly(text) || id.hex.isExactly(text) || id.digest.description.isExactly(text)
    }
    guard found.count < 2 else {
      throw .usage(
        "'\(text)' is ambiguous: it names \(found.count) trusted keys",
        hint: "write the ID of the one that is meant, as sha256:HEX")
    }
    guard let id = found.first?.key else {
      let known = trust.names.values.sorted().prefix(8).joined(separator: ", ")
      throw .usage("'\(text)' names no trusted key", hint: "the keys are \(known)")
    }
    return id
  }
}

/// What is asked beside the verdicts: what each would be under another trust, or at another time.
struct AuditQuestion {
  /// What is asked, in words that follow "what would be accepted".
  let sentence: String
  /// The time that is judged at.
  let at: Timestamp
  /// What is believed; nil where nothing is left to believe.
  let trust: VerifyTrust?
  /// Whether the trust is in another policy, with files of its own.
  var isOtherPolicy = false

  /// The files that were read for the question alone, as reports name them.
  var inputs: [ReportRun.Input] {
    guard isOtherPolicy, case .rules(let run)? = trust?.policy else { return [] }
    return run.loaded.files.map { file in
      ReportRun.Input(role: "against", path: file.path, digest: file.digest.description)
    }
  }

  /// The paths of all that is read for the question alone.
  var paths: [String] { isOtherPolicy ? trust?.paths ?? [] : [] }
}

extension VerifyTrust {
  /// The same trust at another time.
  func at(_ time: Timestamp) throws(Failure) -> VerifyTrust {
    guard case .rules(let run) = policy else { return self }
    let other = VerifyTrust(
      PolicyRun(
        loaded: run.loaded, reference: run.reference, now: time, requirement: run.requirement,
        failing: run.failing, versions: run.versions, path: run.path, changed: run.changed))
    return other
  }

  /// The paths of a policy, of what it includes, and of what it remembers; where keys judge, of what is given
  /// beside them.
  var paths: [String] {
    guard case .rules(let run) = policy else { return given.map(\.path) }
    return run.loaded.paths + [run.loaded.state?.path].compactMap(\.self)
  }

  /// Refuses a policy that gives no verdict at its time, whatever it is applied to.
  func demandValid() throws(Failure) {
    if case .rules(let run) = policy { _ = try run.application(to: ".") }
  }

  /// The trust if somebody else holds a key; nil where no trust is left.
  ///
  /// - Parameters:
  ///   - id: The key.
  ///   - since: Since when; nil for ever, as if the key were not listed.
  ///   - requirement: What is demanded of keys, where keys judge.
  /// - Returns: The trust.
  /// - Throws: ``Failure`` where the keys cannot be read.
  fileprivate func compromising(
    _ id: KeyID, since: Timestamp?, _ requirement: Requirement
  ) throws(Failure) -> VerifyTrust? {
    if case .rules(var run) = policy {
      run.changed = run.policy.compromising(id, since: since)
      return VerifyTrust(run)
    }
    // Without a policy no time is proven, so that nothing by the key is believed.
    let known: [PublicKey]
    do throws(TrustError) { known = try signers.keys?.keys() ?? [] } catch { throw Failure(error) }
    // Whoever holds a key holds it in its other encoding.
    let lost = known.first { $0.id == id }?.countingIdentity
    let rest = known.filter { $0.countingIdentity != lost }
    guard !rest.isEmpty else { return nil }
    do throws(Failure) {
      return try VerifyTrust(TrustedKeyFiles(rest, names: names), requirement)
    } catch {
      // Fewer keys than must sign.
      return nil
    }
  }
}
