import SigstoreTrust
import StrictEncoding
import TransparencyLogs

extension TransparencyLogs.LogKey {
  /// A log of a trusted root; nil if its key is of a kind that is not used here, so that it counts for
  /// nothing.
  ///
  /// The window becomes whole seconds by making it smaller.
  init?(_ log: TransparencyLog) {
    guard let key = log.key.verifier?.key else { return nil }
    let start = log.key.validFor.start.flatMap { start in
      start.nanoseconds == 0
        ? start.time : try? Timestamp(secondsSinceEpoch: start.time.secondsSinceEpoch + 1)
    }
    self.init(
      name: Self.name(ofURL: log.baseURL, id: log.logID, key: key), id: log.logID, key: key,
      checkpointKeyID: log.checkpointKeyID, validFrom: start,
      validUntil: log.key.validFor.end?.time,
      operatorName: log.operator)
  }
}
