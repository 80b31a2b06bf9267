public import Bundles
import StrictEncoding

/// The promise of a log of Rekor 1 to take an entry in: a signature over the entry, its time and its index
/// (`rekor-spec.md`, "SignedEntryTimestamp").
public enum SignedEntryTimestamp {
  /// The bytes that the log signs: JSON in its canonical form (RFC 8785).
  ///
  /// Nil if a number is beyond what that form can spell: it is for binary floating point, in which only
  /// integers of 53 bits are exact.
  public static func signedBytes(of entry: LogEntry) -> [UInt8]? {
    guard (0...largestInteger).contains(entry.integratedTime),
      (0...largestInteger).contains(entry.logIndex)
    else { return nil }
    // In the order of RFC 8785 section 3.2.3. Without spaces, escapes, or numbers but integers, what is
    // written here is in canonical form.
    let value: JSONValue = [
      "body": .string(Base64.encode(entry.canonicalizedBody)),
      "integratedTime": .number(JSONNumber(entry.integratedTime)),
      "logID": .string(Hex.encode(entry.logID)),
      "logIndex": .number(JSONNumber(entry.logIndex)),
    ]
    return value.encoded()
  }

  /// RFC 7493 section 2.2.
  private static let largestInteger: Int64 = 1 << 53 - 1
}
