import Policies
import PolicyFiles
import Reports
import StrictEncoding

/// A file of references that is proposed from what trusted keys have signed.
///
/// It is a proposal: that a reference was signed for an image does not say that the image is to run under it.
struct ReferenceProposal {
  /// The references that the signatures about one image name.
  private struct Image {
    let path: String
    var references: [String]
  }

  private var images: [Image] = []

  init(_ entries: any ReportEntries) throws(ReportError) {
    var images: [Image] = []
    try entries.forEachRow { row throws(ReportError) in
      guard row.kind.map({ $0.isExactly("image") }) ?? false else { return }
      var image = Image(path: row.path, references: [])
      for reference in row.signatures.compactMap(\.reference)
      where !image.references.contains(where: reference.isExactly) {
        image.references.append(reference)
      }
      images.append(image)
    }
    self.images = images
  }

  /// The text of the file; what cannot be proposed stands in it as a comment that says why.
  var text: String {
    var text = """
      # Proposed by sigcheck audit from the references that trusted keys have signed.
      # Read each before you use this: a signed reference says what an image was called, not what it may run as.
      version = 1

      """
    for image in images { text += "\n" + Self.block(image) }
    return text
  }

  private static func block(_ image: Image) -> String {
    let path = PolicyWriting.quoted(image.path)
    let entries = image.references.map { reference in
      "[[images]]\npath = \(path)\nreference = \(PolicyWriting.quoted(reference))\n"
    }
    if image.references.isEmpty {
      return comment("\(path): no trusted key has signed a reference.\n")
    }
    guard (try? NamePattern(image.path)) != nil else {
      return comment("\(path): no pattern can say this path.\n" + entries.joined())
    }
    guard entries.count == 1 else {
      return comment("\(path): several references are signed; keep one.\n" + entries.joined())
    }
    return entries.joined()
  }

  private static func comment(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: true).map { "# " + $0 + "\n" }.joined()
  }
}
