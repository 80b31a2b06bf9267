/// What helps where the time that is judged at is wrong.
enum JudgingTime {
  /// Where the time comes from: the option, if it was given, or the clock.
  static var check: String {
    Console.isMarked ? "give the right time with --at" : "check this machine's clock"
  }

  /// How to judge later.
  static var later: String {
    Console.isMarked ? "give a later time with --at" : "set this machine's clock"
  }
}
