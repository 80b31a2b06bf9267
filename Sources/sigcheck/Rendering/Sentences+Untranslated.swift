import PolicyExchange

extension Untranslated.Reason {
  /// What could not be said, as a sentence.
  var sentence: String {
    switch self {
    case .certAuthority: "a key that certifies others is not taken: certificates are not read"
    case .keyType(let type): "keys of type '\(type)' have no counterpart"
    case .keyRefused(let error): "the key is not relied on here: \(error.explanation.message)"
    case .principalPattern(let text):
      "'\(text)' is a pattern: say with --principal whose key is asked for"
    case .otherPrincipal(let text): "'\(text)' is not the principal that is asked for"
    case .principalsNotAsked:
      "'ssh-keygen -I' asks for one principal at each verification; the policy takes any of them"
    case .localTime(let text): "'\(text)' is in a time zone that the file does not name: add a Z"
    case .namespaces(let text): "nothing that is signed here has one of the namespaces '\(text)'"
    case .keyRepeated(let name): "the key is '\(name)' already, which is not changed"
    case .otherSignatures(let format): Self.signatures(of: format)
    case .acceptAnything: "what is accepted without a signature is refused"
    case .requirement(let type): "a requirement by '\(type)' cannot be said: its images are refused"
    case .transport(let name): "images that come by '\(name)' have no rule of their own"
    case .signedIdentity(let type): "'\(type)' cannot be said: its images are refused"
    case .digestReference:
      "what is deployed by digest must be signed, or listed, by that very reference"
    case .scope(let text): "'\(text)' is no scope that has a pattern"
    case .archives:
      "an image in a file is judged by the reference under which it is to be deployed"
    case .certificates(let store): "the certificates of '\(store)' are not taken: the keys stand in"
    case .identities(let names):
      "subjects of certificates are not taken: \(names.joined(separator: "; "))"
    case .level(let level): "the level '\(level)' only advises, but a signature must be there"
    case .check(let name): "the check '\(name)' is about certificates and is not made"
    case .namedPolicy: "a policy that is chosen by its name has no rule"
    case .notImages: "the rule is about files or folders, and the format about images"
    case .pattern(let text): "'\(text)' has no counterpart: what only it fits is refused"
    case .condition(let name): "'\(name)' has no counterpart"
    case .threshold(let threshold, let keys):
      "\(threshold) of \(keys) usable signers cannot be demanded: what needs them is refused"
    case .exception(let text): "the exception '\(text)' has no counterpart"
    case .keyNotBelieved(let state): "the key is not believed now (\(state)) and is left out"
    case .ends(let time): "the file does not know that this ends at \(time): make it again before"
    case .keyAlgorithm(let name): "keys of \(name) are not read there: the key is left out"
    case .waivers: "nothing is waived"
    case .advisory: "a rule that advises is demanded, or left out where others demand its role"
    case .overlap(let rule):
      "the rule '\(rule)' is about a part of the scope and is demanded for all of it"
    case .scopeWider(let scope): "the scope '\(scope)' also holds names that no pattern fits"
    case .otherSpellings:
      "another spelling of a registry (capital letters, ':443') is another name there, and falls to this scope"
    case .anyReference: "the signed name must be one of the same repository"
    case .keyLists: "several keys in one requirement need skopeo 1.16.1, podman 5.2.2 or newer"
    case .nameNotCompared: "the name in a signature is not compared there"
    case .identity: "this signer with certificates is left out: what only it signed is refused"
    case .evidence: "the logs and authorities that must vouch for it cannot be demanded so"
    case .rootWindows:
      "the windows of logs and authorities are not said: those of now are believed of all times"
    case .clusterRoot(let name):
      "the cluster's TrustRoot '\(name)' says who is believed: make it of the policy's root"
    case .noLog: "no log entry is demanded ('ctlog: {}'), where policy-controller would"
    case .noMatchElsewhere: "what no glob matches is for the cluster's no-match-policy: set 'deny'"
    }
  }

  /// What the keys are trusted for, which is not what the other tool verifies.
  private static func signatures(of format: String) -> String {
    switch format {
    case "SSHSIG": "the keys are trusted for signatures of sigcheck; SSH signatures are not read"
    case "cosign":
      "the keys are trusted for bundles; old cosign signatures in registries are not read"
    case "notation": "the keys are trusted for signatures of sigcheck; notation's are not read"
    case "containers": "the keys must have made sigstore attachments: a bundle of sigcheck is none"
    default:
      "the keys must have made cosign signatures in the registry: a bundle of sigcheck is none"
    }
  }
}
