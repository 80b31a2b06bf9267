import Artifacts
import Audits
import Bundles
import Digests
import NativeSystem
import Policies
import PolicyFiles
import Reports
import Sidecars
import SigningKeys
import StrictEncoding
import TrustRoots

/// An evidence pack while an audit runs: what judges is taken at the beginning, each artifact as it is judged,
/// and the report at the end.
final class PackWriting {
  private let path: String
  private let overwrite: Bool
  private let assembly: PackAssembly
  private let facts: PackSink
  private let signing: ReportSigning?
  private let place: AuditPlace
  private var readme: PackReadme

  /// The longest file of a policy that is taken: as much as a policy may read of one.
  private static let policyFileBytes = 64 << 20

  private var isArchive: Bool { path.hasSuffix(".tar") }

  /// Begins a pack; what could not be written in the end is refused now.
  init(
    _ path: String, _ command: AuditCommand, _ trust: VerifyTrust,
    policySignedBy signers: KeyPolicy?,
    _ place: AuditPlace, sharing reports: ReportSigning?, judgedAt now: Timestamp
  ) throws(Failure) {
    self.path = path
    self.place = place
    overwrite = command.force
    try InputFiles(paths: place.paths).demandOutside(FileSystem.folder(of: path), writing: path)
    do throws(PackError) { assembly = try PackAssembly(for: path) } catch { throw Failure(error) }
    let manifest = assembly.path(of: PackName.manifest)
    let plan = try ReportSigning.plan(for: [manifest], overwrite: false)
    if let reports {
      signing = ReportSigning(plan, sharing: reports)
    } else if command.signing.signingKey != nil {
      signing = try ReportSigning(plan, by: command.signing)
    } else {
      signing = nil
    }
    do throws(PackError) { facts = try assembly.begin(PackName.facts, .facts) } catch {
      throw Failure(error)
    }
    readme = PackReadme(isSigned: signing != nil)
    let judge = try Self.add(trust, signers, command, now, to: assembly)
    if let references = command.scope.references {
      try Self.copy(references, as: "references.toml", .references, to: assembly)
    }
    let head = PackHead(
      judgedAt: now, isDeep: command.scope.deep, within: try command.scope.span(), judge: judge)
    try told { () throws(PackError) in try facts.write(head.encoded) }
  }

  /// Takes artifacts that were judged, in the order of their rows.
  func add(_ judged: [(report: TargetReport, row: ReportRow)]) throws(Failure) {
    for (report, row) in judged { try add(report, row) }
  }

  /// Ends the pack: it appears whole, or not at all.
  func finish(_ report: Report) throws(Failure) {
    try told { () throws(PackError) in try assembly.end(facts) }
    for (format, name) in [
      (ReportFormat.json, PackName.report), (.jsonl, PackName.reportLines),
    ] {
      try write(report, format, name)
    }
    let text = readme.text(report.summary)
    try told { () throws(PackError) in
      try assembly.add(Array(text.utf8), as: PackName.readme, .readme)
      try assembly.writeManifest()
    }
    try signing?.sign([assembly.path(of: PackName.manifest)])
    try told { () throws(PackError) in
      isArchive
        ? try assembly.archive(to: path, overwrite: overwrite) : try assembly.handOver(to: path)
    }
    if signing == nil {
      Console.note("the pack is not signed: give --signing-key KEY, or have its manifest signed")
    }
  }

  private func add(_ report: TargetReport, _ row: ReportRow) throws(Failure) {
    var artifact = PackedArtifact(path: report.target)
    artifact.below = place.below(report.target)
    artifact.kind = row.kind
    artifact.size = row.size
    if row.kind == ArtifactKind.image.rawValue {
      artifact.reference = try? place.scope.reference(of: report.target)
    }
    switch report.measured {
    case .file(let file)?: artifact.digests = file.digests.all
    case .tree(let tree)?: artifact.treeList = try add(tree.list)
    case .image(let measured)?: artifact.images = measured.archive.images.map(PackedImage.init)
    case nil: artifact.images = report.archive?.images.map(PackedImage.init) ?? []
    }
    for found in report.bundles {
      artifact.bundles.append(
        PackedBundle(file: try add(found.bundle), path: found.path, line: found.line))
    }
    readme.note(artifact, row, report.bundles)
    try told { () throws(PackError) in try facts.write(artifact.encoded) }
  }

  private func add(_ list: TreeList) throws(Failure) -> String {
    let name = "trees/\(list.digest.hex).txt"
    guard !assembly.has(name) else { return name }
    try told { () throws(PackError) in try assembly.add(list.encoded(), as: name, .treeList) }
    return name
  }

