public import Digests
public import Policies
public import StrictEncoding

/// A policy, read from its file and all that this pins.
public struct LoadedPolicy: Sendable {
  /// The outermost file, as the caller named it.
  public let path: String
  /// The SHA-256 digest of that file, which pins the whole policy but for waivers that are signed.
  public let digest: SHA256Digest
  /// The policy.
  public let policy: TrustPolicy
  /// Every file that it was read from, the outermost first.
  public let files: [File]
  /// The roles that the policy uses beside its rules: whoever signs waivers.
  public let otherRoles: Set<String>
  /// What people are told of a rule, by its ID.
  public let descriptions: [String: String]
  /// The file in which it remembers the versions that were accepted; it is not read here.
  public let state: StateFile?
  /// Every file that it was read from, or that is read once it is needed: keys, lists, certificates, roots.
  public let paths: [String]
  /// The trusted roots, sorted by name; they are not read here.
  public let roots: [NamedRoot]
  let places: PolicyPlaces
  /// The files that it names beside those that it was read from.
  let named: [NamedFile]
  /// What was read of these.
  let record: ReadingRecord

  /// A file that a policy was read from.
  public struct File: Sendable, Hashable {
    /// The path, as the caller or another file names it.
    public let path: String
    /// The SHA-256 digest of what was read.
    public let digest: SHA256Digest

    init(path: String, digest: SHA256Digest) {
      self.path = path
      self.digest = digest
    }
  }

  /// Reads a policy.
  ///
  /// 1. The file is read once; it is TOML, and has no member that the format does not have.
  /// 2. So is each file that it includes, which must have the digest that is pinned.
  /// 3. Each name is given once, and each file uses only its own names and those of files that it
  ///    includes.
  /// 4. The policy is put together: see ``TrustPolicy``.
  /// 5. The waivers are read, which must be pinned by digest or signed in a role of the policy.
  ///
  /// Keys are read when they are first needed. Paths are relative to the folder of the file that has
  /// them; nothing is looked for elsewhere.
  ///
  /// - Parameters:
  ///   - path: The outermost file.
  ///   - now: The time at which signatures of waivers are judged.
  ///   - confinement: Where the policy and all that it names must be; nil for anywhere.
  /// - Throws: ``PolicyFileError`` for the first thing that is not so, with its place.
  public init(
    reading path: String, at now: Timestamp, within confinement: PolicyConfinement? = nil
  ) throws(PolicyFileError) {
    try Self.demand(path, within: confinement)
    self = try PolicyLoading(now: now, confinement: confinement).load(try PolicyText(reading: path))
  }

  /// Reads a policy that must be signed: a verdict of `signers` about the file itself comes first.
  ///
  /// The bundles lie beside the file, as those of any artifact do. What is included is covered by its
  /// digest.
  ///
  /// - Throws: ``PolicyFileError`` also where the file is not signed as demanded.
  public init(
    reading path: String, signedBy signers: KeyPolicy, at now: Timestamp,
    within confinement: PolicyConfinement? = nil
  ) throws(PolicyFileError) {
    try Self.demand(path, within: confinement)
    let text = try PolicyText(reading: path)
    try SignedFile(text: text).demandSignatures(by: signers, trusting: signers.signers, at: now)
    self = try PolicyLoading(now: now, confinement: confinement).load(text)
  }

  private static func demand(
    _ path: String, within confinement: PolicyConfinement?
  ) throws(PolicyFileError) {
    guard let confinement, !confinement.contains(path) else { return }
    throw PolicyFileError(.leadsOutside(path: path), in: path)
  }

  init(
    path: String, digest: SHA256Digest, policy: TrustPolicy, files: [File],
    otherRoles: Set<String>, descriptions: [String: String], places: PolicyPlaces,
    state: StateFile?, roots: [NamedRoot], named: [NamedFile], record: ReadingRecord
  ) {
    self.path = path
    self.digest = digest
    self.policy = policy
    self.files = files
    self.otherRoles = otherRoles
    self.descriptions = descriptions
    self.places = places
    self.state = state
    self.roots = roots
    self.named = named
    self.record = record
    paths = files.map(\.path) + named.map(\.path)
  }

  /// The place of a member, as in `policy.toml:12`; the file alone where the member is not written.
  public func place(of member: [String]) -> (file: String, line: Int?) {
    let found = places.place(of: member)
    return (found?.file ?? path, found?.line)
  }
}
