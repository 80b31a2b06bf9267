/// Bounds of what is read from other tools' files and written for them.
public enum ExchangeLimits {
  /// The bytes of one file of another tool: ten thousand lines of keys.
  public static let sourceBytes = 1 << 20
  /// Scopes of one file: each more general one lists those below it as exceptions.
  public static let scopes = 256
  /// Requirements that a threshold may be spelled out in: 4 of 8 keys are 56.
  public static let clauses = 64
  /// Keys of one import: as many as a large company has people who sign.
  public static let keys = 4_096
}
