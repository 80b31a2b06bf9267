public import StrictEncoding

/// What is changed while a fixture is made; each one is applied before what depends on it is made, so that all
/// else stays as it should be.
public struct RecipeEdits: Sendable {
  /// The signer's certificate, before it is issued.
  public var leaf: (@Sendable (inout LeafPlan, SigstorePKI) throws -> Void)?
  /// The signature, before it is logged and timestamped.
  public var signature: @Sendable (inout [UInt8]) -> Void = { _ in }
  /// What the bundle and the log have as the payload of an envelope.
  public var payload: @Sendable (inout [UInt8]) -> Void = { _ in }
  /// The payload's type.
  public var payloadType = "application/vnd.in-toto+json"
  /// The parts of the body of each entry, before it is logged.
  public var body: @Sendable (inout TestBody, SigstorePKI) throws -> Void = { _, _ in }
  /// The body of each entry as JSON, before it is logged.
  public var bodyJSON: @Sendable (JSONValue) -> JSONValue = { $0 }
  /// The body of each entry as bytes, before it is logged.
  public var bodyBytes: @Sendable (inout [UInt8]) -> Void = { _ in }
  /// The logs.
  public var log: @Sendable (inout TestLog, SigstorePKI) throws -> Void = { _, _ in }
  /// When entries are logged.
  public var loggedAt = SigstorePKI.signedAt
  /// Each entry, after it is logged.
  public var entry: @Sendable (inout EntryRecipe, TestLog, SigstorePKI) throws -> Void = {
    _, _, _ in
  }
  /// Each timestamp, before it is made.
  public var timestamp: @Sendable (inout TimestampPlan, SigstorePKI) throws -> Void = { _, _ in }
  /// The bundle.
  public var json: @Sendable (JSONValue, SigstorePKI) throws -> JSONValue = { value, _ in value }
  /// The bundle's bytes.
  public var bytes: @Sendable (inout [UInt8]) -> Void = { _ in }
  /// The trusted root.
  public var root: @Sendable (JSONValue, SigstorePKI) throws -> JSONValue = { value, _ in value }
  /// The trusted root's bytes.
  public var rootBytes: @Sendable (inout [UInt8]) -> Void = { _ in }

  /// No edits.
  public init() {}
}
