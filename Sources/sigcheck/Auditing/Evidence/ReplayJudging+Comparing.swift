import Artifacts
import Audits
import Bundles
import Digests
import NativeSystem
import Reports
import Sidecars
import StrictEncoding

extension ReplayJudging {
  /// Where the artifact is, if it is there: in the folder that was given, whatever links there say.
  func place(of artifact: PackedArtifact) -> String? {
    guard let artifacts else { return nil }
    let name = artifact.below ?? artifact.path
    let parts = name.utf8.split(separator: UInt8(ascii: "/"))
    guard !name.isEmpty, name.utf8.first != UInt8(ascii: "/"),
      !parts.contains(where: { $0.elementsEqual("..".utf8) })
    else { return nil }
    let path = artifacts.path.hasSuffix("/") ? artifacts.path + name : artifacts.path + "/" + name
    let inside = artifacts.realPath == "/" ? "/" : artifacts.realPath + "/"
    guard let real = try? FileSystem.canonicalPath(path), real.utf8.starts(with: inside.utf8)
    else { return nil }
    return path
  }

  /// Holds the facts against the row, the reference against the list of references, and the place against the
  /// roots.
  func compareFacts(_ artifact: PackedArtifact, _ row: ReportRow) -> ReplayFinding? {
    let reference = reference(of: artifact)
    let members: [(String, String, String)] = [
      ("kind", row.kind ?? "none", artifact.kind ?? "none"),
      ("size", row.size.map(String.init) ?? "none", artifact.size.map(String.init) ?? "none"),
      ("reference", artifact.reference ?? "none", reference ?? "none"),
      ("below", artifact.below ?? "none", claims.below(artifact.path) ?? "none"),
    ]
    return Self.difference(row.path, members)
  }

  /// Holds all that is said of an artifact against what its bytes give.
  func compareMeasured(
    _ artifact: PackedArtifact, _ row: ReportRow, _ found: [FoundBundle], at path: String
  ) throws(Failure) -> ReplayFinding? {
    let again = self.row(
      try run(artifact, found, KindRequest(nil)).judge(.path(path)), as: row)
    if row.status == .error, again.status != .error || again.codes != row.codes {
      return .notRepeatable(path: row.path, .noVerdict)
    }
    return ReplayRow(row, again).difference()
  }

  /// Holds the verdict against what the digests give.
  func compareByDigest(
    _ artifact: PackedArtifact, _ row: ReportRow, _ found: [FoundBundle]
  ) throws(Failure) -> ReplayFinding? {
    guard row.status != .error else { return .notRepeatable(path: row.path, .noVerdict) }
    switch row.kind {
    case ArtifactKind.file.rawValue?: return try compareFile(artifact, row, found)
    case ArtifactKind.tree.rawValue?: return try compareTree(artifact, row, found)
    case ArtifactKind.image.rawValue?: return try compareImage(artifact, row, found)
    default: return .notRepeatable(path: row.path, .notMeasured)
    }
  }

  private func compareFile(
    _ artifact: PackedArtifact, _ row: ReportRow, _ found: [FoundBundle]
  ) throws(Failure) -> ReplayFinding? {
    guard let digest = artifact.digests.lazy.compactMap({ $0.as(SHA256.self) }).first else {
      return .notRepeatable(path: row.path, .notMeasured)
    }
    guard Self.roles(row).elementsEqual(["file \(digest)"]) else {
      return .differs(
        path: row.path, member: "digests", expected: row.digestWords, found: digest.description)
    }
    let again = try repeated(artifact, row, digest, found, .file)
    guard let difference = ReplayRow(row, again).difference() else { return nil }
    if found.contains(where: \.isOverBytes) {
      return .notRepeatable(path: row.path, .messageSignature)
    }
    return artifact.digests.count > 1 ? .notRepeatable(path: row.path, .otherDigests) : difference
  }

  private func compareTree(
    _ artifact: PackedArtifact, _ row: ReportRow, _ found: [FoundBundle]
  ) throws(Failure) -> ReplayFinding? {
    guard let name = artifact.treeList else { return .notRepeatable(path: row.path, .notMeasured) }
    guard treeLists.contains(name) else {
      throw Failure(PackError.missing(path: name))
    }
    let text = try WholeFile.bytes(pack.path(of: name), limit: TreeListFile.maximumLength)
    guard let list = try? TreeList(decoding: text) else {
      return .differs(
        path: row.path, member: "treeList", expected: row.digestWords, found: "no list of a tree")
    }
    guard Self.roles(row).elementsEqual(["tree \(list.digest)"]) else {
      return .differs(
        path: row.path, member: "digests", expected: row.digestWords,
        found: list.digest.description)
    }
    let again = try repeated(artifact, row, list.digest, found, .tree)
    guard list.escapingLinks.isEmpty else {
      // Whatever is signed, a tree with a link that leads out is refused.
      return Self.difference(
        row.path, [("status", row.status.rawValue, ReportStatus.refused.rawValue)])
        ?? Self.unfounded(row, [again])
    }
    // Why a tree is refused, its entries say, beside those that were signed.
    return ReplayRow(row, again).difference(
      apartFrom: row.status.isAccepted ? [] : ["reasons"])
  }

