import Foundation
import SigningKeys
public import TestSupport

extension TestKey {
  /// The key in a file of an authority's folder; with an RSA one `openssl` signs.
  public convenience init(_ name: String, _ form: KeyForm, of authority: SigningAuthority) throws {
    let pem = try authority.bytes("\(name).key")
    guard form.isRSA else {
      self.init(try PrivateKey(pem: pem) { nil })
      return
    }
    try authority.openssl(["pkey", "-in", "\(name).key", "-pubout", "-out", "\(name).pub"])
    self.init(try PublicKey(pem: try authority.bytes("\(name).pub"))) { message in
      let (input, output) = ("\(name).message", "\(name).signature")
      try Data(message).write(to: authority.folder.appending(path: input))
      try authority.openssl([
        "dgst", "-sha256", "-sign", "\(name).key", "-out", output, input,
      ])
      return try authority.bytes(output)
    }
  }
}
