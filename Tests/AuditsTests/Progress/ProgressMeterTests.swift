import Audits
import NativeSystem
import Synchronization
import Testing

@Suite("Progress meter")
struct ProgressMeterTests {
  /// A clock that is set by hand, and what was told.
  final class Watch: Sendable {
    private let now = Atomic<Int64>(0)
    private let told = Mutex<[ProgressReading]>([])

    var readings: [ProgressReading] { told.withLock { $0 } }

    func pass(seconds: Double) {
      now.wrappingAdd(Int64(seconds * 1e9), ordering: .relaxed)
    }

    func meter() -> ProgressMeter {
      ProgressMeter(
        clock: { self.now.load(ordering: .relaxed) },
        show: { reading in self.told.withLock { $0.append(reading) } })
    }
  }

  @Test("nothing is told within the first second, and then once a second")
  func interval() {
    let watch = Watch()
    let meter = watch.meter()
    for _ in 0..<9 {
      watch.pass(seconds: 0.1)
      meter.advance(items: 1)
    }
    #expect(watch.readings.isEmpty)
    for _ in 0..<30 {
      watch.pass(seconds: 0.1)
      meter.advance(items: 1)
    }
    #expect(watch.readings.count == 3)
    #expect(watch.readings.last?.items == 30 || watch.readings.last?.items == 31)
    #expect(watch.readings.allSatisfy { $0.secondsLeft == nil && $0.totalItems == nil })
  }

  @Test("the time left is what is left at the rate of late")
  func timeLeft() throws {
    let watch = Watch()
    let meter = watch.meter()
    meter.expect(items: 1_000, bytes: 1_000 << 20)
    for _ in 0..<100 {
      watch.pass(seconds: 1)
      meter.advance(items: 1, bytes: 1 << 20)
    }
    let early = try #require(watch.readings.last)
    #expect(early.items == 100)
    #expect(early.itemsPerSecond == 1)
    #expect(early.bytesPerSecond == Double(1 << 20))
    #expect(early.secondsLeft == 900)
    // Ten times as fast: after some time nothing else counts.
    for _ in 0..<60 {
      watch.pass(seconds: 1)
      meter.advance(items: 10, bytes: 10 << 20)
    }
    let late = try #require(watch.readings.last)
    #expect(late.itemsPerSecond == 10)
    #expect(late.secondsLeft == 30)
  }

  @Test("many small things and one large one are weighed by what they cost")
  func mixture() throws {
    let watch = Watch()
    let meter = watch.meter()
    meter.expect(items: 1_001, bytes: 10 << 30)
    for _ in 0..<10 {
      watch.pass(seconds: 1)
      meter.advance(bytes: 512 << 20)
    }
    // Half of the large thing took ten seconds; the small ones come to a quarter of a gibibyte.
    let left = try #require(watch.readings.last?.secondsLeft)
    #expect(left == 11)
  }

  @Test("what an earlier run did is done and says nothing about the rate")
  func skipped() throws {
    let watch = Watch()
    let meter = watch.meter()
    meter.expect(items: 1_100, bytes: 0)
    meter.skip(items: 1_000, bytes: 0)
    for _ in 0..<10 {
      watch.pass(seconds: 1)
      meter.advance(items: 1)
    }
    let reading = try #require(watch.readings.last)
    #expect(reading.items == 1_010)
    #expect(reading.itemsPerSecond == 1)
    #expect(reading.secondsLeft == 90)
  }

  @Test("no time is told that nobody can know")
  func unknown() throws {
    let watch = Watch()
    let meter = watch.meter()
    meter.expect(items: .max, bytes: .max)
    watch.pass(seconds: 1)
    meter.advance(items: 1)
    #expect(watch.readings.last?.secondsLeft == nil)
    watch.pass(seconds: 100)
    meter.advance()
    #expect(watch.readings.last?.secondsLeft == nil)
    // More than was expected is no trouble.
    meter.expect(items: 1, bytes: 0)
    watch.pass(seconds: 1)
    meter.advance(items: 5)
    #expect(watch.readings.last?.secondsLeft == 0)
  }

  @Test("where no terminal is, nothing is measured")
  func noTerminal() {
    // Tests run without one, or with one; both must hold.
    let meter = ProgressMeter(terminal: .error) { _ in }
    #expect((meter == nil) == !Terminal.isTerminal(.error))
  }
}
