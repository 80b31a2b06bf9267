import Policies
import StrictEncoding

/// A scan with a result, held against the worst severity that passes.
enum ScanTrial {
  /// Whether a scan with this result passes where findings up to one severity do.
  static func passes(_ result: String, upTo limit: ScanSeverity) throws -> Bool {
    let type =
      result.hasPrefix("[") ? "https://in-toto.io/attestation/vulns/v0.2" : AttestationTrial.scan
    let inner = PredicateCondition(
      .pointer(try JSONPointer("")), .oneOf(limit.upToThis.map { .string($0.rawValue) }))
    var trial = AttestationTrial()
    trial.types = [type]
    trial.conditions = [PredicateCondition(.fact(.findings), .eachOf([inner]))]
    trial.attestations = [AttestationTrial.attestation(scan(result), type: type)]
    return try trial.codes() == []
  }

  /// The worst finding; nil where none can be read.
  static func worst(_ result: String) throws -> ScanSeverity? {
    try ScanSeverity.allCases.first { try passes(result, upTo: $0) }
  }

  static func scan(_ result: String) -> String {
    let time = "2026-11-23T12:00:00Z"
    return #"{"scanner":{"uri":"u","result":\#(result)},"#
      + #""metadata":{"scanStartedOn":"\#(time)","scanFinishedOn":"\#(time)"}}"#
  }
}
