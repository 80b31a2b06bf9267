/// A way in which a layer could show a runtime other content than its diffID binds.
public enum AlternativeView: String, Sendable, Hashable {
  /// A zstd skippable frame, which carries a table of contents of its own.
  case zstdSkippableFrame = "zstd-skippable-frame"
  /// An annotation of eStargz or zstd:chunked that points to a table of contents.
  case tableOfContentsAnnotation = "toc-annotation"
  /// The footer that eStargz puts at the end of a layer.
  case stargzFooter = "stargz-footer"
}
