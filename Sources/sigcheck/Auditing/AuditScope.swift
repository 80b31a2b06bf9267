import Artifacts
import Audits
import NativeSystem
import Policies
import PolicyFiles
import StrictEncoding

/// What an audit takes for an artifact, and what it calls it.
struct AuditScope: JudgingScope {
  /// The policy whose rules are about files; nil for keys.
  let policy: TrustPolicy?
  /// Patterns for files that are artifacts in any case.
  let include: [NamePattern]
  let references: ReferenceList?
  /// The roots, so that patterns may begin below them; nil for a list, the paths of which have none.
  let roots: [String]?
  /// Where bundles are noted, which a rule about everything does not make artifacts.
  var recognition: Recognition?
  /// Whether everything is judged that is asked about.
  var isEverything = false

  func includes(_ path: String, _ kind: ArtifactKind) -> Bool {
    switch kind {
    case .image: true
    case .tree: isEverything
    case .file: (isEverything && !isSupport(path)) || isIncluded(path) || hasRule(path)
    }
  }

  /// Whether a bundle is judged for its own sake.
  func includes(bundle path: String) -> Bool {
    isEverything || isIncluded(path)
      || policy?.hasNamingRule(about: .file, named: DeployedName(path: path)) ?? false
  }

  /// Roots, and what a list has, are followed; the walk tells of all other links.
  func mayBeLink(_ path: String) -> Bool {
    roots?.contains { $0.isExactly(path) } ?? true
  }

  func look(at file: OpenFile, _ path: String) { recognition?.look(at: file, path) }

  func reference(of path: String) throws(Failure) -> String? {
    switch references?.answer(for: spellings(path)) {
    case .reference(let reference)?: return reference
    case .ambiguous(let one, let other)?:
      throw Failure(ReferenceTrouble.ambiguous(one, other), path: path)
    case .none?, nil: return nil
    }
  }

  private func isIncluded(_ path: String) -> Bool {
    guard !include.isEmpty else { return false }
    let spellings = spellings(path)
    return include.contains { pattern in spellings.contains(where: pattern.matches) }
  }

  private func isSupport(_ path: String) -> Bool { recognition?.kind(of: path) == .bundle }

  private func hasRule(_ path: String) -> Bool {
    guard let policy else { return false }
    let name = DeployedName(path: path)
    return isSupport(path)
      ? policy.hasNamingRule(about: .file, named: name) : policy.hasRule(about: .file, named: name)
  }

  /// The path as rules see it, and the part of it below its root; of a list, the part behind any slash.
  private func spellings(_ path: String) -> [String] {
    let plain = DeployedName(path: path).path
    guard let roots else {
      let bytes = plain.utf8
      return [plain]
        + bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }
        .map { String(Substring(bytes[bytes.index(after: $0)...])) }
    }
    let below = roots.compactMap { root -> String? in
      let prefix = Array((root.utf8.last == UInt8(ascii: "/") ? root : root + "/").utf8)
      guard path.utf8.starts(with: prefix) else { return nil }
      return String(decoding: Array(path.utf8).dropFirst(prefix.count), as: UTF8.self)
    }
    return [plain] + below
  }
}

/// Why an image has no one reference.
enum ReferenceTrouble: Error, Explained {
  /// Two patterns of the list fit it, and say different things.
  case ambiguous(String, String)

  var code: String { "ambiguous-reference" }

  var explanation: Explanation {
    switch self {
    case .ambiguous(let one, let other):
      Explanation(
        check: "reference", message: "two patterns give the image two references",
        expected: "one reference", found: "\(one) and \(other)",
        remedy: "make the patterns in the file of --references exclude each other")
    }
  }
}
