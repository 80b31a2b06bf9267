/// Why a fixture could not be made.
public enum FixtureFailure: Error {
  /// A number of the entry is beyond what a promise can spell.
  case promiseCannotBeSpelled
  /// There is no shape of this name.
  case noShape(String)
  /// An edit is about something that the shape does not have.
  case nothingToEdit(String)
}
