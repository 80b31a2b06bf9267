import Bundles
import Digests
import NativeSystem
import Sidecars
import TrustRoots
import Verification

/// Where the bundles of artifacts come from: beside them or named, and a folder beside that.
struct BundleSources: Sendable {
  /// The bundles of the files that the caller named, or nil where none was.
  private let named: [FoundBundle]?
  private let folder: BundleFolder?
  /// What lies in the folders of the artifacts, each listed once, by the bytes of their paths: two spellings of
  /// one letter are two folders.
  private let listings: [[UInt8]: Result<SidecarFolder, SidecarError>]

  /// Reads the named files and the folder, and lists the artifacts' folders, once for all.
  ///
  /// In those and in the folders that the run writes to, what killed runs have left is looked for.
  init(
    files: [String], folder: String?, for targets: [VerifyTarget], writingTo written: [String] = []
  ) throws(Failure) {
    listings = files.isEmpty ? Self.listings(for: targets) : [:]
    do throws(SidecarError) {
      named = files.isEmpty ? nil : try BundleReading.bundles(of: files, allowingPipes: true)
    } catch {
      throw Failure(error)
    }
    self.folder = try folder.map { path throws(Failure) in try BundleFolder(path) }
    let suspects = listings.filter { (try? $0.value.get().hasTemporaries) ?? false }
    warnings =
      (self.folder?.warnings ?? [])
      + LeftoverWarnings.tell(
        in: suspects.keys.map { String(decoding: $0, as: UTF8.self) }.sorted() + written)
  }

  /// Takes a folder that was read, and what lies in the folders of the artifacts.
  init(folder: BundleFolder, listings: [[UInt8]: SidecarFolder]) {
    named = nil
    self.folder = folder
    self.listings = listings.mapValues { .success($0) }
    warnings = []
  }

  /// Takes bundles that were found before; what they are about is measured all the same if none can count.
  init(found: [FoundBundle]) {
    named = found
    folder = BundleFolder(files: [])
    listings = [:]
    warnings = []
  }

  /// What is wrong with files of the folder, which count for nothing, and what killed runs have left.
  let warnings: [Diagnostic]

  /// The algorithms by which bundles of the folder are found and judged; none where there is no folder.
  func algorithms(for verifier: Verifier) throws(Failure) -> Set<HashAlgorithm> {
    guard let index = folder?.index else { return [] }
    guard index.hasMessages else { return index.algorithms }
    do throws(TrustError) {
      return index.algorithms.union(try verifier.keyAlgorithms())
    } catch {
      throw Failure(error)
    }
  }

  /// Whether bundles may turn up once the artifact's digests are known.
  var dependsOnDigests: Bool { folder != nil }

  /// The bundles named, which are the same for every target; nil where there are none, or more than
  /// ``bundles(for:)`` lets pass.
  var common: BundleCollection? {
    guard let named else { return nil }
    var collection = BundleCollection()
    do throws(SidecarError) {
      for found in named { try collection.add(found) }
      return collection
    } catch {
      return nil
    }
  }

  /// The bundles named, or those beside the artifact.
  func bundles(for target: VerifyTarget) throws(Failure) -> BundleCollection {
    do throws(SidecarError) {
      var collection = BundleCollection()
      let bundles: [FoundBundle] = if let named { named } else { try beside(target) }
      for found in bundles { try collection.add(found) }
      return collection
    } catch {
      throw Failure(error, path: target.text)
    }
  }

  /// Adds the bundles of the folder that claim to be about these digests.
  func add(
    about digests: [AnyDigest], to collection: inout BundleCollection
  ) throws(Failure) {
    guard let folder else { return }
    do throws(SidecarError) {
      for found in try folder.index.about(digests) { try collection.add(found) }
    } catch {
      throw Failure(error)
    }
  }

  private func beside(_ target: VerifyTarget) throws(SidecarError) -> [FoundBundle] {
    guard case .path(let path) = target else { return [] }
    let name: SidecarName
    do throws(SidecarError) { name = try SidecarName(of: path) } catch {
      // A path without a name of its own has nothing beside it; the folder may still help.
      guard folder != nil else { throw error }
      return []
    }
    let known = listings[Array(name.folder.utf8)]
    let listing = if let known { try known.get() } else { try SidecarFolder(listing: name.folder) }
    var found: [FoundBundle] = []
    for path in listing.sidecars(of: name) {
      // What the folder has of it was read when the folder was.
      if let known = folder?.index.bundles(ofFile: path) {
        found += known
      } else {
        found += try BundleReading.bundles(of: [path])
      }
    }
    return found
  }

  private static func listings(
    for targets: [VerifyTarget]
  ) -> [[UInt8]: Result<SidecarFolder, SidecarError>] {
    var listings: [[UInt8]: Result<SidecarFolder, SidecarError>] = [:]
    for case .path(let path) in targets {
      guard let folder = (try? SidecarName(of: path))?.folder,
        listings[Array(folder.utf8)] == nil
      else { continue }
      listings[Array(folder.utf8)] = Result { () throws(SidecarError) in
        try SidecarFolder(listing: folder)
      }
    }
    return listings
  }
}
