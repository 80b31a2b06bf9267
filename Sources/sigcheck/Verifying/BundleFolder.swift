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
  private var byDigest: [AnyDigest: [Entry]] = [:]
  private var keptBytes = 0

  /// Room for ten thousand bundles of the usual size; others are read again when they are needed.
  private static let keptLimit = 16 << 20

  /// A bundle that is kept, or the place to read it from again.
  private struct Entry: Hashable {
    let path: String
    let line: Int?
    let bundle: FoundBundle?
  }

  /// Reads every bundle file of the folder; a malformed one is told of and counts for nothing.
  init(_ folder: String) throws(Failure) {
    let paths: [String]
    do throws(SidecarError) { paths = try Sidecars.all(in: folder) } catch {
      throw Failure(error)
    }
    for path in paths { add(path) }
  }

  /// The bundles about any of these digests, in the order of their files.
  ///
  /// - Throws: `SidecarError` for one that was put aside and cannot be read any more.
  func about(_ digests: [AnyDigest]) throws(SidecarError) -> [FoundBundle] {
    let entries = Set(digests.flatMap { byDigest[$0] ?? [] })
    var found = entries.compactMap(\.bundle)
    let away = Dictionary(grouping: entries.filter { $0.bundle == nil }, by: \.path)
    for (path, places) in away {
      let lines = Set(places.map(\.line))
      for line in try BundleReading.lines(of: path) {
        // What is malformed was told of when the folder was read.
        if let bundle = try? line.get(), lines.contains(bundle.line) { found.append(bundle) }
      }
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
    let claims = Set(Self.claims(of: found.bundle))
    guard !claims.isEmpty else { return }
    let isKept = found.byteCount <= Self.keptLimit - keptBytes
    keptBytes += isKept ? found.byteCount : 0
    let entry = Entry(path: found.path, line: found.line, bundle: isKept ? found : nil)
    for digest in claims { byDigest[digest, default: []].append(entry) }
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
