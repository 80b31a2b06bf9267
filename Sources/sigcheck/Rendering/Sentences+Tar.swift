import Artifacts
import StrictEncoding

extension TarError: Explained {
  var explanation: Explanation {
    if case .unreadable(let error) = self { return FileTrouble(error).explanation }
    return Explanation(
      check: "archive", message: message, expected: expected, found: found,
      remedy: "export the image again; readers disagree about such an archive")
  }

  private var message: String {
    switch self {
    case .unreadable: "the archive cannot be read"
    case .header(let problem, let place): "\(problem.clause) (at byte \(place))"
    case .number(let problem, let field, let place):
      "the field '\(field.rawValue)' of a tar header is \(problem.clause) (at byte \(place))"
    case .extensionHeader(let problem, let place): "\(problem.clause) (at byte \(place))"
    case .keyword(let problem, let keyword, let place):
      "a tar header \(problem.clause): '\(keyword)' (at byte \(place))"
    case .sizeConflict(let name, _, _, let place):
      "'\(name)' has two sizes in the archive (at byte \(place))"
    case .entryType(let problem, _, let place):
      "the archive has \(problem.clause) (at byte \(place))"
    case .unexpectedContent(let name, _, _): "'\(name)' has content and is no file"
    case .name(let problem, let name, _): "the name '\(name)' in the archive \(problem.clause)"
    case .names(let problem, let name, let other):
      "'\(name)' and '\(other)' in the archive \(problem.clause)"
    case .link(let problem, let name, _): "the link '\(name)' in the archive \(problem.clause)"
    case .ending(let problem, let place): "\(problem.clause) (at byte \(place))"
    case .limit(let limit, _, _): limit.clause
    case .readersDisagree(let what, _, let name):
      "two readers disagree about the \(what.rawValue) of '\(name)'"
    case .secondReaderRefused(let message): "libarchive refuses the archive: \(message)"
    }
  }

  private var expected: String? {
    switch self {
    case .sizeConflict(_, let header, _, _): "\(header) bytes, as the header says"
    case .limit(_, let limit, _): "at most \(limit)"
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .sizeConflict(_, _, let extended, _): "\(extended) bytes, as its extension says"
    case .entryType(_, let flag, _): "type 0x\(Hex.encode([flag]))"
    case .unexpectedContent(_, let size, _): "\(size) bytes"
    case .link(_, _, let target): target
    default: nil
    }
  }
}

extension TarHeaderProblem {
  fileprivate var clause: String {
    switch self {
    case .checksum: "a tar header has a wrong checksum"
    case .magic: "a tar header has an unknown magic"
    case .prefix: "a tar header has an ambiguous prefix"
    case .reserved: "a tar header has bytes where none may be"
    case .textAfterEnd: "a tar header has bytes after the end of a text"
    }
  }
}

extension TarNumberProblem {
  fileprivate var clause: String {
    switch self {
    case .malformed: "malformed"
    case .negative: "negative"
    case .overflow: "too large"
    }
  }
}

extension TarExtensionProblem {
  fileprivate var clause: String {
    switch self {
    case .malformedRecord: "a PAX record is malformed"
    case .duplicateKeyword: "a PAX header has a keyword twice"
    case .malformedValue: "a PAX value is malformed"
    case .global: "a global PAX header changes other entries"
    case .repeated: "an entry has two extension headers"
    case .dangling: "an extension header has no entry"
    case .empty: "an extension header is empty"
    case .linkWithoutLink: "a link target is given for an entry that is no link"
    }
  }
}

extension TarKeywordProblem {
  fileprivate var clause: String {
    switch self {
    case .charset: "changes the encoding of names"
    case .sparse: "describes a sparse file"
    case .unknown: "has an unknown keyword"
    }
  }
}

extension TarTypeProblem {
  fileprivate var clause: String {
    switch self {
    case .special: "a device or a pipe"
    case .sparse: "a sparse file"
    case .unknown: "an entry of an unknown type"
    }
  }
}

extension TarEndingProblem {
  fileprivate var clause: String {
    switch self {
    case .truncated: "the archive is cut off"
    case .missingMarker: "the archive has no end"
    case .loneZeroBlock: "the archive has a lone block of zeros"
    case .trailingData: "the archive has data after its end"
    }
  }
}

extension TarLimit {
  fileprivate var clause: String {
    switch self {
    case .entries: "the archive has too many entries"
    case .extensionHeader: "an extension header of the archive is too long"
    case .padding: "the archive has too many zeros after its end"
    }
  }
}
