/// At least one change for every step of verification, and for every code of a refusal.
public enum Mutations {
  /// Every mutation; names are distinct.
  public static let all =
    structure + limits + signatures + certificates + paths + promises + timestamps + responses
    + logs + checkpoints + bodies + bindings + identities + roots
}
