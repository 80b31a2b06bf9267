import Artifacts
import NativeSystem

/// Which artifacts a run judges, and under which names, where it finds them by itself.
protocol JudgingScope: Sendable {
  /// Whether a path may be a link; else it was seen to be a file or a folder, and must be one still.
  func mayBeLink(_ path: String) -> Bool

  /// Takes note of what was opened before it is judged; the position of a file must stay.
  func look(at file: OpenFile, _ path: String)

  /// Whether an artifact is judged though no bundle is about it.
  func includes(_ path: String, _ kind: ArtifactKind) -> Bool

  /// The reference under which an image runs, where that is written down.
  func reference(of path: String) throws(Failure) -> String?
}
