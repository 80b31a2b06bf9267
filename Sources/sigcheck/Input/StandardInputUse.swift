/// Standard input can be read once.
enum StandardInputUse {
  /// Refuses a command line in which more than one thing is `-`.
  static func demandSingle(_ uses: [String?]) throws(Failure) {
    guard uses.count(where: { $0 == "-" }) <= 1 else {
      throw .usage(
        "more than one thing is to be read from standard input", hint: "give '-' only once")
    }
  }
}
