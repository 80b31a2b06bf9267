import Artifacts
import Audits
import Bundles
import Digests
import NativeSystem
import Reports
import Sidecars
import StrictEncoding

extension ReplayJudging {
  /// Where the artifact is, if it is there.
  func place(of artifact: PackedArtifact) -> String? {
    guard let artifacts else { return nil }
    let name = artifact.below ?? artifact.path
    let parts = name.utf8.split(separator: UInt8(ascii: "/"))
    guard !name.isEmpty, name.utf8.first != UInt8(ascii: "/"),
      !parts.contains(where: { $0.elementsEqual("..".utf8) })
    else { return nil }
    let path = artifacts.hasSuffix("/") ? artifacts + name : artifacts + "/" + name
    return (try? FileSystem.exists(path)) == true ? path : nil
  }

  /// Holds all that is said of an artifact against what its bytes give.
  func compareMeasured(
    _ artifact: PackedArtifact, _ row: ReportRow, _ found: [FoundBundle], at path: String
  ) throws(Failure) -> ReplayFinding? {
    let report = try run(artifact, found, KindRequest(nil)).judge(.path(path))
    let again = RowMaking(keyNames: [:]).row(report)
    if row.status == .error, again.status != .error || again.codes != row.codes {
      return .notRepeatable(path: row.path, .noVerdict)
    }
    let members: [(String, String, String)] = [
      ("status", row.status.rawValue, again.status.rawValue),
      ("kind", row.kind ?? "none", again.kind ?? "none"),
      ("digests", row.digestWords, again.digestWords),
      ("signatures", row.signatureWords, again.signatureWords),
      ("rules", row.ruleWords, again.ruleWords), ("reasons", row.codes, again.codes),
    ]
    return Self.difference(row.path, members)
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
    let listed = row.digests.map(\.digest)
    guard listed.count == 1, listed[0].isExactly(digest.description) else {
      return .differs(
        path: row.path, member: "digests", expected: row.digestWords, found: digest.description)
    }
    let again = try repeated(artifact, digest, found, .file)
    guard let difference = Self.difference(row.path, Self.members(row, again)) else { return nil }
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
    let text = try SmallFile.bytes(pack.path(of: name), limit: TreeListFile.maximumLength)
    guard let list = try? TreeList(decoding: text) else {
      return .differs(
        path: row.path, member: "treeList", expected: row.digestWords, found: "no list of a tree")
    }
    guard row.digests.map(\.digest) == [list.digest.description] else {
      return .differs(
        path: row.path, member: "digests", expected: row.digestWords,
        found: list.digest.description)
    }
    guard list.escapingLinks.isEmpty else {
      // Whatever is signed, a tree with a link that leads out is refused.
      return Self.difference(
        row.path, [("status", row.status.rawValue, ReportStatus.refused.rawValue)])
    }
    return Self.difference(
      row.path, Self.members(row, try repeated(artifact, list.digest, found, .tree)))
  }

  private func compareImage(
    _ artifact: PackedArtifact, _ row: ReportRow, _ found: [FoundBundle]
  ) throws(Failure) -> ReplayFinding? {
    guard !isDeep else { return .notRepeatable(path: row.path, .deep) }
    guard !artifact.images.isEmpty else { return .notRepeatable(path: row.path, .notMeasured) }
    let listed = Set(row.digests.map(\.digest))
    let known = Set(artifact.images.flatMap(\.digests).map(\.description))
    guard listed == known else {
      return .differs(
        path: row.path, member: "digests", expected: row.digestWords,
        found: known.sorted().joined(separator: ", "))
    }
    var answers: [ReportRow] = []
    for image in artifact.images {
      var best: ReportRow?
      for digest in image.digests where best?.status.isAccepted != true {
        let again = try repeated(artifact, digest, found, .image)
        if best == nil || again.status.isAccepted { best = again }
      }
      if let best { answers.append(best) }
    }
    return Self.finding(row, answers)
  }

  /// What the verdicts about the images of an archive say of the one about the archive.
  private static func finding(_ row: ReportRow, _ answers: [ReportRow]) -> ReplayFinding? {
    let statuses = Set(answers.map(\.status))
    let refused = statuses.filter { !$0.isAccepted }
    let status: ReportStatus =
      if refused.isEmpty {
        [.waived, .advisory].first(where: statuses.contains) ?? .accepted
      } else {
        refused == [.unsigned] ? .unsigned : .refused
      }
    guard status != row.status else { return nil }
    // No signature by a trusted key names anything of it: no bytes could change that.
    let isBare = answers.contains { $0.signatures.isEmpty && !$0.status.isAccepted }
    if row.status.isAccepted, isBare {
      return .differs(
        path: row.path, member: "status", expected: row.status.rawValue, found: status.rawValue)
    }
    return .notRepeatable(path: row.path, .imageBytes)
  }

  private func repeated(
    _ artifact: PackedArtifact, _ digest: SHA256Digest, _ found: [FoundBundle], _ kind: KindChoice
  ) throws(Failure) -> ReportRow {
    let target = VerifyTarget.digest(digest, text: artifact.path)
    return RowMaking(keyNames: [:]).row(
      try run(artifact, found, KindRequest(kind)).judge(target))
  }

  /// What is compared where nothing was measured.
  private static func members(
    _ row: ReportRow, _ again: ReportRow
  ) -> [(String, String, String)] {
    [
      ("status", row.status.rawValue, again.status.rawValue),
      ("rules", row.ruleWords, again.ruleWords),
      ("signatures", row.countedWords, again.countedWords),
    ]
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

extension ReportRow {
  fileprivate var codes: String { reasons.map(\.code).joined(separator: ", ") }

  fileprivate var digestWords: String {
    digests.map { "\($0.role) \($0.digest)" }.joined(separator: ", ")
  }

  fileprivate var ruleWords: String {
    rules.map { "\($0.id) \($0.status)" + ($0.waiver.map { " (\($0))" } ?? "") }
      .joined(separator: ", ")
  }

  /// Every signature, whether it counts or not.
  fileprivate var signatureWords: String { Self.words(signatures) }

  /// The signatures that count.
  fileprivate var countedWords: String { Self.words(signatures.filter(\.counts)) }

  private static func words(_ signatures: [ReportSignature]) -> String {
    signatures.map { "\($0.keyID) in \($0.bundle)\($0.counts ? "" : " (not counted)")" }
      .joined(separator: ", ")
  }
}
