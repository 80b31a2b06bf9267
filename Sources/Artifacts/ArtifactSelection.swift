/// How the caller wants a path to be read.
public enum ArtifactSelection: Sendable, Hashable {
  /// By content: an image if it carries an image's marker, else a file or, of a folder, a tree.
  case detect
  /// As a sequence of bytes, whatever it holds.
  case file
  /// As a container image; anything else is an error.
  case image
  /// As a folder tree; anything else is an error.
  case tree
}
