import Bundles
import NativeSystem
import StrictEncoding

/// A file that a search came to.
struct SearchedFile: Sendable {
  let path: String
  /// Whether it is named as files of bundles are.
  let isNamed: Bool
  private let folder: OpenFolder
  private let name: String

  init(folder: OpenFolder, name: String) {
    self.folder = folder
    self.name = name
    path = folder.path.path(to: name)
    isNamed = SidecarName.owner(of: name) != nil
  }

  /// What is in it, as far as it concerns bundles.
  struct Content: Sendable {
    let lines: [BundleReading.Reading]
    /// The file as it was read; nil where it might be something else beside.
    let seen: SeenBundleFile?
  }

  /// The file's bundles, or nil for a file of something else.
  ///
  /// What is named as bundles are, or begins as one, is expected to be one.
  ///
  /// - Throws: ``SidecarError`` if it cannot be read.
  func content() throws(SidecarError) -> Content? {
    let (file, sighting) = try look()
    guard let file, isNamed || sighting != .other else { return nil }
    let bytes = try BundleReading.contents(of: file)
    let lines = BundleReading.lines(in: bytes, of: file.path)
    guard isNamed || sighting == .bundle || lines.contains(where: \.isBundle) else { return nil }
    return Content(lines: lines, seen: SeenBundleFile(file, bytes))
  }

  /// Opens the file, and looks at its beginning unless its name says enough.
  private func look() throws(SidecarError) -> (OpenFile?, BundleSighting) {
    do throws(FileError) {
      let file = try folder.openFile(name, calling: path)
      if isNamed { return (file, .bundle) }
      let size = try file.statusWhenOpened().size
      guard size > 0, size <= UInt64(BundleLimits.bytesPerArtifact) else { return (nil, .other) }
      var bytes = [UInt8](repeating: 0, count: min(Int(size), BundleSighting.prefixSize))
      let count = try file.read(into: &bytes, at: 0, count: bytes.count)
      return (file, BundleSighting(of: bytes.span.extracting(0..<count)))
    } catch {
      if !isNamed, error.isNotFound { return (nil, .other) }
      throw .file(error)
    }
  }
}

extension BundleReading.Reading {
  /// Whether it is a bundle, or something that says it is one.
  fileprivate var isBundle: Bool {
    switch self {
    case .success: true
    case .failure(.malformed(_, _, let error)): error.isAboutABundle
    case .failure: false
    }
  }
}
