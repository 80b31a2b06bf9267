public import NativeSystem

/// Why an evidence pack could not be written or read.
@nonexhaustive
public enum PackError: Error, Sendable, Equatable {
  /// The system refused.
  case file(FileError)
  /// A name that no file of a pack may have: one that leads elsewhere, or that a terminal or another tool
  /// could take for something else.
  case name(String)
  /// A link, a device or the like.
  case entryKind(path: String)
  /// A name that stands twice.
  case duplicate(path: String)
  /// A file that the manifest does not name.
  case extra(path: String)
  /// A file that the manifest names, and that is not there.
  case missing(path: String)
  /// A file of another length than the manifest says.
  case size(path: String, expected: UInt64, found: UInt64)
  /// A file with another digest than the manifest says.
  case digest(path: String, expected: String, found: String)
  /// The manifest is none.
  case manifest(at: String, expected: String)
  /// A line of the facts is none.
  case facts(line: Int, expected: String)
  /// An archive that is not written as packs are.
  case archive(at: UInt64, expected: String)
  /// More than a pack may have.
  case limit(String, limit: UInt64)
  /// The policy names a file that cannot go with it, or that did not.
  case leadsOutside(path: String)

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .file: "file-error"
    case .name: "pack-name"
    case .entryKind: "pack-entry-kind"
    case .duplicate: "pack-duplicate"
    case .extra: "pack-extra-file"
    case .missing: "pack-missing-file"
    case .size: "pack-size-mismatch"
    case .digest: "pack-digest-mismatch"
    case .manifest: "malformed-pack-manifest"
    case .facts: "malformed-pack-facts"
    case .archive: "malformed-pack-archive"
    case .limit: "pack-limit"
    case .leadsOutside: "pack-leads-outside"
    }
  }
}
