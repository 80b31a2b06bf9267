import NativeSystem
import StrictEncoding

/// The clock, read once, and what may stand in for it when signing.
enum SigningTime {
  /// The environment variable of reproducible builds (reproducible-builds.org specification).
  static let variable = "SOURCE_DATE_EPOCH"

  /// The time that a signature claims: `SOURCE_DATE_EPOCH` where it is set, else now.
  static func claimed() throws(Failure) -> Timestamp {
    guard let text = ProcessSetting.environment(variable), !text.isEmpty else { return try now() }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Int64(text),
      let time = try? Timestamp(secondsSinceEpoch: seconds)
    else { throw Failure(InputTrouble.sourceDateEpoch(found: text)) }
    return time
  }

  /// The time of this machine.
  static func now() throws(Failure) -> Timestamp {
    let seconds = SystemClock.now()
    do throws(TimestampError) { return try Timestamp(secondsSinceEpoch: seconds) } catch {
      throw Failure(InputTrouble.clock(seconds: seconds))
    }
  }
}
