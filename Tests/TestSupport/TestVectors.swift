public import Foundation

/// Where test data is found: this package's own vectors, and the shared third-party ones.
public enum TestVectors {
  /// The root of this checkout, from this file's own place in it.
  public static let checkout = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder `TestVectors` of this package.
  public static let own = checkout.appending(path: "TestVectors")

  /// The shared third-party vectors beside the checkout, or nil where they are absent.
  public static let shared: URL? = {
    let place = checkout.deletingLastPathComponent().appending(path: "shared/vectors")
    return FileManager.default.fileExists(atPath: place.path) ? place : nil
  }()

  /// The bytes of a file of this package's own vectors.
  public static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: own.appending(path: path)))
  }
}
