import NativeTOML
import TrustRoots

/// By whose word, and with what proof, a signer is believed.
struct EvidenceDocument {
  /// The policy's name for the root.
  let root: String
  let demand: EvidenceDemand

  static let members = ["trusted-root", "transparency", "timestamps"]
  /// What only a signer with certificates can have.
  static let certificateMembers = ["certificate-logs"]

  /// Reads what is demanded where a root is named, and refuses demands that nobody could prove where none
  /// is.
  static func optional(_ reader: TableReader) throws(PolicyFileError) -> EvidenceDocument? {
    guard reader.table["trusted-root"] != nil else {
      for name in members where reader.table[name] != nil {
        throw reader.error(.missingMember("trusted-root"), at: name)
      }
      return nil
    }
    return try EvidenceDocument(reader, otherwise: .none)
  }

  /// Reads what is demanded.
  ///
  /// - Parameters:
  ///   - reader: The table of the signer.
  ///   - standard: What is demanded where the file does not say.
  /// - Throws: ``PolicyFileError`` where that is no demand.
  init(_ reader: TableReader, otherwise standard: EvidenceDemand) throws(PolicyFileError) {
    root = try reader.demanded(try reader.string("trusted-root"), "trusted-root")
    demand = EvidenceDemand(
      transparency: try Self.count(reader, "transparency") ?? standard.transparency,
      timestamps: try Self.count(reader, "timestamps") ?? standard.timestamps,
      certificateLogs: try Self.count(reader, "certificate-logs") ?? standard.certificateLogs)
  }

  private static func count(
    _ reader: TableReader, _ name: String
  ) throws(PolicyFileError) -> Int? {
    guard let number = try reader.integer(name) else { return nil }
    guard (0...Int64(PolicyFileLimits.evidence)).contains(number) else {
      throw reader.error(
        .value(expected: "0 to \(PolicyFileLimits.evidence)", found: "\(number)"), at: name)
    }
    return Int(number)
  }
}
