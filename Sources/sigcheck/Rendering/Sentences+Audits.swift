import Audits
import NativeSystem
import Reports
import Sidecars
import SigstoreTrust
import StrictEncoding
import TrustRoots

extension AuditFinding: Explained {
  var explanation: Explanation {
    Explanation(check: "audit", message: message, remedy: remedy)
  }

  private var message: String {
    switch self {
    case .orphanSignature(_, let names):
      names.isEmpty
        ? "the bundle is about nothing that is here"
        : "the bundle is about \(Self.list(names)), and nothing here has its digest"
    case .changedArtifact(_, let bundle):
      "'\(bundle)' signs other bytes under this name: the artifact was changed or replaced"
    case .unknownKey(_, let bundle, let hint):
      "'\(bundle)' is signed by a key that is not trusted"
        + (hint.map { " (key hint \(KeyHint.shown($0)))" } ?? "")
    case .keyState(_, let bundle, let key, _, let state):
      "'\(bundle)' is signed by '\(key)', which is \(Self.words(state))"
    case .keyWindow(_, let bundle, let key, _, _):
      "'\(bundle)' is signed by '\(key)', which is not believed at this time"
    case .weakKey(_, let bundle, let key, _, let algorithm):
      "'\(bundle)' is signed by '\(key)', an \(algorithm) key, which is weaker than 128 bits"
    case .keyEnds(let key, _, let end): "the key '\(key)' is believed until \(end)"
    case .identityEnds(let identity, let end):
      "the identity '\(identity)' is believed until \(end)"
    case .certificateEnds(_, let bundle, let subject, let end):
      "a certificate by which the signature of '\(subject)' in '\(bundle)' counts ends at \(end), and nothing "
        + "proves that it is older"
    case .listEnds(let issuer, let end):
      "the list of revoked certificates of '\(issuer)' is to be replaced at \(end)"
    case .rootEnds(let named): named.sentence
    case .authorityEnds(let name, let end):
      "the time-stamping authority '\(name)' is believed until \(end)"
    case .waiverEnds(let id, let end): "the waiver '\(id)' lifts its rule until \(end)"
    case .policyEnds(_, let end): "the policy gives verdicts until \(end)"
    case .duplicate(_, let others, _):
      "the same bytes lie at \(others.count == 1 ? "another path" : "\(others.count) other paths")"
    case .ambiguousInput(_, let code):
      "there is no verdict, since the artifact is malformed or ambiguous (\(code))"
    case .trustUnusable(_, let code, let cause):
      "there is no verdict, since what is believed cannot be used: \(cause) (\(code))"
    case .unreferencedFiles(_, let files):
      "nothing in the image leads to \(Self.list(files)), so that no signature covers "
        + (files.count == 1 ? "it" : "them")
    case .malformedBundle(_, let error): error.explanation.message
    case .privateKey(_, _, let isEncrypted):
      switch isEncrypted {
      case true?: "an encrypted private key lies here"
      case false?: "a private key lies here, unprotected"
      case nil: "a private key lies here"
      }
    case .linkLeadsOut(_, let target):
      "the link leads out of what is audited, to '\(target)'; that was not looked at"
    case .unreadable(_, let error): FileTrouble(error).explanation.message
    case .noLongerAccepted(_, let status): "would no longer be accepted, but \(status.rawValue)"
    case .newlyAccepted(_, let status): "would be accepted, and is \(status.rawValue) now"
    }
  }

