/// The names that files of a pack have: relative, plain, and the same to every tool.
public enum PackName {
  /// The manifest, which lists every other file but its own signature.
  public static let manifest = "manifest.json"
  /// The signature of the manifest.
  public static let signature = "manifest.json.sigstore.json"
  /// What each artifact was, as far as its verdict depends on it.
  public static let facts = "facts.jsonl"
  /// The report as one document.
  public static let report = "report.json"
  /// The report in lines.
  public static let reportLines = "report.jsonl"
  /// How a person checks the pack.
  public static let readme = "README.txt"

  /// Refuses a name that is absolute, leads elsewhere, is too long, or has other characters than the printable
  /// ones of ASCII without the backslash, which `sha256sum` escapes.
  public static func demandAllowed(_ name: String) throws(PackError) {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isAllowed =
      name.utf8.count <= PackLimits.nameBytes
      && name.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
      && parts.allSatisfy { part in
        !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
      }
    guard isAllowed else { throw .name(name) }
  }
}
