/// The values of `--annotation`: `NAME=VALUE`, each name once.
enum Annotations {
  /// The annotations by name.
  static func parse(_ values: [String]) throws(Failure) -> [String: String] {
    var annotations: [String: String] = [:]
    for value in values {
      let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw .usage("'\(value)' is no annotation", hint: "write --annotation NAME=VALUE")
      }
      guard annotations.updateValue(String(parts[1]), forKey: String(parts[0])) == nil else {
        throw .usage("the annotation '\(parts[0])' is given twice", hint: "give each name once")
      }
    }
    return annotations
  }
}
