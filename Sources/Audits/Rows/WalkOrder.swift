import NativeSystem

/// The order in which a run comes to things: that of the roots as given, and below each folder by folder, names
/// in bytewise order, a folder before what is in it.
public struct WalkOrder: Sendable {
  private var positions: [[UInt8]: UInt32] = [:]
  /// Whether each path stands for itself, and nothing is below another.
  private let isList: Bool

  /// Takes the roots in their order.
  public init(roots: [String]) {
    self.init(roots, isList: false)
  }

  /// Takes the roots of a walk, which comes to those that lie in another one of them by that one.
  public init(walking roots: [String]) {
    self.init(roots: InventoryRoots(roots).outermost)
  }

  /// Takes the paths of a list in their order.
  public init(listed paths: [String]) {
    self.init(paths, isList: true)
  }

  private init(_ roots: [String], isList: Bool) {
    self.isList = isList
    for (position, root) in roots.enumerated() {
      let bytes = PathText.bytes(of: root)
      // The paths of a list are compared as they are written.
      let root = isList ? bytes : Self.withoutSlash(bytes)
      if positions[root] == nil { positions[root] = UInt32(clamping: position) }
    }
  }

  /// Bytes that sort as things come, and of which none begins another's.
  ///
  /// A path below no root stands behind all others.
  func key(of path: String) -> [UInt8] {
    let bytes = PathText.bytes(of: path)
    let root = root(of: bytes)
    var key: [UInt8] = []
    key.append(number: root?.position ?? .max)
    // A zero byte, which no path has, stands between names, before any byte of a longer name.
    for name in bytes[(root?.length ?? 0)...].split(separator: Self.slash) { key += name + [0] }
    return key + [0]
  }

  /// Bytes that sort as places in one walk do, in the form of the others.
  static func key(ofPlace place: UInt64) -> [UInt8] {
    let digits = stride(from: 60, through: 0, by: -4).map { shift -> UInt8 in
      UInt8(ascii: "a") + UInt8(truncatingIfNeeded: place >> UInt64(shift) & 15)
    }
    return [0, 0, 0, 0] + digits + [0, 0]
  }

  /// Where the key ends that an entry begins with: behind the first empty name.
  static func end(of key: [UInt8]) -> Int {
    var position = 4
    while let end = key[position...].firstIndex(of: 0), end > position { position = end + 1 }
    return position + 1
  }

  private static let slash = UInt8(ascii: "/")

  /// The innermost of the roots that a path is, or is below: one that lies in another by its path is walked by
  /// itself where a link leads to it.
  private func root(of path: [UInt8]) -> (position: UInt32, length: Int)? {
    if isList { return positions[path].map { ($0, path.count) } }
    for length in (0...path.count).reversed()
    where length == path.count || path[length] == Self.slash {
      if let position = positions[Array(path[..<length])] { return (position, length) }
    }
    return nil
  }

  /// The root `/` is the empty text before the first slash.
  private static func withoutSlash(_ root: [UInt8]) -> [UInt8] {
    root.last == slash ? Array(root.dropLast()) : root
  }
}
