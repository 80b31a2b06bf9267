import Bundles
import Digests
import Sidecars
import Statements

/// The bundles of a folder by the digests that they claim to be about.
///
/// The claims are read before any signature is checked: they only say which bundles are worth
/// verifying for an artifact.
struct BundleFolder: Sendable {
  /// What is wrong with files that count for nothing.
  private(set) var warnings: [Diagnostic] = []
  private var byDigest: [AnyDigest: [FoundBundle]] = [:]

  /// Reads every bundle file of the folder; a malformed one is told of and counts for nothing.
  init(_ folder: String) throws(Failure) {
    let paths: [String]
    do throws(SidecarError) { paths = try Sidecars.all(in: folder) } catch {
      throw Failure(error)
    }
    for path in paths { add(path) }
  }

  /// The bundles about any of these digests, in the order of their files.
  func about(_ digests: [AnyDigest]) -> [FoundBundle] {
    var found: [FoundBundle] = []
    var known: Set<FoundBundle> = []
    for bundle in digests.flatMap({ byDigest[$0] ?? [] }) where known.insert(bundle).inserted {
      found.append(bundle)
    }
    return found.sorted { ($0.path, $0.line ?? 0) < ($1.path, $1.line ?? 0) }
  }

  private mutating func add(_ path: String) {
    do throws(SidecarError) {
      for line in try BundleReading.lines(of: path) {
        switch line {
        case .success(let found): add(found)
        case .failure(let error): tell(error)
        }
      }
    } catch {
      tell(error)
    }
  }

  private mutating func add(_ found: FoundBundle) {
    for digest in Set(Self.claims(of: found.bundle)) { byDigest[digest, default: []].append(found) }
  }

  private mutating func tell(_ error: SidecarError) {
    warnings.append(Failure(error).diagnostic)
    Console.warning("\(error.explanation.message); it counts for nothing")
  }

  private static func claims(of bundle: Bundle) -> [AnyDigest] {
    switch bundle.content {
    case .messageSignature(let message):
      return [message.claimedDigest]
    case .dsseEnvelope(let envelope):
      guard let statement = try? Statement(decoding: envelope.payload) else { return [] }
      return statement.subjects.compactMap { $0.sha256.map(AnyDigest.init) }
    }
  }
}
