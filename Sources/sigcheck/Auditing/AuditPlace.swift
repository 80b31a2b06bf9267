import Artifacts
import Audits
import Digests
import NativeSystem
import Policies
import PolicyFiles
import Sidecars
import StrictEncoding

/// What an audit looks at: folders or a list of paths, the bundles in there, and what images are called.
struct AuditPlace {
  /// The roots, or the paths of the list.
  let paths: [String]
  /// The digest of the list, each path of which stands for itself; nil where the paths are roots.
  let listDigest: SHA256Digest?
  let bundles: BundleFolder
  let references: ReferenceList?
  let scope: AuditScope
  /// Where what does not fit into memory may go.
  let spool: SpoolPlaces
  /// Whether a bundle is about some folder that it does not lie beside, so that every folder may be the one.
  let seeksTrees: Bool

  init(
    _ command: AuditCommand, _ listed: ListedPaths?, _ trust: VerifyTrust
  ) throws(Failure) {
    paths = listed?.paths ?? command.path
    listDigest = listed?.digest
    let isList = listed != nil
    references = try command.scope.referenceList()
    let folders = isList ? [] : try Self.folders(paths)
    spool = try Self.spool(command.scope.spool, isList ? [] : paths)
    bundles =
      isList
      ? BundleFolder(files: Self.bundleFiles(in: paths))
      : try BundleFolder(searching: folders)
    seeksTrees = Self.hasFarTree(bundles.index)
    scope = AuditScope(
      policy: trust.rules, include: try command.scope.patterns(), references: references,
      roots: isList ? nil : paths)
  }

  /// Whether the paths are a list.
  var isList: Bool { listDigest != nil }

  /// Everything that is to be looked at, in order.
  func walk() -> InventoryWalk {
    isList ? InventoryWalk(listed: paths) : InventoryWalk(roots: paths)
  }

  /// The part of a path below the root, where there is one root and the path is not the root itself.
  func below(_ path: String) -> String? {
    isList ? nil : Self.below(path, roots: paths)
  }

  /// The part of a path below the root, for any roots.
  static func below(_ path: String, roots: [String]) -> String? {
    guard roots.count == 1, let root = roots.first else { return nil }
    let prefix = root.hasSuffix("/") ? root : root + "/"
    guard path.utf8.starts(with: prefix.utf8) else { return nil }
    return String(decoding: Array(path.utf8).dropFirst(prefix.utf8.count), as: UTF8.self)
  }

  /// Where what does not fit into memory may go: nowhere inside of what is looked through.
  private static func spool(_ chosen: String?, _ roots: [String]) throws(Failure) -> SpoolPlaces {
    if let chosen, let root = root(chosen, roots) {
      throw Failure(OutputTrouble.insideRoot(path: chosen, root: root))
    }
    return SpoolPlaces(
      only: SpoolPlaces(chosen: chosen).folders.filter { Self.root($0, roots) == nil })
  }

  /// The root that a folder is, or lies in.
  private static func root(_ folder: String, _ roots: [String]) -> String? {
    roots.first { InputFiles.isPath(folder + "/spool", inside: $0) }
  }

  /// The roots that can be searched; what lies beside one that is a file is found there.
  ///
  /// A root that is not there, or a folder that cannot be opened, is a mistake, and no empty folder.
  private static func folders(_ paths: [String]) throws(Failure) -> [String] {
    var folders: [String] = []
    do throws(FileError) {
      for path in paths where try FileSystem.status(of: path).kind == .folder {
        _ = try OpenFolder.open(path)
        folders.append(path)
      }
    } catch {
      throw Failure(error)
    }
    return folders
  }

  /// The bundles of a list: what is listed and is one.
  ///
  /// Those beside the listed paths are found there.
  private static func bundleFiles(in paths: [String]) -> [String] {
    let found = Workers.results(count: paths.count, workers: ProcessSetting.processorCount) {
      (try? FileRecognition.kind(ofFileAt: paths[$0]))??.kind == .bundle
    }
    return zip(paths, found).filter(\.1).map(\.0)
  }

  private static func hasFarTree(_ index: BundleIndex) -> Bool {
    guard index.hasTrees else { return false }
    return (0..<index.count).contains { position in
      let bundle = index[position]
      guard bundle.claims.contains(where: { $0.kind == .tree }) else { return false }
      guard let name = try? SidecarName(of: bundle.path),
        let owner = SidecarName.owner(of: name.artifact)
      else { return true }
      return (try? FileSystem.status(of: name.folder.path(to: owner)).kind) != .folder
    }
  }
}

extension AuditScopeOptions {
  /// The longest list of paths that is read: some ten million of them.
  private static let listLimit = 1 << 30
  /// How far ahead is looked for what ends, where nothing is said.
  private static let usualSpan = TimeSpan(seconds: 90 * 86_400)

  /// The paths of `--from`, each once, with the digest of the list; nil where roots are given.
  func listedPaths() throws(Failure) -> ListedPaths? {
    guard let from else { return nil }
    let bytes = try WholeFile.bytes(from, limit: Self.listLimit)
    return ListedPaths(bytes, separator: null ? 0 : UInt8(ascii: "\n"))
  }

  func referenceList() throws(Failure) -> ReferenceList? {
    guard let references else { return nil }
    do throws(PolicyFileError) { return try ReferenceList(reading: references) } catch {
      throw Failure(error)
    }
  }

  func patterns() throws(Failure) -> [NamePattern] {
    var patterns: [NamePattern] = []
    for text in include {
      do throws(NamePatternError) { patterns.append(try NamePattern(text)) } catch {
        throw .usage("'\(text)' is no pattern: \(error.sentence)", hint: "write --include '*.bin'")
      }
    }
    return patterns
  }

  /// How far ahead is looked for what ends.
  func span() throws(Failure) -> TimeSpan {
    guard let within else { return Self.usualSpan }
    guard let span = TimeSpan(within) else {
      throw .usage("'\(within)' is no length of time", hint: "write --within 90d, 12h or 30m")
    }
    return span
  }
}
