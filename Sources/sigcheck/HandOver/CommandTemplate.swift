/// A command in which `{}` stands for the paths of verified copies.
struct CommandTemplate {
  private let words: [String]

  /// What stands for a path.
  private static let mark = "{}"

  /// Takes the words after `--`.
  ///
  /// - Throws: A usage error if no copy would reach the command, or if it is not clear how several
  ///   would.
  init(_ words: [String], artifacts: Int) throws(Failure) {
    let marked = words.filter { $0.contains(Self.mark) }
    guard !marked.isEmpty else {
      throw .usage(
        "the command has no {}, so that it would not get what was verified",
        hint: "write {} where the path of the copy belongs")
    }
    if artifacts > 1 {
      guard marked.allSatisfy({ $0 == Self.mark }) else {
        throw .usage(
          "{} inside a longer word stands for one path, and there are several",
          hint: "write {} as a word of its own, or verify one path at a time")
      }
      guard words.first != Self.mark else {
        throw .usage(
          "{} as the program stands for one path, and there are several",
          hint: "verify one path at a time")
      }
    }
    self.words = words
  }

  /// The words with these paths in their places.
  func arguments(for paths: [String]) -> [String] {
    words.flatMap { word in
      word == Self.mark
        ? paths : [word.replacing(Self.mark, with: paths.joined(separator: " "))]
    }
  }
}
