import SigningKeys
import SigstoreTrust
import StrictEncoding

extension LogAssemblyError: Explained {
  var explanation: Explanation {
    switch self {
    case .keySize(let found):
      Explanation(
        check: "trusted-root", message: "a trusted root has no name for such a key",
        expected: "RSA of 2048, 3072 or 4096 bits, ECDSA or Ed25519", found: found.name,
        remedy: "give the key of the log")
    case .keyKind(let found):
      Explanation(
        check: "trusted-root", message: "logs of Rekor 2 have no such keys",
        expected: "Ed25519 or ECDSA", found: found.name,
        remedy: "give the key of the log, or kind=rekor-1")
    case .noStart:
      Explanation(
        check: "trusted-root", message: "a log without start is believed for nothing",
        remedy: "give start=TIME")
    case .address(let found):
      Explanation(
        check: "trusted-root", message: "the address of the log is not a URL with a host",
        found: found, remedy: "write url=https://HOST")
    }
  }
}

extension RootConcern {
  /// The words for people; a certificate is counted from 1.
  var explanation: Explanation {
    Explanation(check: "lint", message: message, remedy: remedy)
  }

  private var message: String {
    switch self {
    case .noStart: "the window has no start, so that nothing is believed"
    case .ended(let end): "the window ended at \(end): only what was signed before is believed"
    case .endsSoon(let end): "the window ends at \(end)"
    case .notBegun(let start): "the window begins at \(start)"
    case .startsBeforeValidity(let start, let from):
      "the window begins at \(start), and the certificates are valid from \(from)"
    case .endsAfterValidity(let end, let until):
      "the window ends at \(end), and the certificates are valid until \(until)"
    case .certificateEnded(let position, let end):
      "certificate \(position + 1) ended at \(end), and the window has not"
    case .certificateEndsSoon(let position, let end): "certificate \(position + 1) ends at \(end)"
    case .weakKey(let algorithm): "the key is of a size that is going out of use: \(algorithm.name)"
    case .unusedKey: "the key is of a kind that is not used here: what it signs counts for nothing"
    case .oldDetails(let details): "the details of the key are deprecated: \(details.rawValue)"
    case .weakDigest(let position):
      "the signature under certificate \(position + 1) is by a weak digest"
    case .brokenLink(let position):
      "no certificate of the chain made the signature under certificate \(position + 1)"
    case .linkOrder(let position, let signer):
      "certificate \(position + 1) was signed by certificate \(signer + 1), not by the next one"
    case .noCertificateSigning(let position):
      "the key of certificate \(position + 1) may not sign certificates"
    case .purpose(let position):
      "certificate \(position + 1) lists purposes, and not the one of what it is to issue"
    case .timestampPurpose:
      "the certificate that signs timestamps is not for these alone, critically so"
    case .insecureAddress: "the address is not https"
    case .noAddress: "the log has no address, or one without scheme"
    case .sameKey(let other): "it has the key of \(other)"
    case .overlap(let other): "it is at the address of \(other), and both are believed at one time"
    case .sameAuthority(let other): "it issues by the certificate of \(other)"
    case .noCertificateLog:
      "there is no log of certificates, and one must have promised each signer's certificate by default"
    case .noLog:
      "there is no log of artifacts, and one must have each signature by a certificate by default"
    case .noTime:
      "nothing proves a time: neither a log of Rekor 1 nor a timestamp authority counts"
    case .noTimestampAuthority:
      "there are no logs and no timestamp authority: every signature ends with its signer's certificate"
    case .noOperator: "it is not said who runs it, and others are believed at the same time"
    case .operatorForPeers: "cosign 2.5 and sigstore-go 0.7 refuse a file with 'operator'"
    case .mediaTypeForPeers: "cosign 2.5 and sigstore-go 0.7 refuse this media type"
    case .subjectForPeers:
      "sigstore for Python 4 refuses a file with an authority without organization or commonName"
    }
  }

  private var remedy: String {
    switch self {
    case .noStart: "write the start, or leave the entry out"
    case .ended: "keep it as long as what was signed before is verified"
    case .endsSoon: "add what follows it before it ends"
    case .notBegun: "check that this is meant"
    case .startsBeforeValidity, .endsAfterValidity: "let the window lie in their validity"
    case .certificateEnded: "end the window, and add what follows"
    case .certificateEndsSoon: "add what follows it before it ends"
    case .weakKey: "let an authority or a log with a new key follow"
    case .unusedKey: "add one with a key that is used"
    case .oldDetails: "write the details that name the size and the scheme"
    case .weakDigest: "let it be issued again by SHA-256 or better"
    case .brokenLink: "give the certificates of one chain"
    case .linkOrder: "write each issuer after what it issued"
    case .noCertificateSigning: "let it be issued with the key usage keyCertSign"
    case .purpose: "let it be issued with that purpose, or without purposes"
    case .timestampPurpose: "let it be issued with critical extendedKeyUsage timeStamping alone"
    case .insecureAddress: "write https://"
    case .noAddress:
      "write it as https://HOST; peers take any, and a log of Rekor 2 has its name from there"
    case .sameKey: "leave one out"
    case .overlap: "end the older window where the newer begins"
    case .sameAuthority: "leave one out"
    case .noCertificateLog: "add the logs that the authorities use"
    case .noLog: "add the log that the signers use"
    case .noTime: "add a timestamp authority"
    case .noTimestampAuthority: "add one if signatures are to outlive certificates"
    case .noOperator: "write 'operator' if several are to be demanded; older peers do not read it"
    case .operatorForPeers: "leave 'operator' out where they are to read the file"
    case .subjectForPeers: "write both in 'subject'"
    case .mediaTypeForPeers: "write application/vnd.dev.sigstore.trustedroot+json;version=0.1"
    }
  }
}
