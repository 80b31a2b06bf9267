import NativeSystem
import StrictEncoding

/// A folder that is delivered as one set, listed without following a link.
///
/// Members are opened through the open folder, each being the entry that was listed; when they are
/// measured, the folder is listed again (``measured(_:)``).
public struct Delivery: Sendable {
  /// The path as the caller gave it.
  public let path: String
  let root: OpenFolder
  private let listing: DeliveryListing
  private let positions: [[UInt8]: Int]
  private let exceptions: Set<[UInt8]>
  private let occupied: Set<[UInt8]>

  /// Lists a folder, all of it, hidden files too; a link to a folder will do as the folder itself.
  ///
  /// - Parameters:
  ///   - path: The folder's path.
  ///   - files: Bundles that may lie in it, as they were before they were read.
  /// - Throws: ``ArtifactError`` if it is no folder, a folder in it cannot be read, there is more or
  ///   deeper than this reader goes along with, or a file has the set-user-ID or set-group-ID bit.
  public init(
    listing path: String, excepting files: [ExceptedFile] = []
  ) throws(ArtifactError) {
    self.path = path
    do throws(FileError) { root = try OpenFolder.open(path) } catch { throw .file(error) }
    listing = try Self.list(root, path)
    let pairs = listing.entries.enumerated().map { ($1.bytes, $0) }
    try Self.demandNoSetID(listing, path)
    let positions = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    self.positions = positions
    let entries = listing.entries
    let inner = entries.dropFirst()
    let folder = { (entry: DeliveryEntry) in
      positions[Self.parent(of: entry.bytes) ?? []].map { entries[$0] }
    }
    exceptions = Set(files.compactMap { $0.entry(among: inner, in: folder)?.bytes })
    occupied = Set(inner.compactMap { Self.parent(of: $0.bytes) })
  }

  /// What is in the folder at any depth, sorted bytewise by path; the folder itself is not.
  public var entries: ArraySlice<DeliveryEntry> { listing.entries.dropFirst() }

  /// True for a file that need not be a member.
  public func isExcepted(_ entry: DeliveryEntry) -> Bool { exceptions.contains(entry.bytes) }

  /// True for a folder with something in it.
  public func isOccupied(_ entry: DeliveryEntry) -> Bool { occupied.contains(entry.bytes) }

  /// What lies at the name of a member; no link is followed, at the end or on the way.
  public func place(of name: DeliveryName) -> DeliveryPlace {
    let slash = UInt8(ascii: "/")
    let ends = name.bytes.indices.filter { name.bytes[$0] == slash }
    for end in ends {
      guard let entry = entry(at: Array(name.bytes[..<end])) else { return .absent }
      guard entry.kind == .folder else { return .obstructed(entry) }
    }
    guard let entry = entry(at: name.bytes) else { return .absent }
    let isMember = entry.kind == .regular || entry.kind == .folder
    return isMember ? .present(entry) : .obstructed(entry)
  }

  /// Opens what lies at a name, read as this kind; why it cannot be is part of the member.
  public func member(_ name: DeliveryName, as kind: ArtifactKind) -> DeliveryMember {
    do throws(ArtifactError) {
      return DeliveryMember(name: name, kind: kind, content: .success(try open(name, kind)))
    } catch {
      return DeliveryMember(name: name, kind: kind, content: .failure(error))
    }
  }

  /// Lists the folder again: it must be the same one, with the same in it, as before the members
  /// were measured.
  ///
  /// - Throws: ``ArtifactError`` with the first path that has changed.
  public func measured(
    _ members: [MeasuredMember]
  ) throws(ArtifactError) -> MeasuredDelivery {
    let now: OpenFolder
    do throws(FileError) { now = try OpenFolder.open(path) } catch { throw .file(error) }
    guard let changed = try Self.list(now, path).firstChange(since: listing) else {
      return MeasuredDelivery(delivery: self, members: members)
    }
    throw Self.changed(path(of: changed))
  }

  /// The path of what has this path below the folder; of the folder itself for an empty one.
  public func path(of inner: String) -> String {
    inner.isEmpty ? path : path.path(to: inner)
  }

  func entry(at bytes: [UInt8]) -> DeliveryEntry? {
    positions[bytes].map { listing.entries[$0] }
  }

  private static func parent(of bytes: [UInt8]) -> [UInt8]? {
    bytes.lastIndex(of: UInt8(ascii: "/")).map { Array(bytes[..<$0]) }
  }

  /// Refuses files that run with rights of others: no signature covers those bits.
  private static func demandNoSetID(
    _ listing: DeliveryListing, _ path: String
  ) throws(ArtifactError) {
    for entry in listing.entries where entry.kind == .regular && entry.status.mode & 0o6000 != 0 {
      throw .tree(path: path, .setID(path: entry.path, mode: entry.status.mode))
    }
  }

  private static func list(
    _ root: OpenFolder, _ path: String
  ) throws(ArtifactError) -> DeliveryListing {
    do { return try DeliveryListing(root) } catch { throw .container(path: path, error) }
  }

  static func changed(_ path: String) -> ArtifactError {
    .container(path: path, .changedWhileRead(path: path))
  }
}
