public import PolicyFiles
public import StrictEncoding

/// What a policy says, in the format of another tool.
public struct ExportedPolicy: Sendable {
  /// The file's text.
  public let text: String
  /// How many scopes accept something, and how many refuse everything.
  public let counts: (accepting: Int, refusing: Int)
  /// What the policy says that is not in it.
  public let untranslated: [Untranslated]
  /// The first second at which the policy accepts less than it does now, if it knows of one.
  ///
  /// The file knows no times: it is to be made again before.
  public let end: Timestamp?

  /// The formats.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// `policy.json` of the containers tools: skopeo, podman, CRI-O.
    case containers
    /// A ClusterImagePolicy of the sigstore policy-controller.
    case clusterImagePolicy = "cluster-image-policy"
  }

  /// Writes a policy in a format, as it is at a time.
  ///
  /// Where nothing can be said, the file refuses everything: see ``counts``. The file accepts no more images than the policy does at that time, but for what `untranslated` calls
  /// looser. What cannot be said without accepting more refuses, unless that is allowed.
  ///
  /// - Parameters:
  ///   - loaded: The policy.
  ///   - format: The format.
  ///   - now: The time.
  ///   - allowsWeaker: Whether conditions that cannot be said are left out.
  ///   - allowsKeyLists: Whether a requirement of `policy.json` may have several keys.
  ///   - name: What a ClusterImagePolicy is called.
  /// - Throws: ``ExchangeError/trust(_:)`` for a key that cannot be read.
  public init(
    _ loaded: LoadedPolicy, as format: Format, at now: Timestamp, allowsWeaker: Bool = false,
    allowsKeyLists: Bool = true, name: String = "sigcheck"
  ) throws(ExchangeError) {
    let rules = try ExportedRules(loaded, as: format, at: now, allowsWeaker: allowsWeaker)
    end = rules.end
    switch format {
    case .containers:
      let plan = try ExportPlan(
        rules, allowsWeaker: allowsWeaker, key: ContainersPolicyWriter.key,
        isJudged: ContainersPolicyWriter.isJudged)
      let writer = ContainersPolicyWriter(plan, allowsKeyLists: allowsKeyLists)
      (text, counts, untranslated) = (writer.text, writer.counts, writer.untranslated)
    case .clusterImagePolicy:
      let plan = try ExportPlan(
        rules, allowsWeaker: allowsWeaker, key: ClusterImagePolicyWriter.key,
        isJudged: ClusterImagePolicyWriter.isJudged)
      let writer = ClusterImagePolicyWriter(plan, name: name)
      (text, counts, untranslated) = (writer.text, writer.counts, writer.untranslated)
    }
  }
}
