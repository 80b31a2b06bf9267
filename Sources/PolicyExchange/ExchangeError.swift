public import NativeSystem
public import SigningKeys
public import StrictEncoding
public import TrustRoots

/// Why a file of another tool cannot be read, or nothing could be said in its format.
@nonexhaustive
public enum ExchangeError: Error, Sendable, Equatable {
  /// The file cannot be read.
  case unreadable(FileError)
  /// The file is larger than any that is read, in bytes.
  case tooLarge(file: String, limit: Int)
  /// There are more keys or scopes than are read.
  case tooMany(what: String, limit: Int)
  /// The file is no strict JSON.
  case json(JSONError)
  /// A member that the format does not have.
  case unknownMember(place: String)
  /// A member that must be there is not.
  case missingMember(place: String)
  /// A value of another type stands there.
  case wrongType(place: String, expected: String)
  /// A value is none of those that can stand there.
  case value(place: String, expected: String, found: String)
  /// Members exclude each other, or one of them must be there.
  case exclude(place: String, members: [String])
  /// A path that is not absolute: relative to what, other tools do not agree.
  case relativePath(place: String, path: String)
  /// A line of `allowed_signers` is malformed; counted from one.
  case line(Int, AllowedSignersProblem)
  /// A key is none that is read here.
  case key(place: String, KeyError)
  /// A key of a policy cannot be read.
  case trust(TrustError)
  /// A named trust store is not there, is empty, or is reached by a link.
  case trustStore(name: String, TrustStoreProblem)
  /// Nothing of the source can be said by a policy.
  case nothingImported
  /// A policy by keys is asked for, and the source has certificates only.
  case noKeys
  /// No rule of the policy can be said in the format.
  case nothingExported

  /// What is wrong with a trust store.
  public enum TrustStoreProblem: String, Sendable, Hashable {
    /// It is not there.
    case missing
    /// It has no file.
    case empty
    /// It, or something in it, is a symbolic link, which the format forbids.
    case link
    /// Its name has other characters than a name may have.
    case name
  }

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .unreadable: "exchange-unreadable"
    case .tooLarge: "exchange-too-large"
    case .tooMany: "exchange-too-many"
    case .json(let error): error.code
    case .unknownMember: "exchange-unknown-member"
    case .missingMember: "exchange-missing-member"
    case .wrongType: "exchange-wrong-type"
    case .value: "exchange-value"
    case .exclude: "exchange-members-exclude"
    case .relativePath: "exchange-relative-path"
    case .line(_, let problem): problem.code
    case .key(_, let error): error.code
    case .trust(let error): error.code
    case .trustStore: "exchange-trust-store"
    case .nothingImported: "exchange-nothing-imported"
    case .noKeys: "exchange-no-keys"
    case .nothingExported: "exchange-nothing-exported"
    }
  }
}
