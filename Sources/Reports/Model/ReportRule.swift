/// What became of one rule of a policy that is about an artifact.
public struct ReportRule: Sendable, Hashable {
  /// The rule's name in the policy.
  public var id: String
  /// How it ended: `passed`, `advisory`, `waived` or `failed`.
  public var status: String
  /// The waiver that lifted it.
  public var waiver: String?
  /// How far each role, and each attestation, that it demands is there.
  public var demands: [Demand]

  /// A number of distinct signers that a rule demands in a role, or for an attestation.
  public struct Demand: Sendable, Hashable {
    /// The role, or the attestation, by the policy's name for it.
    public var name: String
    /// Whether it is an attestation.
    public var isAttestation: Bool
    /// How many distinct signers are needed.
    public var needed: Int
    /// How many there are, in the part of the artifact that has the fewest.
    public var found: Int

    /// Notes a demand.
    public init(name: String, isAttestation: Bool, needed: Int, found: Int) {
      self.name = name
      self.isAttestation = isAttestation
      self.needed = needed
      self.found = found
    }
  }

  /// Notes a rule.
  public init(id: String, status: String, waiver: String? = nil, demands: [Demand] = []) {
    self.id = id
    self.status = status
    self.waiver = waiver
    self.demands = demands
  }
}
