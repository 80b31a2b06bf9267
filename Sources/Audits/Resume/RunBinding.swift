public import Digests
import NativeSystem

/// Puts together the digest of everything that decides the verdicts of a run, by which an interrupted run and
/// its continuation know that they are one: roots, policy, keys, bundles, arguments, time.
///
/// Each part has a name, and each text its length before it, so that no two runs are taken for one.
public struct RunBinding: ~Copyable {
  private var digest = StreamingDigest([.sha256])

  /// Begins with the version of the program, which decides verdicts too.
  public init(toolVersion: String) {
    add("sigcheck", [toolVersion])
  }

  /// Adds texts, in their order; a path stands as `PathText` has it.
  public mutating func add(_ name: String, _ texts: [String]) {
    begin(name, count: texts.count)
    for text in texts { add(PathText.bytes(of: text)) }
  }

  /// Adds the digests of files that were read, in their order.
  public mutating func add(_ name: String, _ digests: [SHA256Digest]) {
    begin(name, count: digests.count)
    for digest in digests { add(digest.bytes) }
  }

  /// The digest of all that was added, in the order in which it was.
  public consuming func finish() -> SHA256Digest {
    guard let sha256 = digest.finish().sha256 else {
      preconditionFailure("SHA-256 was asked for and not computed")
    }
    return sha256
  }

  private mutating func begin(_ name: String, count: Int) {
    add(Array(name.utf8))
    var bytes: [UInt8] = []
    bytes.append(number: UInt64(count))
    digest.update(bytes.span)
  }

  private mutating func add(_ text: [UInt8]) {
    var bytes: [UInt8] = []
    bytes.append(number: UInt64(text.count))
    bytes += text
    digest.update(bytes.span)
  }
}
