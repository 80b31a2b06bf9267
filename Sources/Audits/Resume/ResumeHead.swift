public import Digests
import StrictEncoding

/// What the state of a run says of the run itself.
public struct ResumeHead: Sendable, Hashable {
  /// The digest of all that decides its verdicts (``RunBinding``).
  public let binding: SHA256Digest
  /// The time that it judges at, as RFC 3339; whoever goes on with it judges at the same.
  public let judgedAt: String

  /// Notes what decides the verdicts of a run.
  public init(binding: SHA256Digest, judgedAt: String) {
    self.binding = binding
    self.judgedAt = judgedAt
  }

  var payload: [UInt8] { binding.bytes + Array(judgedAt.utf8) }

  init?(payload: ArraySlice<UInt8>) {
    var fields = BinaryFields(payload)
    guard let digest = fields.bytes(SHA256.algorithm.byteCount),
      let binding = try? SHA256Digest(bytes: Array(digest)),
      let judgedAt = String(validating: fields.remainder(), as: UTF8.self)
    else { return nil }
    self.init(binding: binding, judgedAt: judgedAt)
  }
}
