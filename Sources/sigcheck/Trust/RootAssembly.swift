import Certificates
import SigningKeys
import SigstoreTrust
import StrictEncoding

/// Makes the entries of a trusted root from files and what the options say of them.
enum RootAssembly {
  private static let authorityNames = [
    "start", "end", "uri", "organization", "name", "operator",
  ]
  private static let logNames = ["url", "start", "end", "operator"]

  /// The value of `--certificate-authority` or `--timestamp-authority`, taken apart.
  static func authorityOption(
    _ text: String, _ option: String
  ) throws(Failure) -> RootEntryOption {
    try RootEntryOption(text, of: option, names: authorityNames)
  }

  /// The value of `--transparency-log` or `--certificate-log`, taken apart.
  static func logOption(
    _ text: String, _ option: String, hasKind: Bool
  ) throws(Failure) -> RootEntryOption {
    try RootEntryOption(text, of: option, names: hasKind ? ["kind"] + logNames : logNames)
  }

  /// An authority, whose window begins, if nothing else is said, when all its certificates are valid.
  static func authority(_ option: RootEntryOption) throws(Failure) -> RootAuthority {
    let bytes = try WholeFile.bytes(option.path, limit: CertificateFile.maxBytes) { limit in
      CertificateError.tooLarge(limit: limit)
    }
    let certificates: [Certificate]
    do throws(CertificateError) { certificates = try CertificateFile.certificates(bytes) } catch {
      throw Failure(error, path: option.path)
    }
    let valid = RootAuthority.commonValidity(of: certificates)
    let window = try option.window(startingAt: valid.map { TrustInstant($0.from) })
    guard window.start != nil else {
      throw .usage(
        "'\(option.path)' says no time that it is valid from",
        hint: "give \(option.option) a start=")
    }
    do throws(TrustedRootProblem) {
      return try RootAuthority(
        organization: option["organization"] ?? certificates.first?.subjectOrganization,
        commonName: option["name"] ?? certificates.first?.subjectCommonName, uri: option["uri"],
        certificates: certificates, validFor: window, operator: option["operator"])
    } catch {
      throw failure(error, option.path)
    }
  }

  /// A log of artifacts, of the kind that the option says.
  static func log(_ option: RootEntryOption) throws(Failure) -> TransparencyLog {
    let text = try option.required("kind", because: "its IDs depend on it: rekor-1 or rekor-2")
    guard let kind = [LogKind.rekor1, .rekor2].first(where: { $0.rawValue.isExactly(text) }) else {
      throw .usage("'\(text)' is no kind of log", hint: "write kind=rekor-1 or kind=rekor-2")
    }
    return try log(option, kind)
  }

  /// A log of certificates, or of artifacts.
  static func log(
    _ option: RootEntryOption, _ kind: LogKind
  ) throws(Failure) -> TransparencyLog {
    let url = try option.required("url", because: "its host is the log's name: url=https://HOST")
    _ = try option.required("start", because: "a log without one is believed for nothing")
    let window = try option.window()
    let key = try KeySource(option.path).publicKey()
    do throws(LogAssemblyError) {
      return try TransparencyLog(
        kind, key: key, baseURL: url, validFor: window, operator: option["operator"])
    } catch {
      throw Failure(error, path: option.path)
    }
  }

  /// What is wrong with the certificates themselves is told as such.
  private static func failure(_ problem: TrustedRootProblem, _ path: String) -> Failure {
    if case .certificate(let error) = problem { return Failure(error, path: path) }
    return Failure(TrustedRootError(problem), path: path)
  }
}
