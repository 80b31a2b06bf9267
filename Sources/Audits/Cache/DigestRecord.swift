import Digests
import NativeSystem

/// A record of a cache: of fixed size, numbers most significant byte first.
///
/// Device, inode, size, the times of the last changes of content and of status in nanoseconds, the second of
/// the last use, the digest, and the first bytes, filled up with zeros.
struct DigestRecord: Equatable {
  static let size = 6 * 8 + 32 + CachedDigest.prefixLength
  /// What identifies a file: device and inode.
  static let keySize = 16

  var device: UInt64
  var inode: UInt64
  var fileSize: UInt64
  var modified: Int64
  var changed: Int64
  var used: Int64
  var digest: CachedDigest

  init(_ status: FileStatus, _ digest: CachedDigest, used: Int64) {
    device = status.device
    inode = status.inode
    fileSize = status.size
    modified = status.modified
    changed = status.changed
    self.used = used
    self.digest = digest
  }

  /// Reads a record; nil if it is none.
  init?(_ bytes: ArraySlice<UInt8>) {
    var fields = BinaryFields(bytes)
    guard bytes.count == Self.size, let device: UInt64 = fields.number(),
      let inode: UInt64 = fields.number(), let fileSize: UInt64 = fields.number(),
      let modified: UInt64 = fields.number(), let changed: UInt64 = fields.number(),
      let used: UInt64 = fields.number(), let digest = fields.bytes(32),
      let prefix = fields.bytes(CachedDigest.prefixLength),
      let sha256 = try? SHA256Digest(bytes: Array(digest))
    else { return nil }
    let length = Int(min(fileSize, UInt64(prefix.count)))
    guard prefix.dropFirst(length).allSatisfy({ $0 == 0 }) else { return nil }
    (self.device, self.inode, self.fileSize) = (device, inode, fileSize)
    self.modified = Int64(bitPattern: modified)
    self.changed = Int64(bitPattern: changed)
    self.used = Int64(bitPattern: used)
    self.digest = CachedDigest(sha256: sha256, prefix: Array(prefix.prefix(length)))
  }

  /// The bytes of the record.
  var bytes: [UInt8] {
    var bytes = Self.key(device: device, inode: inode)
    bytes.reserveCapacity(Self.size)
    bytes.append(number: fileSize)
    for number in [modified, changed, used] { bytes.append(number: UInt64(bitPattern: number)) }
    bytes += digest.sha256.bytes
    bytes += digest.prefix
    bytes += repeatElement(0, count: CachedDigest.prefixLength - digest.prefix.count)
    return bytes
  }

  /// The bytes by which records are sorted.
  static func key(device: UInt64, inode: UInt64) -> [UInt8] {
    var key: [UInt8] = []
    key.append(number: device)
    key.append(number: inode)
    return key
  }

  /// Whether it stands before another in a cache.
  func precedes(_ other: DigestRecord) -> Bool {
    (device, inode) < (other.device, other.inode)
  }

  /// Whether both are about one file, whatever became of it in between.
  func isSameFile(as other: DigestRecord) -> Bool {
    device == other.device && inode == other.inode
  }

  /// Whether nothing that can be seen of the file changed since.
  func fits(_ status: FileStatus) -> Bool {
    status.kind == .regular && status.device == device && status.inode == inode
      && status.size == fileSize && status.modified == modified && status.changed == changed
  }
}
