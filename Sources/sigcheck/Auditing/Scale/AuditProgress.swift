import Audits
import NativeSystem
import StrictEncoding

/// Shows on a terminal how far an audit is, how fast it goes and how long it will take yet, in one line that is
/// written over and gone at the end.
///
/// Nothing is shown within the first second, nor where standard error is no terminal.
final class AuditProgress: Sendable {
  private let meter: ProgressMeter

  /// Prepares to show an audit; nil where nobody looks.
  init?() {
    guard let meter = ProgressMeter(terminal: .error, show: Self.show) else { return nil }
    self.meter = meter
    Progress.hand(to: meter)
  }

  /// Counts what there is to do, by a walk that opens no file.
  ///
  /// The audit looks at all of that once more, and finds it in the memory of the system.
  ///
  /// - Parameters:
  ///   - place: What is looked at.
  ///   - rounds: How often each byte is read.
  func count(_ place: AuditPlace, rounds: UInt64) {
    var (items, bytes): (UInt64, UInt64) = (0, 0)
    var walk = place.walk()
    // What is in a folder that is one artifact is a part of it.
    var artifact: String?
    var shownAt = SystemClock.monotonicNanoseconds()
    while let entry = walk.nextEntry() {
      let isPart = artifact.map { entry.path.utf8.starts(with: $0.utf8) } ?? false
      switch entry.kind {
      case .file(let status):
        bytes &+= status.size
        if !isPart { items += 1 }
      case .folder where !isPart && SampleChoice.isArtifact(folder: entry):
        artifact = entry.path + "/"
        items += 1
      case .folder, .link, .special, .unreadable: break
      }
      guard items % 1_024 == 0 else { continue }
      let now = SystemClock.monotonicNanoseconds()
      guard now - shownAt >= 1_000_000_000 else { continue }
      shownAt = now
      Self.write("counting: \(Self.grouped(items))")
    }
    meter.expect(items: items, bytes: bytes &* rounds)
  }

  /// Notes artifacts and other files that are done.
  func advance(items: Int) { meter.advance(items: UInt64(items)) }

  /// Notes what need not be done.
  func skip(items: UInt64, bytes: UInt64) { meter.skip(items: items, bytes: bytes) }

  /// Takes the line away.
  func finish() {
    Progress.hand(to: nil)
    Self.write("")
  }

  private static func show(_ reading: ProgressReading) {
    var text = "audit: " + grouped(reading.items)
    if let total = reading.totalItems {
      text += " of " + grouped(max(total, reading.items))
    }
    text += ", \(grouped(UInt64(reading.itemsPerSecond.rounded()))) a second"
    text += ", \(grouped(UInt64(reading.bytesPerSecond) >> 20)) MiB/s"
    if let seconds = reading.secondsLeft { text += ", " + duration(seconds) + " left" }
    write(text)
  }

  /// Writes over the line; progress that cannot be shown is no reason to stop.
  private static func write(_ text: String) {
    // What wraps cannot be written over.
    let width = max(1, (Terminal.columnCount(.error) ?? 80) - 1)
    let bytes = Array(("\r\u{1b}[K" + text.prefix(width)).utf8)
    try? StandardStream.error.write(bytes)
  }

  private static func duration(_ seconds: UInt64) -> String {
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
    if hours > 0 { return "\(hours) h \(minutes) min" }
    return minutes > 0 ? "\(minutes) min \(seconds % 60) s" : "\(seconds) s"
  }

  /// A number with commas between thousands.
  private static func grouped(_ number: UInt64) -> String {
    guard number >= 1_000 else { return String(number) }
    let rest = String(number % 1_000)
    return grouped(number / 1_000) + "," + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
