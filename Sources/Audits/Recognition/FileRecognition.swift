import Bundles
public import NativeSystem
import PolicyFiles
import SigningKeys
import StrictEncoding

/// Tells what files are by their content, whatever their names say.
///
/// Most files cost one opening and one short read. What is recognised is not believed: bundles, keys and
/// policies are read in full by those who use them.
public enum FileRecognition {
  /// The longest key, list of keys or policy that is recognised, in bytes; of longer files only the
  /// beginning is looked at, and of long texts more, for private keys (``longestText``).
  public static let longest = 64 << 10

  /// How much of a longer text is looked through for private keys, in bytes: settings and dumps with a key in
  /// them are shorter, and to read all of every log would cost as much as to digest it.
  public static let longestText = 1 << 20

  /// What the file at a path is; nil for everything that is not known, and for what is no regular file.
  ///
  /// - Throws: `FileError` if it cannot be read, also for a symbolic link, which is not followed.
  public static func kind(ofFileAt path: String) throws(FileError) -> Recognised? {
    try kind(of: try OpenFile.open(path, followLinks: false))
  }

  /// What an open file is; its position stays.
  public static func kind(of file: OpenFile) throws(FileError) -> Recognised? {
    let status = try file.statusWhenOpened()
    guard status.kind == .regular, status.size > 0 else { return nil }
    let isShort = status.size <= UInt64(longest)
    var bytes = [UInt8](
      repeating: 0, count: isShort ? Int(status.size) : BundleSighting.prefixSize)
    // It may be a private key.
    defer { SecretBytes.erase(&bytes) }
    let count = try file.read(into: &bytes, at: 0, count: bytes.count)
    guard count == bytes.count else { return nil }
    let found = try kind(of: bytes, isWhole: isShort, file, size: status.size)
    guard !isShort, found?.kind != .bundle, found?.kind != .privateKey, isText(bytes) else {
      return found
    }
    return try privateKey(inText: file, size: status.size) ?? found
  }

  private static func kind(
    of bytes: [UInt8], isWhole: Bool, _ file: OpenFile, size: UInt64
  ) throws(FileError) -> Recognised? {
    let startsObject = bytes.first(where: { !isSpace($0) }) == UInt8(ascii: "{")
    if startsObject, try isBundle(bytes, isWhole: isWhole, file, size: size) {
      return Recognised(.bundle)
    }
    let sighting = KeyFileSighting(of: bytes)
    // A private key counts above whatever else is in the file.
    if startsObject, sighting?.kind != .privateKey, isReport(bytes) { return Recognised(.report) }
    if let sighting { return Recognised(sighting) }
    return isWhole && PolicySighting.isPolicy(bytes) ? Recognised(.policy) : nil
  }

  /// A private key in a text that is longer than what is read of other files.
  private static func privateKey(
    inText file: OpenFile, size: UInt64
  ) throws(FileError) -> Recognised? {
    var bytes = [UInt8](repeating: 0, count: Int(min(size, UInt64(longestText))))
    defer { SecretBytes.erase(&bytes) }
    let count = try file.read(into: &bytes, at: 0, count: bytes.count)
    guard count == bytes.count, let sighting = KeyFileSighting(of: bytes),
      sighting.kind == .privateKey
    else { return nil }
    return Recognised(sighting)
  }

  /// Whether a file that begins so is a text: other files have a zero soon.
  private static func isText(_ beginning: [UInt8]) -> Bool { !beginning.contains(0) }

  private static func isBundle(
    _ bytes: [UInt8], isWhole: Bool, _ file: OpenFile, size: UInt64
  ) throws(FileError) -> Bool {
    guard size <= UInt64(BundleLimits.bytesPerArtifact) else { return false }
    let count = min(bytes.count, BundleSighting.prefixSize)
    switch BundleSighting(of: bytes.span.extracting(0..<count)) {
    case .bundle: return true
    case .possible where isWhole: return BundleSighting(ofWhole: bytes) == .bundle
    case .possible:
      var whole = [UInt8](repeating: 0, count: Int(size))
      let count = try file.read(into: &whole, at: 0, count: whole.count)
      return count == whole.count && BundleSighting(ofWhole: whole) == .bundle
    default: return false
    }
  }

  /// Whether an object begins with the schema of one of our documents, as they all do.
  private static func isReport(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    for part in ["{", "\"schema\"", ":", "\"sigcheck/"] {
      rest = rest.drop(while: isSpace)
      guard rest.starts(with: part.utf8) else { return false }
      rest = rest.dropFirst(part.utf8.count)
    }
    return true
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
