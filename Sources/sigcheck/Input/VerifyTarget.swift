import Digests
import NativeSystem

/// What `verify` is to judge.
enum VerifyTarget: Sendable {
  /// What a path holds; `-` is standard input.
  case path(String)
  /// A digest that somebody else computed.
  case digest(SHA256Digest, text: String)

  /// Reads an argument: `sha256:` and digits are a digest, all else a path.
  ///
  /// The other algorithms name no artifact: what begins with one of them is a mistake and no path.
  /// A file whose name begins so can be given as `./sha256:...`.
  init(_ text: String) throws(Failure) {
    guard HashAlgorithm.allCases.contains(where: { text.hasPrefix($0.rawValue + ":") }) else {
      self = .path(text)
      return
    }
    do throws(DigestError) { self = .digest(try SHA256Digest(parsing: text), text: text) } catch {
      throw Failure(error, path: text, status: .usage)
    }
  }

  /// Reads an argument of `verify-bundle`, for which a file that is there is meant whatever its name.
  init(fileOrDigest text: String) throws(Failure) {
    let isThere: Bool
    do throws(FileError) { isThere = try FileSystem.exists(text) } catch {
      throw Failure(FileTrouble(error), path: text)
    }
    if isThere { self = .path(text) } else { try self.init(text) }
  }

  /// The argument as it was given.
  var text: String {
    switch self {
    case .path(let path): path
    case .digest(_, let text): text
    }
  }
}
