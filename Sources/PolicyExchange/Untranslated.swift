public import SigningKeys
public import StrictEncoding

/// Something that one format says and another cannot, or says in another way.
public struct Untranslated: Sendable, Equatable {
  /// Where it stands: a line, or the names that lead to a member.
  public let place: String
  /// What it is.
  public let reason: Reason
  /// What the result does for want of it.
  public let effect: Effect

  /// What a loss does.
  public enum Effect: String, Sendable, Hashable, CaseIterable {
    /// The result refuses more than the source.
    case stricter
    /// The result may accept what the source refuses.
    case looser
    /// The result is about something else there: neither is the case.
    case other
  }

  init(_ place: String, _ reason: Reason, _ effect: Effect) {
    self.place = place
    self.reason = reason
    self.effect = effect
  }
}

extension Untranslated {
  /// What could not be said.
  @nonexhaustive
  public enum Reason: Sendable, Equatable {
    /// A key that certifies other keys.
    case certAuthority
    /// A key of a type that is not read here.
    case keyType(String)
    /// A key that is not relied on here.
    case keyRefused(KeyError)
    /// Principals are patterns, and nobody said whose signature is asked for.
    case principalPattern(String)
    /// The key is not one of the principal's who is asked for.
    case otherPrincipal(String)
    /// Which principal must have signed is said at each verification there.
    case principalsNotAsked
    /// A time of the local time zone, whichever that is.
    case localTime(String)
    /// The namespaces are none of what is signed here.
    case namespaces(String)
    /// The same key stands in another line with other limits.
    case keyRepeated(String)
    /// The keys are trusted for other signatures than in the other tool.
    case otherSignatures(String)
    /// Everything is accepted.
    case acceptAnything
    /// A requirement of another kind than public keys.
    case requirement(String)
    /// Images that come by another way than a registry.
    case transport(String)
    /// How a signature must name the image.
    case signedIdentity(String)
    /// A reference by digest meets a name with a tag.
    case digestReference
    /// A scope that has no pattern.
    case scope(String)
    /// Images in files are judged by the name under which they are deployed.
    case archives
    /// Roots of certificates, for which given keys stand.
    case certificates(String)
    /// Subjects of certificates.
    case identities([String])
    /// A level of verification.
    case level(String)
    /// A check of signatures with certificates.
    case check(String)
    /// A policy that is chosen by its name.
    case namedPolicy
    /// A rule that is not about images.
    case notImages
    /// A pattern that the other format cannot say.
    case pattern(String)
    /// A condition of a rule.
    case condition(String)
    /// More combinations of keys than are spelled out.
    case threshold(threshold: Int, keys: Int)
    /// An exception that the other format cannot say.
    case exception(String)
    /// A key that is not believed now, with its state.
    case keyNotBelieved(String)
    /// An end of what is believed.
    case ends(Timestamp)
    /// A key of an algorithm that the other tool does not read.
    case keyAlgorithm(String)
    /// Waivers.
    case waivers
    /// A rule that only advises.
    case advisory
    /// A rule is about a part of the scope, and is demanded for all of it.
    case overlap(rule: String)
    /// The scope holds more names than the pattern.
    case scopeWider(String)
    /// Other spellings of a registry's name fall to the more general scope.
    case otherSpellings
    /// Any signed reference will do.
    case anyReference
    /// Several keys in one requirement, which old versions do not read.
    case keyLists
    /// The name in a signature is not compared.
    case nameNotCompared
    /// A signer with certificates whom the format cannot name.
    case identity
    /// Logs or authorities that must vouch for a signer's signatures.
    case evidence
    /// When the logs and authorities of a root are believed.
    case rootWindows
    /// Which logs and authorities are believed is for the cluster's object of this name.
    case clusterRoot(String)
    /// No entry of a log is demanded.
    case noLog
    /// What no rule matches is decided elsewhere.
    case noMatchElsewhere

    /// The stable name of the reason, in kebab-case.
    public var code: String {
      switch self {
      case .certAuthority: "exchange-cert-authority"
      case .keyType: "exchange-key-type"
      case .keyRefused: "exchange-key-refused"
      case .principalPattern: "exchange-principal-pattern"
      case .otherPrincipal: "exchange-other-principal"
      case .principalsNotAsked: "exchange-principals-not-asked"
      case .localTime: "exchange-local-time"
      case .namespaces: "exchange-namespaces"
      case .keyRepeated: "exchange-key-repeated"
      case .otherSignatures: "exchange-other-signatures"
      case .acceptAnything: "exchange-accept-anything"
      case .requirement: "exchange-requirement"
      case .transport: "exchange-transport"
      case .signedIdentity: "exchange-signed-identity"
      case .digestReference: "exchange-digest-reference"
      case .scope: "exchange-scope"
      case .archives: "exchange-archives"
      case .certificates: "exchange-certificates"
      case .identities: "exchange-identities"
      case .level: "exchange-level"
      case .check: "exchange-check"
      case .namedPolicy: "exchange-named-policy"
      case .notImages: "exchange-not-images"
      case .pattern: "exchange-pattern"
      case .condition: "exchange-condition"
      case .threshold: "exchange-threshold"
      case .exception: "exchange-exception"
      case .keyNotBelieved: "exchange-key-not-believed"
      case .ends: "exchange-ends"
      case .keyAlgorithm: "exchange-key-algorithm"
      case .waivers: "exchange-waivers"
      case .advisory: "exchange-advisory"
      case .overlap: "exchange-overlap"
      case .scopeWider: "exchange-scope-wider"
      case .otherSpellings: "exchange-other-spellings"
      case .anyReference: "exchange-any-reference"
      case .keyLists: "exchange-key-lists"
      case .nameNotCompared: "exchange-name-not-compared"
      case .identity: "exchange-identity"
      case .evidence: "exchange-evidence"
      case .rootWindows: "exchange-root-windows"
      case .clusterRoot: "exchange-cluster-root"
      case .noLog: "exchange-no-log"
      case .noMatchElsewhere: "exchange-no-match-elsewhere"
      }
    }
  }
}
