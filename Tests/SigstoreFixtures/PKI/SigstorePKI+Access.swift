import Digests
import SigningKeys
import StrictEncoding
import TestSupport

extension SigstorePKI {
  /// An issuer and those above it, as a trusted root would have them.
  func issuers(through issuer: LeafPlan.Issuer) throws -> [[UInt8]] {
    try certificates.path(from: issuer)
  }

  /// One of the transparency logs.
  public func log(_ form: LogForm) throws -> TestLog {
    guard let log = logs[form] else { throw FixtureFailure.nothingToEdit(form.rawValue) }
    return log
  }

  /// One of the time-stamping authorities.
  public func timestamper(_ form: TimestamperForm) throws -> TimestampSigner {
    guard let signer = timestampers[form] else {
      throw FixtureFailure.nothingToEdit(form.rawValue)
    }
    return signer
  }

  /// The trusted root of the deployment: everything that is known.
  static func root(
    _ authority: SigningAuthority, _ certificateLogs: [TestKey], _ logs: [LogForm: TestLog],
    _ timestampers: [TimestamperForm: TimestampSigner]
  ) throws -> JSONValue {
    RootJSON.root(
      logs: [LogForm.rekor1, .rekor2, .rekor2ECDSA].compactMap { logs[$0] }.map { log in
        RootJSON.log("https://\(log.name)", log.key.publicKey, id: log.id)
      },
      authorities: [
        RootJSON.authority(
          [try authority.der("middle"), try authority.der("root")], named: "signers")
      ],
      certificateLogs: certificateLogs.enumerated().map { position, key in
        RootJSON.log(
          "https://ct\(position + 1).example", key.publicKey, id: key.publicKey.id.digest.bytes)
      },
      timestampAuthorities: [TimestamperForm.usual, .layered, .ended].compactMap { form in
        timestampers[form].map { RootJSON.authority($0.chain, named: form.rawValue) }
      })
  }
}
