import NativeSystem

/// What the documents of an archive or a layout say of its images, where layers are absent.
///
/// It is something for people to look at. It cannot be measured, so that nothing can be signed or
/// accepted by it.
public struct ImageSketch: Sendable {
  /// The path as the caller gave it.
  public let path: String
  /// The shape in which the images are stored.
  public let form: ImageForm
  /// The images; the sizes of absent layers are those that their descriptors give.
  public let images: [ImageOutline]
  /// The paths of the layers that are described and not there, in the order of the images.
  public let absentLayers: [String]

  /// Reads a path that ``Artifact`` refuses as ``ImageError/incomplete(role:path:)``.
  ///
  /// - Throws: ``ArtifactError`` for everything but absent layers that makes it no sound image.
  public init(of path: String) throws(ArtifactError) {
    let container = try Self.container(path)
    var builder = ImageOutlineBuilder(container, isSketch: true)
    try builder.build()
    self.path = path
    form = ImageArchive.form(of: container, used: builder.store.used)
    images = builder.images
    absentLayers = builder.absentLayers.map(\.path)
  }

  private static func container(_ path: String) throws(ArtifactError) -> ImageContainer {
    let file: OpenFile
    let kind: FileKind
    do throws(FileError) {
      (file, kind) = try OpenFile.opening(path)
    } catch {
      throw .file(error)
    }
    do throws(ContainerError) {
      guard kind != .folder else { return try ImageContainer.open(folder: path) }
      switch kind == .regular ? try ImageContainer.open(archive: file) : .notAnArchive {
      case .container(let container): return container
      case .hostile(let error, _): throw error
      case .notAnArchive: break
      }
    } catch {
      throw .container(path: path, error)
    }
    throw .image(path: path, .noImageMarker)
  }
}