  private func add(_ bundle: Bundle) throws(Failure) -> String {
    let bytes = bundle.encoded() + [UInt8(ascii: "\n")]
    let name = "bundles/\(SHA256Digest.of(bytes).hex).json"
    guard !assembly.has(name) else { return name }
    try told { () throws(PackError) in try assembly.add(bytes, as: name, .bundle) }
    return name
  }

  private func write(_ report: Report, _ format: ReportFormat, _ name: String) throws(Failure) {
    do throws(ReportError) {
      var sink = try PackReportSink(assembly, name)
      try format.write(report, to: &sink)
      try sink.end()
    } catch {
      throw Failure(error, path: path)
    }
  }

  private func told<R>(_ body: () throws(PackError) -> R) throws(Failure) -> R {
    do throws(PackError) { return try body() } catch { throw Failure(error) }
  }
}

extension PackWriting {
  /// Puts what judges into a pack.
  private static func add(
    _ trust: VerifyTrust, _ signers: KeyPolicy?, _ command: AuditCommand, _ now: Timestamp,
    to assembly: PackAssembly
  ) throws(Failure) -> PackHead.Judge {
    let keys = try Self.add(trust.signers.keys, .publicKey, "keys", to: assembly)
    guard case .rules(let run) = trust.policy else {
      return .keys(files: keys, threshold: command.threshold ?? 1)
    }
    let files = try PackedPolicyFiles(run.loaded)
    for part in files.parts { try copy(part.source, as: part.name, part.role, to: assembly) }
    let policyKeys =
      try signers.map { signers throws(Failure) in
        try add(signers.signers.keys, .policyKey, "policy-keys", to: assembly)
      } ?? []
    // What cannot be read from the pack, or is another policy there, is no evidence.
    let names = assembly.names
    let again = try PolicyLoader(
      path: assembly.path(of: files.main), signers: signers,
      confinement: PolicyConfinement(root: assembly.root, has: names.contains)
    ).load(at: now)
    guard again.digest == run.loaded.digest,
      again.files.map(\.digest) == run.loaded.files.map(\.digest)
    else { throw Failure(PackError.leadsOutside(path: run.loaded.path)) }
    return .policy(
      file: files.main, keys: policyKeys, threshold: command.policySource.policyThreshold)
  }

  private static func add(
    _ keys: TrustedKeys?, _ role: PackFile.Role, _ folder: String, to assembly: PackAssembly
  ) throws(Failure) -> [String] {
    var names: [String] = []
    let all: [PublicKey]
    do throws(TrustError) { all = try keys?.keys() ?? [] } catch { throw Failure(error) }
    for key in all {
      let name = "\(folder)/\(key.id.hex).pem"
      guard !assembly.has(name) else { continue }
      do throws(PackError) { try assembly.add(Array(key.pem.utf8), as: name, role) } catch {
        throw Failure(error)
      }
      names.append(name)
    }
    return names
  }

  private static func copy(
    _ path: String, as name: String, _ role: PackFile.Role, to assembly: PackAssembly
  ) throws(Failure) {
    let bytes = try WholeFile.bytes(path, limit: policyFileBytes)
    do throws(PackError) { try assembly.add(bytes, as: name, role) } catch { throw Failure(error) }
  }
}

extension PackedImage {
  fileprivate init(_ image: ImageOutline) {
    self.init(indexes: image.indexes, manifest: image.manifest, config: image.config?.digest)
  }
}

/// A report on its way into a pack.
private struct PackReportSink: ReportSink {
  private let assembly: PackAssembly
  private let sink: PackSink
  private var buffer: [UInt8] = []

  init(_ assembly: PackAssembly, _ name: String) throws(ReportError) {
    self.assembly = assembly
    sink = try Self.told { () throws(PackError) in try assembly.begin(name, .report) }
  }

  mutating func write(_ bytes: [UInt8]) throws(ReportError) {
    buffer += bytes
    if buffer.count >= 64 << 10 { try flush() }
  }

  mutating func end() throws(ReportError) {
    try flush()
    try Self.told { () throws(PackError) in try assembly.end(sink) }
  }

  private mutating func flush() throws(ReportError) {
    try Self.told { () throws(PackError) in try sink.write(buffer) }
    buffer.removeAll(keepingCapacity: true)
  }

  private static func told<R>(_ body: () throws(PackError) -> R) throws(ReportError) -> R {
    do throws(PackError) { return try body() } catch {
      if case .file(let error) = error { throw .file(error) }
      throw .limit("a file of a pack in bytes", limit: Int(PackLimits.fileBytes))
    }
  }
}
