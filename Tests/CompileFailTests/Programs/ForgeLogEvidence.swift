// What a log says of an entry comes out of its check, and of nothing else.
import SigstoreTrust
import StrictEncoding
import TransparencyLogs

func prove(_ log: TransparencyLog, _ entry: LoggedEntry, since time: Timestamp) -> LogEvidence {
  // error: 'LogEvidence' initializer is inaccessible due to 'internal' protection level
  LogEvidence(log: log, logIndex: 1, integratedTime: time, checkpoint: nil, entry: entry)
}

func predate(_ evidence: inout LogEvidence, to earlier: Timestamp) {
  // error: cannot assign to property: 'integratedTime' is a 'let' constant
  evidence.integratedTime = earlier
}
