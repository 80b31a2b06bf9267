import NativeSystem
import Reports
import TestSupport

/// Reports of any shape: a property must hold for each.
struct ArbitraryReport {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func row() -> ReportRow {
    ReportRow(
      path: path(), kind: maybe { $0.text() }, status: word(), fails: flag(),
      change: maybe { $0.word() }, alternative: maybe { $0.word() },
      reference: maybe { $0.text() }, size: maybe { $0.random.next() },
      digests: list { $0.digest() }, signatures: list { $0.signature() },
      rules: list { $0.rule() }, reasons: list { $0.reason() }, findings: list { $0.finding() })
  }

  mutating func finding() -> ReportFinding {
    ReportFinding(
      code: text(), severity: word(), path: maybe { $0.path() }, message: text(),
      keyID: maybe { $0.text() }, digest: maybe { $0.text() }, related: list { $0.path() },
      time: maybe { $0.text() }, remedy: maybe { $0.text() }, fails: flag(),
      change: maybe { $0.word() })
  }

  mutating func summary() -> ReportSummary {
    ReportSummary(
      command: text(), judgedAt: text(), judgedBy: path(), exitStatus: Int(count()),
      failOn: list { $0.text() }, population: population(), failingArtifacts: count(),
      findings: counts(), failingFindings: count(), question: maybe { $0.text() },
      noLongerAccepted: count(), newlyAccepted: count(), keys: list { $0.key() }, run: run())
  }

  private mutating func population() -> ReportPopulation {
    var artifacts: [ReportStatus: UInt64] = [:]
    for status in ReportStatus.allCases where flag() { artifacts[status] = count() + 1 }
    return ReportPopulation(
      seen: count(), artifacts: artifacts, outOfScope: counts(), extensions: counts(),
      unreadable: count())
  }

  private mutating func run() -> ReportRun {
    ReportRun(
      toolVersion: text(), libcryptoVersion: text(), arguments: list { $0.path() },
      roots: list { $0.path() },
      inputs: list { ReportRun.Input(role: $0.text(), path: $0.path(), digest: $0.text()) },
      clock: text(), start: text(), end: text(), host: maybe { $0.text() },
      user: maybe { $0.text() }, remarks: list { $0.text() })
  }

  private mutating func key() -> ReportKey {
    ReportKey(
      keyID: text(), name: text(), subject: maybe { $0.text() }, issuer: maybe { $0.text() },
      algorithm: maybe { $0.text() }, owner: maybe { $0.text() },
      purposes: list { $0.text() }, state: text(), since: maybe { $0.text() },
      from: maybe { $0.text() }, until: maybe { $0.text() }, counted: count(),
      notCounted: count())
  }

  private mutating func digest() -> ReportDigest {
    ReportDigest(role: text(), digest: text(), platform: maybe { $0.text() })
  }

  private mutating func signature() -> ReportSignature {
    ReportSignature(
      bundle: path(), keyID: text(), keyName: maybe { $0.text() },
      subject: maybe { $0.text() }, issuer: maybe { $0.text() }, algorithm: text(),
      form: text(), counts: flag(), reference: maybe { $0.text() },
      claimedTime: maybe { $0.text() }, trustedTime: maybe { $0.text() },
      authority: maybe { $0.text() }, payloadDigest: text())
  }

  private mutating func rule() -> ReportRule {
    ReportRule(
      id: text(), status: text(), waiver: maybe { $0.text() },
      demands: list {
        ReportRule.Demand(
          name: $0.text(), isAttestation: $0.flag(), needed: Int($0.count()),
          found: Int($0.count()))
      })
  }

  private mutating func reason() -> ReportReason {
    ReportReason(
      code: text(), check: text(), message: text(), expected: maybe { $0.text() },
      found: maybe { $0.text() }, remedy: maybe { $0.text() }, bundle: maybe { $0.path() },
      keyID: maybe { $0.text() })
  }

  private mutating func counts() -> [String: UInt64] {
    Dictionary(list { ($0.text(), $0.count()) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func count() -> UInt64 {
    random.next() >> UInt64.random(in: 20...63, using: &random)
  }

  private mutating func flag() -> Bool { Bool.random(using: &random) }

  private mutating func word<Word: CaseIterable>() -> Word {
    let words = Array(Word.allCases)
    return words[Int.random(in: 0..<words.count, using: &random)]
  }

  private mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? {
    flag() ? make(&self) : nil
  }

  private mutating func list<Value>(_ make: (inout Self) -> Value) -> [Value] {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in make(&self) }
  }

  /// A path as the system could have it: any bytes but NUL.
  private mutating func path() -> String {
    let length = Int.random(in: 0...12, using: &random)
    var bytes = (0..<length).map { _ in UInt8.random(in: 1...255, using: &random) }
    if flag() { bytes += text().utf8.filter { $0 != 0 } }
    return PathText.text(of: bytes)
  }

  private mutating func text() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      text.unicodeScalars.append(scalar())
    }
    return text
  }

  private mutating func scalar() -> Unicode.Scalar {
    let pieces: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x20...0x7E, 0...0x1F, 0x7F...0x9F, 0x300...0x36F, 0xC0...0xFF,
      0x1100...0x11FF, 0x200B...0x202E, 0x2066...0x2069, 0xFFF0...0xFFFF, 0x1F300...0x1F5FF,
      0xE0001...0xE007F, 0x10_FF00...0x10_FFFF,
    ]
    let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
    return Unicode.Scalar(UInt32.random(in: piece, using: &random)) ?? " "
  }
}
