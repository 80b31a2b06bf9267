import SigningKeys

extension ForeignKeyFormat {
  /// What the file is, and how to come to a key that is read here.
  var explanation: Explanation {
    Explanation(
      check: "key", message: "this is \(name)", expected: "a PEM key", found: rawValue,
      remedy: remedy)
  }

  private var name: String {
    switch self {
    case .cosignPrivateKey: "a private key of cosign"
    case .minisignPublicKey: "a public key of minisign"
    case .minisignSecretKey: "a secret key of minisign"
    case .signifyPublicKey: "a public key of signify"
    case .signifySecretKey: "a secret key of signify"
    case .openSSHPrivateKey: "a private key of OpenSSH"
    case .openSSHPublicKey: "a public key of OpenSSH"
    case .ssh2PublicKey: "an SSH public key (RFC 4716)"
    case .puttyPrivateKey: "a private key of PuTTY"
    case .openPGP: "OpenPGP data"
    case .openPGPBinary: "OpenPGP data without armour"
    case .certificate: "a certificate"
    case .certificateRequest: "a certificate request"
    case .jsonWebKey: "a JSON Web Key"
    case .pkcs12: "a PKCS#12 file"
    case .derPublicKey: "a public key in DER"
    case .derPrivateKey: "a private key in DER"
    case .derCertificate: "a certificate in DER"
    }
  }

  private var remedy: String {
    switch self {
    case .cosignPrivateKey:
      "make a key with 'sigcheck key generate' (cosign takes its PEM with 'cosign "
        + "import-key-pair --key FILE'); cosign's .pub files are read as they are"
    case .openSSHPrivateKey:
      "convert a copy: ssh-keygen -p -m PKCS8 -f COPY (ECDSA), or make a key with "
        + "'sigcheck key generate'"
    case .openSSHPublicKey, .ssh2PublicKey:
      "convert it (ECDSA, RSA): ssh-keygen -e -m PKCS8 -f FILE"
    case .puttyPrivateKey: "export it with puttygen, then: ssh-keygen -p -m PKCS8 -f COPY"
    case .certificate: "take its key out: openssl x509 -in FILE -noout -pubkey"
    case .derCertificate: "take its key out: openssl x509 -inform DER -in FILE -noout -pubkey"
    case .certificateRequest: "take its key out: openssl req -in FILE -noout -pubkey"
    case .pkcs12: "take its key out: openssl pkcs12 -in FILE -nocerts"
    case .derPublicKey: "convert it: openssl pkey -pubin -inform DER -in FILE"
    case .derPrivateKey: "convert it: openssl pkey -inform DER -in FILE"
    case .jsonWebKey: "convert it to PEM with a tool for JSON Web Keys"
    case .minisignPublicKey, .minisignSecretKey, .signifyPublicKey, .signifySecretKey,
      .openPGP, .openPGPBinary:
      "make a key with 'sigcheck key generate': the formats share no signatures"
    }
  }
}
