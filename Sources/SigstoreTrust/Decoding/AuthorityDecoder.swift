import Certificates
import StrictEncoding

/// Reads an authority, `CertificateAuthority`.
enum AuthorityDecoder {
  static func decode(
    _ value: JSONValue, at pointer: String
  ) throws(TrustedRootError) -> RootAuthority {
    let authority = try RootMessage(
      value, at: pointer, members: ["subject", "uri", "certChain", "validFor", "operator"])
    let subject = try authority.message("subject", members: ["organization", "commonName"])
    let organization = try subject?.text("organization")
    let commonName = try subject?.text("commonName")
    let uri = try authority.text("uri")
    let chain = try authority.requiredMessage("certChain", members: ["certificates"])
    let certificates = try certificates(chain)
    // A window is what an authority must have (`sigstore_trustroot.proto`); its start is asked for later.
    guard let window = try WindowDecoder.decode(authority) else {
      throw authority.missing("validFor")
    }
    let operatorName = try authority.text("operator")
    do throws(TrustedRootProblem) {
      return try RootAuthority(
        organization: organization, commonName: commonName, uri: uri, certificates: certificates,
        validFor: window, operator: operatorName)
    } catch {
      throw TrustedRootError(error, at: chain.place(of: "certificates"))
    }
  }

  private static func certificates(
    _ chain: RootMessage
  ) throws(TrustedRootError) -> [Certificate] {
    var certificates: [Certificate] = []
    let elements = try chain.list("certificates", limit: TrustedRootLimits.certificates)
    for (position, element) in elements.enumerated() {
      let message = try RootMessage(
        element, at: "\(chain.place(of: "certificates"))/\(position)", members: ["rawBytes"])
      let bytes = try message.requiredBytes("rawBytes")
      do throws(CertificateError) { certificates.append(try Certificate(der: bytes)) } catch {
        throw TrustedRootError(.certificate(error), at: message.place(of: "rawBytes"))
      }
    }
    return certificates
  }
}
