/// The value of `--ignore`: codes of findings that are meant.
enum IgnoredCodes {
  /// Reads codes, of which each must be one that is known.
  static func parse(_ text: String?, among known: [String]) throws(Failure) -> Set<String> {
    let codes = (text ?? "").split(separator: ",").map(String.init)
    for code in codes where !known.contains(code) {
      throw .usage(
        "no finding has the code '\(code)'", hint: "Docs/CODES.md lists the codes of findings")
    }
    return Set(codes)
  }
}
