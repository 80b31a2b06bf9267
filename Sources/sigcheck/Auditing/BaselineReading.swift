import Audits
import Digests
import Reports

/// An earlier report that was read.
struct BaselineReading {
  let baseline: AuditBaseline
  /// The file, as reports name it.
  let input: ReportRun.Input

  /// Reads a report.
  init(_ path: String) throws(Failure) {
    let bytes = try WholeFile.bytes(path, limit: AuditBaseline.byteLimit)
    do throws(ReportError) { baseline = try AuditBaseline(reading: bytes) } catch {
      throw Failure(error, path: path)
    }
    input = ReportRun.Input(
      role: "baseline", path: path, digest: SHA256Digest.of(bytes).description)
  }
}
