/// The circumstances of a run: all that may differ between two reports about the same things.
public struct ReportRun: Sendable, Hashable {
  /// The version of this program.
  public var toolVersion: String
  /// The version of libcrypto that it ran with.
  public var libcryptoVersion: String
  /// The arguments after the program's name; no secret is ever one.
  public var arguments: [String]
  /// The folders that were looked through, or the paths that were judged.
  public var roots: [String]
  /// Files that decide verdicts, by what they are for: `policy`, `waivers`, `key`, `certificate`,
  /// `references`, `baseline`, `state`.
  public var inputs: [Input]
  /// What the clock said, as RFC 3339, whatever time was judged at.
  public var clock: String
  /// When the run began and ended, as RFC 3339.
  public var start: String
  /// When the run ended, as RFC 3339.
  public var end: String
  /// The machine's name; nil where that is not to be said.
  public var host: String?
  /// The user's name, or number; nil where that is not to be said.
  public var user: String?
  /// What the run did otherwise than usual, in a sentence each: a cache in use, no place to spool.
  public var remarks: [String]

  /// A file that decides verdicts.
  public struct Input: Sendable, Hashable {
    /// What it is for.
    public var role: String
    /// Its path.
    public var path: String
    /// Its digest, as `sha256:` and hexadecimal digits.
    public var digest: String

    /// Notes a file.
    public init(role: String, path: String, digest: String) {
      self.role = role
      self.path = path
      self.digest = digest
    }
  }

  /// Notes the circumstances of a run.
  public init(
    toolVersion: String, libcryptoVersion: String, arguments: [String], roots: [String],
    inputs: [Input] = [], clock: String, start: String, end: String, host: String? = nil,
    user: String? = nil, remarks: [String] = []
  ) {
    self.toolVersion = toolVersion
    self.libcryptoVersion = libcryptoVersion
    self.arguments = arguments
    self.roots = roots
    self.inputs = inputs
    self.clock = clock
    self.start = start
    self.end = end
    self.host = host
    self.user = user
    self.remarks = remarks
  }
}