  private var remedy: String? {
    switch self {
    case .orphanSignature: "remove the bundle, or put what it is about where it can be found"
    case .changedArtifact: "restore the signed bytes, or have the new ones signed"
    case .unknownKey: "find out whose key it is; list it in the policy only if it may sign"
    case .keyState(_, _, _, _, .compromised):
      "have the artifact signed anew, after a look at where it comes from"
    case .keyState: "have the artifact signed by a key that is in use, or pin what it signed"
    case .keyWindow: "have the artifact signed by a key that is in use"
    case .weakKey: "move to ECDSA P-256 or Ed25519, or to RSA of 3072 bits and more"
    case .keyEnds: "list the next key in the policy before that, and sign with it"
    case .identityEnds: "list the identity that signs from then on"
    case .certificateEnds:
      "have it timestamped before that, or have the artifact signed with the next certificate"
    case .listEnds: "put the issuer's next list in its place before that"
    case .rootEnds: "pin a trusted root before that which has what follows"
    case .authorityEnds: "list the authority's next certificates before that"
    case .waiverEnds: "meet the rule before that, or have the waiver renewed"
    case .policyEnds: "review the policy and move its end"
    case .duplicate: nil
    case .ambiguousInput: "see the reason that the artifact has"
    case .trustUnusable: "mend that, and run the audit again"
    case .unreferencedFiles:
      "remove what does not belong there, or have an image signed that names it"
    case .malformedBundle: "restore the bundle, or remove it"
    case .privateKey: "move it to where only its user reads it; if others could read it, replace it"
    case .linkLeadsOut: "audit what it leads to as well"
    case .unreadable(_, let error): Self.remedy(error)
    case .noLongerAccepted: "have it signed by another key before that happens"
    case .newlyAccepted: nil
    }
  }

  private static func remedy(_ error: FileError) -> String? {
    if error.isNotFound {
      return "put it back, or take it from the list; if it just went, run the audit again"
    }
    if error.isPermissionDenied { return "run the audit as a user who may read it" }
    return FileTrouble(error).explanation.remedy
  }

  private static func words(_ state: KeyLifetime.State) -> String {
    switch state {
    case .active: "active"
    case .retired(let at): "retired since \(at)"
    case .superseded(let at): "superseded since \(at)"
    case .compromised(let since): "compromised" + (since.map { " since \($0)" } ?? "")
    }
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 3 ? shown + " and \(names.count - 3) more" : shown
  }
}

extension ReportFinding {
  /// A finding as reports have it.
  init(_ finding: AuditFinding) {
    let explanation = finding.explanation
    self.init(
      code: finding.code, severity: finding.severity, message: explanation.message,
      remedy: explanation.remedy)
    switch finding {
    case .orphanSignature(let bundle, _): path = bundle
    case .changedArtifact(let own, let bundle):
      path = own
      related = [bundle]
    case .unknownKey(let own, let bundle, _):
      path = own
      related = [bundle]
    case .keyState(let own, let bundle, _, let id, _),
      .keyWindow(let own, let bundle, _, let id, _),
      .weakKey(let own, let bundle, _, let id, _):
      path = own
      keyID = id
      related = [bundle]
    case .keyEnds(_, let id, let end):
      keyID = id
      time = end.description
    case .authorityEnds(_, let end), .waiverEnds(_, let end), .identityEnds(_, let end),
      .listEnds(_, let end):
      time = end.description
    case .rootEnds(let named): time = named.end.time.description
    case .certificateEnds(let own, let bundle, _, let end):
      path = own
      related = [bundle]
      time = end.description
    case .policyEnds(let own, let end):
      path = own
      time = end.description
    case .duplicate(let own, let others, let digest):
      path = own
      related = others
      self.digest = digest
    case .privateKey(let own, let id, _):
      path = own
      keyID = id
    case .ambiguousInput(let own, _), .trustUnusable(let own, _, _), .unreferencedFiles(let own, _),
      .malformedBundle(let own, _),
      .linkLeadsOut(let own, _), .unreadable(let own, _), .noLongerAccepted(let own, _),
      .newlyAccepted(let own, _):
      path = own
    }
  }
}

extension AuditError: Explained {
  var explanation: Explanation {
    switch self {
    case .file(let error): FileTrouble(error).explanation
    case .unknownWord(let word):
      Explanation(
        check: "usage", message: "'\(word)' is nothing that an audit can fail for",
        remedy: "the words are \(FailingSet.words.joined(separator: ", "))")
    case .doesNotReconcile(let seen, let accounted):
      Explanation(
        check: "population", message: "what was seen and what became of it do not add up",
        expected: "\(seen)", found: "\(accounted)",
        remedy: "something changed while it was looked at: run the audit again")
    }
  }
}

extension Failure {
  /// An audit that cannot go on.
  init(_ error: AuditError) {
    if case .file(let error) = error {
      self.init(error)
    } else {
      self.init(Diagnostic(error), status: .noVerdict)
    }
  }
}
