public import NativeSystem

/// Why a tar archive was refused.
///
/// Positions are offsets of header blocks, in bytes from the beginning of the archive. Names and
/// link targets are the archive's own, unescaped, with bytes that are no UTF-8 replaced.
@nonexhaustive public enum TarError: Error, Sendable, Equatable {
  /// The archive's file cannot be read.
  case unreadable(FileError)
  /// A header block is wrong in itself.
  case header(TarHeaderProblem, at: UInt64)
  /// A number in a header block is not spelled as every reader understands it.
  case number(TarNumberProblem, field: TarField, at: UInt64)
  /// A PAX header or a GNU long name is wrong.
  case extensionHeader(TarExtensionProblem, at: UInt64)
  /// An extension header has a keyword that decides how an entry is read and is not supported.
  case keyword(TarKeywordProblem, keyword: String, at: UInt64)
  /// The size in a PAX header and the one in the entry's own header contradict each other.
  case sizeConflict(name: String, header: UInt64, extended: UInt64, at: UInt64)
  /// An entry is of a type that has no place in an image archive.
  case entryType(TarTypeProblem, flag: UInt8, at: UInt64)
  /// A folder or a link has content.
  case unexpectedContent(name: String, size: UInt64, at: UInt64)
  /// An entry's name is unsafe, or readers take it differently.
  case name(EntryNameProblem, name: String, at: UInt64)
  /// Two entries have names that one file system or another takes for the same.
  case names(EntryPairProblem, name: String, other: String)
  /// A link leads where readers disagree, or out of the archive.
  case link(EntryLinkProblem, name: String, target: String)
  /// The archive ends too early or holds more after its end.
  case ending(TarEndingProblem, at: UInt64)
  /// The archive is larger than this reader goes along with.
  case limit(TarLimit, limit: UInt64, at: UInt64)
  /// libarchive and this reader differ about an entry, counted from 0.
  case readersDisagree(TarDisagreement, entry: Int, name: String)
  /// libarchive warned about the archive, or refused it.
  case secondReaderRefused(message: String)

  /// The stable code of this refusal.
  public var code: String {
    switch self {
    case .unreadable: "unreadable"
    case .header(let problem, _): problem.rawValue
    case .number(let problem, _, _): problem.rawValue
    case .extensionHeader(let problem, _): problem.rawValue
    case .keyword(let problem, _, _): problem.rawValue
    case .sizeConflict: "tar-size-conflict"
    case .entryType(let problem, _, _): problem.rawValue
    case .unexpectedContent: "tar-unexpected-content"
    case .name(let problem, _, _): problem.rawValue
    case .names(let problem, _, _): problem.rawValue
    case .link(let problem, _, _): problem.rawValue
    case .ending(let problem, _): problem.rawValue
    case .limit(let limit, _, _): limit.rawValue
    case .readersDisagree: "readers-disagree"
    case .secondReaderRefused: "second-reader-refused"
    }
  }
}
