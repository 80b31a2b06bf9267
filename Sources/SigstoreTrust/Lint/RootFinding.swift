/// Something in a trusted root that is allowed and that its users should look at.
public struct RootFinding: Sendable, Equatable {
  /// What it is.
  public let concern: RootConcern
  /// The place, as an RFC 6901 pointer; empty for the whole document.
  public let pointer: String

  /// Names a concern at a place.
  public init(_ concern: RootConcern, at pointer: String = "") {
    self.concern = concern
    self.pointer = pointer
  }

  /// The stable name of the finding.
  public var code: String { concern.code }

  /// How much it matters.
  public enum Severity: String, Sendable, Hashable {
    /// What is there cannot be believed, or what is missing is needed for every verdict.
    case error
    /// It works, and hardly as it is meant, or not for long.
    case warning
    /// It may be meant; who reads the file should know.
    case note
  }
}
