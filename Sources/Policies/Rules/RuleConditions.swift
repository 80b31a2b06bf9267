public import Artifacts
public import StrictEncoding

/// What a rule demands beside the roles: of each signature by itself, and of the images.
public struct RuleConditions: Sendable, Hashable {
  /// How close the signed reference must be to the one that is deployed; only of images.
  public var reference: ReferenceCloseness
  /// Names of key algorithms, such as `ed25519` or `rsa-pkcs1`; nil for every algorithm.
  public var algorithms: Set<String>?
  /// Forms of signatures; nil for every form.
  public var formats: Set<CountedSignature.Form>?
  /// Levels at which a signature may bind an image; nil for every level.
  public var boundBy: Set<BindingLevel>?
  /// Annotations that must be signed with these values.
  public var annotations: [String: String]
  /// The lowest version that a signature may cover.
  public var minimumVersion: SemanticVersion?
  /// The greatest age of a signature in seconds.
  public var maximumAge: Int64?
  /// Whether it must be proven when a signature was there.
  public var needsTrustedTime: Bool
  /// What the config of each image must say.
  public var image: ImageConditions
  /// What must be attested of every part, sorted by name.
  public var attestations: [AttestationDemand]

  /// Notes conditions; without arguments, none but the repository of an image.
  public init(
    reference: ReferenceCloseness = .repository, algorithms: Set<String>? = nil,
    formats: Set<CountedSignature.Form>? = nil, boundBy: Set<BindingLevel>? = nil,
    annotations: [String: String] = [:], minimumVersion: SemanticVersion? = nil,
    maximumAge: Int64? = nil, needsTrustedTime: Bool = false,
    image: ImageConditions = ImageConditions(), attestations: [AttestationDemand] = []
  ) {
    self.reference = reference
    self.algorithms = algorithms
    self.formats = formats
    self.boundBy = boundBy
    self.annotations = annotations
    self.minimumVersion = minimumVersion
    self.maximumAge = maximumAge
    self.needsTrustedTime = needsTrustedTime
    self.image = image
    self.attestations = attestations
  }
}

/// How close the signed reference of an image must be to the one that is deployed.
public enum ReferenceCloseness: String, Sendable, Hashable, CaseIterable {
  /// The same text.
  case exact
  /// The same repository, as Docker reads both; the tag may be another.
  case repository
  /// Any reference, or none.
  case any
}

/// What the config of each image of an archive must say.
public struct ImageConditions: Sendable, Hashable {
  /// The platforms that it may be for; nil for every platform.
  public var platforms: [Platform]?
  /// What is demanded of the user; nil for every user.
  public var user: UserCondition?
  /// Labels that must have these values.
  public var labels: [RuntimeConfig.Label]
  /// The ports that may be exposed; nil for every port.
  public var ports: [String]?

  /// Notes conditions; without arguments, none.
  public init(
    platforms: [Platform]? = nil, user: UserCondition? = nil,
    labels: [RuntimeConfig.Label] = [], ports: [String]? = nil
  ) {
    self.platforms = platforms
    self.user = user
    self.labels = labels
    self.ports = ports
  }

  /// Whether anything is demanded.
  public var isEmpty: Bool {
    platforms == nil && user == nil && labels.isEmpty && ports == nil
  }
}

/// What a rule can demand of an image's user.
public enum UserCondition: String, Sendable, Hashable, CaseIterable {
  /// A user other than root by name and by number: what a name stands for is in a layer, which is not
  /// looked into.
  case nonRoot = "non-root"
  /// A number other than zero.
  case numericNonRoot = "numeric-non-root"

  /// Whether a config's `User`, with or without a group, is such a user.
  ///
  /// The text is cut by bytes, as runtimes cut it. Of names, those that `useradd` makes are taken: what
  /// else a runtime reads into a text is not known.
  public func isMet(by text: String) -> Bool {
    let user = Array(text.utf8.prefix { $0 != UInt8(ascii: ":") })
    guard let first = user.first else { return false }
    if user.allSatisfy({ (0x30...0x39).contains($0) }) {
      // Runtimes have 31 bits for it, and have taken what is larger for root (CVE-2024-40635).
      return Int32(String(decoding: user, as: UTF8.self)).map { $0 > 0 } ?? false
    }
    let isName = user.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return self == .nonRoot && isName && first != UInt8(ascii: "-")
      && !user.elementsEqual("root".utf8)
  }
}
