public import Bundles
public import Statements

/// A bundle and the place it was read from.
public struct FoundBundle: Sendable, Hashable {
  /// The bundle.
  public let bundle: Bundle
  /// The path of its file.
  public let path: String
  /// Its line, where the file has several bundles.
  public var line: Int? { storedLine == 0 ? nil : Int(storedLine) }
  /// The number of bytes it takes there.
  public var byteCount: Int { Int(storedByteCount) }
  // Narrow, since a file may have many; lines are counted from 1 on.
  private let storedLine: UInt32
  private let storedByteCount: UInt32
  /// What an index knows of it; apart, since there may be many bundles that come from none.
  private var known: Known?

  private final class Known: Sendable {
    let statement: Statement?
    let sharedPosition: Int?

    init(_ statement: Statement?, _ sharedPosition: Int?) {
      self.statement = statement
      self.sharedPosition = sharedPosition
    }
  }

  /// What its payload was read as, where that was done before; a verifier spares itself the same.
  public var statement: Statement? { known?.statement }
  /// Its position in the index that it was found by, where it is about several things and so may be found for
  /// each of them.
  public var sharedPosition: Int? { known?.sharedPosition }

  /// Notes a bundle and its place.
  public init(bundle: Bundle, path: String, line: Int?, byteCount: Int) {
    self.bundle = bundle
    self.path = path
    storedLine = UInt32(line ?? 0)
    storedByteCount = UInt32(byteCount)
  }

  /// The same bundle with what an index knows of it.
  func knowing(_ statement: Statement?, sharedPosition: Int?) -> FoundBundle {
    guard statement != nil || sharedPosition != nil else { return self }
    var found = self
    found.known = Known(statement, sharedPosition)
    return found
  }

  /// Whether both are the same bundle at the same place.
  public static func == (one: FoundBundle, other: FoundBundle) -> Bool {
    one.bundle == other.bundle && one.path.utf8.elementsEqual(other.path.utf8)
      && one.line == other.line
  }

  /// Hashes the bundle and its line.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(bundle)
    hasher.combine(line)
  }

  /// The place in one text: `PATH` or `PATH:LINE`.
  public var label: String { line.map { "\(path):\($0)" } ?? path }
}
