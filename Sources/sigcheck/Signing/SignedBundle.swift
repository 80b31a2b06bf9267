import Artifacts
import Bundles
import Statements
import StrictEncoding

/// A bundle that was just made and verified, and what it is about.
struct SignedBundle {
  /// The artifacts.
  let artifacts: [SignedArtifact]
  /// The bundle as one line.
  var encoded: [UInt8]
  /// The time that it claims; nil for a message signature, which claims none.
  let claimed: Timestamp?
  /// The entry lists of trees that are too long to travel in the statement.
  var treeLists: [TreeList] = []
}

/// An artifact that a bundle is about.
struct SignedArtifact {
  /// The path as it was given.
  let path: String
  /// What was measured.
  let measured: MeasuredArtifact
  /// What the statement says of it: one claim an image.
  let claims: [MeasuredClaim]
  /// What the signer should know.
  var notes: [SigningNote]
}
