import Digests
import Foundation
import SigningKeys
import StrictEncoding
import Synchronization
public import TestSupport

/// A whole Sigstore deployment for tests, made once a run: authority, logs and time-stamping authorities.
///
/// Keys and certificates are test keys, new in each run; times are fixed.
public final class SigstorePKI: Sendable {
  /// When signatures of fixtures are made: within the ten minutes of their certificates.
  public static let signedAt = "2026-01-01T00:05:00Z"
  /// When fixtures are verified; certificates have ended long before.
  public static let now = "2026-03-01T00:00:00Z"
  /// When logs of certificates promise, in milliseconds since 1970.
  public static let issuedMilliseconds: UInt64 = 1_767_225_601_250

  /// The authority of signers' certificates.
  public let authority: SigningAuthority
  /// Another one, which nobody knows.
  public let stranger: SigningAuthority
  /// The log of certificates, and another one that is known.
  public let certificateLogs: [TestKey]
  /// A log of certificates that nobody knows.
  public let strangeCertificateLog: TestKey
  /// The transparency logs by what they are.
  public let logs: [LogForm: TestLog]
  /// The time-stamping authorities by what they are.
  public let timestampers: [TimestamperForm: TimestampSigner]
  let certificates: Issuers
  let knownRoot: JSONValue
  let making = Mutex(Kept())

  /// The transparency logs.
  public enum LogForm: String, Sendable, CaseIterable {
    /// Known logs of either version of Rekor.
    case rekor1, rekor2, rekor2ECDSA
    /// Logs that nobody knows.
    case strange1, strange2
  }

  /// The time-stamping authorities.
  public enum TimestamperForm: String, Sendable, CaseIterable {
    /// Known ones: the usual one, one with an intermediate, and one whose certificates have ended.
    case usual, layered, ended
    /// One whose certificates end in the second in which fixtures are made; the root does not have it.
    case brief
    /// One that nobody knows.
    case strange
    /// Known ones that are not as they should be: what they sign with has another purpose, a small key or a
    /// weak signature.
    case purpose, weakKey, weakDigest
    /// A known one whose root allows no intermediate, and which has one.
    case tooDeep
  }

  /// What is made once for all fixtures; `openssl` takes its time.
  struct Kept {
    var keys: [String: TestKey] = [:]
    var leaves: [String: [[UInt8]]] = [:]
  }

  private static let made = Result { try SigstorePKI() }

  /// The deployment of this run.
  public static func shared() throws -> SigstorePKI { try made.get() }

  private init() throws {
    let folder = try Self.folder()
    authority = try SigningAuthority(in: folder, named: "signers", middle: .issuer)
    stranger = try SigningAuthority(
      in: folder, named: "strangers", of: "Test strangers", middle: .issuer)
    certificateLogs = [try TestKey(.ecdsaP256), try TestKey(.ecdsaP256)]
    strangeCertificateLog = try TestKey(.ecdsaP256)
    logs = try Self.logs()
    timestampers = try Self.timestampers(in: folder)
    certificates = try Issuers(authority, stranger)
    knownRoot = try Self.root(authority, certificateLogs, logs, timestampers)
  }

  private static func logs() throws -> [LogForm: TestLog] {
    var logs: [LogForm: TestLog] = [
      .rekor1: try TestLog(.rekor1, name: "rekor1.example"),
      .rekor2: try TestLog(.rekor2, name: "rekor2.example"),
      .rekor2ECDSA: try TestLog(
        .rekor2, name: "rekor2-ecdsa.example", key: try TestKey(.ecdsaP256)),
      .strange1: try TestLog(.rekor1, name: "strange1.example"),
      .strange2: try TestLog(.rekor2, name: "strange2.example"),
    ]
    let witness = try TestLog(.rekor2, name: "witness.example")
    for form in [LogForm.rekor2, .rekor2ECDSA] {
      logs[form]?.cosigners = { text in try witness.signatureLine(text) }
    }
    return logs
  }

  private static func timestampers(
    in folder: URL
  ) throws -> [TimestamperForm: TimestampSigner] {
    [
      .usual: try TimestampSigner(in: folder, named: "tsa"),
      .layered: try TimestampSigner(in: folder, named: "tsa-layered", middle: true),
      .ended: try TimestampSigner(
        in: folder, named: "tsa-ended", middle: true, validity: TimestampSigner.ended),
      .brief: try TimestampSigner(
        in: folder, named: "tsa-brief", validity: TimestampSigner.brief),
      .strange: try TimestampSigner(in: folder, named: "tsa-strange"),
      .purpose: try TimestampSigner(in: folder, named: "tsa-purpose") { form in
        form = form.changing("extendedKeyUsage", to: "extendedKeyUsage = timeStamping")
      },
      .weakKey: try TimestampSigner(in: folder, named: "tsa-weak-key") { form in
        form.key = ["RSA", "-pkeyopt", "rsa_keygen_bits:1024"]
      },
      .tooDeep: try TimestampSigner(
        in: folder, named: "tsa-too-deep",
        root: .issuer.changing(
          "basicConstraints", to: "basicConstraints = critical,CA:TRUE,pathlen:0"),
        middle: true),
      .weakDigest: try TimestampSigner(in: folder, named: "tsa-weak-digest") { form in
        form.digest = "sha1"
      },
    ]
  }

  /// A folder that is gone when the process has ended.
  private static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "sigcheck-test-pki-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    place.withLock { $0 = folder }
    atexit { SigstorePKI.place.withLock { $0.map { try? FileManager.default.removeItem(at: $0) } } }
    return folder
  }

  private static let place = Mutex<URL?>(nil)
}
