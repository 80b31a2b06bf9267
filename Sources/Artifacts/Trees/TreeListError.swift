/// Why a text is no entry list of a folder tree, or entries are none.
///
/// Lines count from 1, the header's.
@nonexhaustive
public enum TreeListError: Error, Sendable, Equatable {
  /// The first line is not `sigcheck-tree-v1`.
  case header
  /// The text does not end with a line end.
  case truncated
  /// A line has another number of fields than its kind has, or an unknown kind.
  case malformedLine(line: Int)
  /// A path or a target has a byte that must be escaped, or an escape that is not the one spelling.
  case spelling(line: Int)
  /// A path is not UTF-8, is empty, absolute or too long, or has a part that no name can be.
  case path(line: Int)
  /// A size has other characters than digits, a leading zero, or is greater than 2^63 - 1.
  case size(line: Int)
  /// A digest is not 64 lower-case hexadecimal digits.
  case digest(line: Int)
  /// An entry does not come after the one before it in the order of their bytes.
  case order(line: Int)
  /// The folder that an entry is in is not listed before it, or is no folder.
  case parent(line: Int)
  /// The list is longer than ``TreeLimits/entries``.
  case tooMany(limit: Int)

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .header: "tree-list-header"
    case .truncated: "tree-list-truncated"
    case .malformedLine: "tree-list-malformed-line"
    case .spelling: "tree-list-spelling"
    case .path: "tree-list-path"
    case .size: "tree-list-size"
    case .digest: "tree-list-digest"
    case .order: "tree-list-order"
    case .parent: "tree-list-parent"
    case .tooMany: "tree-list-too-many"
    }
  }
}