  private func compareImage(
    _ artifact: PackedArtifact, _ row: ReportRow, _ found: [FoundBundle]
  ) throws(Failure) -> ReplayFinding? {
    guard !isDeep else { return .notRepeatable(path: row.path, .deep) }
    guard !artifact.images.isEmpty else { return .notRepeatable(path: row.path, .notMeasured) }
    let listed = Self.roles(row)
    let known = artifact.images.flatMap(\.roles).map { "\($0.role) \($0.digest)" }
    guard listed == known else {
      return .differs(
        path: row.path, member: "digests", expected: listed.joined(separator: ", "),
        found: known.joined(separator: ", "))
    }
    var answers: [[ReportRow]] = []
    for image in artifact.images {
      var own: [ReportRow] = []
      for digest in image.digests {
        own.append(try repeated(artifact, row, digest, found, .image))
      }
      answers.append(own)
    }
    return Self.unfounded(row, answers.flatMap(\.self)) ?? Self.finding(row, answers)
  }

  /// The digests of a row, each with what it is of.
  private static func roles(_ row: ReportRow) -> [String] {
    row.digests.map { "\($0.role) \($0.digest)" }
  }

  /// Tells of a signature that no verdict by a digest has, whether it counts there or not.
  private static func unfounded(_ row: ReportRow, _ answers: [ReportRow]) -> ReplayFinding? {
    let known = Set(answers.flatMap(\.signatures).map(\.withoutWeight))
    guard let other = row.signatures.first(where: { !known.contains($0.withoutWeight) }) else {
      return nil
    }
    return .differs(
      path: row.path, member: "signatures", expected: "\(other.keyID) in \(other.bundle)",
      found: "none such")
  }

  /// What the verdicts about the digests of each image of an archive say of the one about the archive.
  private static func finding(_ row: ReportRow, _ answers: [[ReportRow]]) -> ReplayFinding? {
    // For each image one of its digests must give the row, and all of them together what it lists.
    let repeated = answers.compactMap { own in
      own.first {
        ReplayRow(row, $0).difference(apartFrom: ["signatures", "reasons", "findings"]) == nil
      }
    }
    if repeated.count == answers.count,
      Set(row.signatures) == Set(repeated.flatMap(\.signatures)),
      Set(row.reasons) == Set(repeated.flatMap(\.reasons)),
      Set(row.findings) == Set(repeated.flatMap(\.findings))
    {
      return nil
    }
    // No signature by a trusted key names anything of an image: no bytes could change that.
    let bare = answers.first { own in
      own.allSatisfy { $0.signatures.isEmpty && !$0.status.isAccepted }
    }
    if row.status.isAccepted, let first = bare?.first {
      return .differs(
        path: row.path, member: "status", expected: row.status.rawValue,
        found: first.status.rawValue)
    }
    return .notRepeatable(path: row.path, .imageBytes)
  }

  /// The row by a digest; what only bytes show is as the facts have it.
  private func repeated(
    _ artifact: PackedArtifact, _ row: ReportRow, _ digest: SHA256Digest, _ found: [FoundBundle],
    _ kind: KindChoice
  ) throws(Failure) -> ReportRow {
    let target = VerifyTarget.digest(digest, text: artifact.path)
    var again = self.row(try run(artifact, found, KindRequest(kind)).judge(target), as: row)
    again.kind = artifact.kind
    again.size = artifact.size
    again.digests = row.digests
    again.reasons =
      zip(again.reasons, row.reasons).map { $0.found(as: row.kind, by: $1) }
      + again.reasons.dropFirst(row.reasons.count)
    return again
  }

  private static func difference(
    _ path: String, _ members: [(String, String, String)]
  ) -> ReplayFinding? {
    guard let first = members.first(where: { !$0.1.isExactly($0.2) }) else { return nil }
    return .differs(path: path, member: first.0, expected: first.1, found: first.2)
  }
}

extension FoundBundle {
  /// Whether it signs bytes, and no statement about them.
  fileprivate var isOverBytes: Bool {
    if case .messageSignature = bundle.content { true } else { false }
  }
}

extension ReportReason {
  /// The same with what was found as a measured artifact has it, with its kind, where that is all the difference.
  fileprivate func found(as kind: String?, by claimed: ReportReason) -> ReportReason {
    guard let kind, let found, let other = claimed.found, other.isExactly("\(kind) \(found)") else {
      return self
    }
    var reason = self
    reason.found = other
    return reason
  }
}

extension PackedImage {
  /// Its documents with their roles, as a row lists them.
  fileprivate var roles: [(role: String, digest: SHA256Digest)] {
    indexes.map { ("index", $0) }
      + [("manifest", manifest), ("config", config)]
      .compactMap { role, digest in digest.map { (role, $0) } }
  }
}

extension ReportSignature {
  /// The same, whether it counts or not.
  fileprivate var withoutWeight: ReportSignature {
    var signature = self
    signature.counts = false
    return signature
  }
}

extension ReportRow {
  fileprivate var codes: String { reasons.map(\.code).joined(separator: ", ") }

  fileprivate var digestWords: String {
    digests.map { "\($0.role) \($0.digest)" }.joined(separator: ", ")
  }
}
