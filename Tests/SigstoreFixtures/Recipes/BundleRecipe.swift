public import Bundles
public import TransparencyLogs

/// What a fixture is made of, and what is changed while it is made.
public struct BundleRecipe: Sendable {
  /// Its name.
  public var name: String
  /// The version of the bundle.
  public var mediaType = BundleMediaType.version03
  /// What is signed.
  public var content = Content.message
  /// How the bundle names its signer.
  public var signer = Signer.certificate
  /// The signer's key.
  public var key = KeyForm.p256
  /// Whose key it is, where another than the usual one signs: keys and certificates are made once for each.
  public var owner: String?
  /// What a message is.
  public var artifact = Fixture.artifact
  /// Its log entries.
  public var entries: [Entry] = []
  /// Its timestamps.
  public var timestamps: [Timestamp] = []
  /// What a verifier is asked.
  public var question = FixtureQuestion()
  /// What is changed on the way.
  public var edits = RecipeEdits()

  /// What is signed.
  public enum Content: String, Sendable, CaseIterable { case message, envelope }

  /// How a bundle names its signer.
  public enum Signer: String, Sendable, CaseIterable { case certificate, chain, key }

  /// An entry of a log.
  public struct Entry: Sendable {
    /// The log.
    public var log: SigstorePKI.LogForm
    /// The kind.
    public var kind: LoggedEntryKind
    /// Whether there is a promise, where the log gives one.
    public var hasPromise = true
    /// Whether there is a proof.
    public var hasProof = true

    /// An entry with all that its log gives.
    public init(_ log: SigstorePKI.LogForm, _ kind: LoggedEntryKind) {
      self.log = log
      self.kind = kind
    }
  }

  /// A timestamp.
  public struct Timestamp: Sendable {
    /// Who makes it.
    public var by: SigstorePKI.TimestamperForm
    /// The certificates in it.
    public var carries = TimestampPlan.Carried.signer

    /// A timestamp by an authority.
    public init(
      by form: SigstorePKI.TimestamperForm, carries: TimestampPlan.Carried = .signer
    ) {
      by = form
      self.carries = carries
    }
  }

  /// An empty recipe.
  public init(_ name: String) { self.name = name }

  /// The same with changes.
  public func changed(_ change: (inout BundleRecipe) -> Void) -> BundleRecipe {
    var recipe = self
    change(&recipe)
    return recipe
  }
}
