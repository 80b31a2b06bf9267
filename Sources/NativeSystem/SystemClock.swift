import Glibc

/// The system's clock.
public enum SystemClock {
  /// Returns the whole seconds since 1970-01-01T00:00:00Z.
  public static func now() -> Int64 {
    Int64(time(nil))
  }

  /// Returns the nanoseconds since 1970-01-01T00:00:00Z.
  public static func realNanoseconds() -> Int64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Returns nanoseconds of a clock that is never set, to measure how long something takes.
  public static func monotonicNanoseconds() -> Int64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
