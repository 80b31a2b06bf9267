/// What is wrong with two names together.
///
/// The raw value is the refusal's code.
public enum EntryPairProblem: String, Sendable, Hashable {
  /// Both are the same.
  case duplicate = "name-duplicate"
  /// They differ only in case or in their Unicode normal form.
  case colliding = "name-case-collision"
  /// One is inside the other, which is no folder.
  case parentIsNoFolder = "name-parent-not-folder"
}
