import ArgumentParser
import StrictEncoding

/// The option to judge as of another time than now.
struct AsOfOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Judge as of a time, such as 2026-11-28T12:00:00Z: for audits, never for what is to run.",
      valueName: "time"))
  var at: String?

  /// The time that is judged at; every line that is written says so if it is not now.
  func time() throws(Failure) -> Timestamp {
    let time = try Self.time(orNow: at)
    guard at != nil else { return time }
    Console.markEveryLine(with: "AS OF \(time): ")
    return time
  }

  /// The time that the JSON names, if it is not now.
  func marked(_ time: Timestamp) -> Timestamp? { at == nil ? nil : time }

  /// Reads the value of an option that is a time where it is given; else it is now.
  static func time(orNow text: String?) throws(Failure) -> Timestamp {
    guard let text else { return try SigningTime.now() }
    return try time(text)
  }

  /// Reads the value of an option that is a time.
  static func time(_ text: String) throws(Failure) -> Timestamp {
    do throws(TimestampError) { return try Timestamp(parsing: text) } catch {
      throw .usage("'\(text)' is no time", hint: "write it as in 2026-11-28T12:00:00Z")
    }
  }

  /// Reads the time of an event that has happened: one in the future would count as having happened.
  static func pastTime(_ text: String) throws(Failure) -> Timestamp {
    let time = try time(text)
    let now = try SigningTime.now()
    guard time <= now else {
      throw .usage("'\(text)' lies in the future", hint: "give a time up to \(now)")
    }
    return time
  }
}
