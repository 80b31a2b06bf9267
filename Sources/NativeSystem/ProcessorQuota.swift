/// The processor time that a container may use (cgroup version 2).
enum ProcessorQuota {
  private static let path = "/sys/fs/cgroup/cpu.max"
  /// The file holds two numbers.
  private static let maxBytes = 256

  /// The quota in whole processors, rounded up, or nil if there is none.
  static func processors() -> Int? {
    guard let bytes = try? OpenFile.open(path).readAll(limit: maxBytes) else { return nil }
    return processors(in: String(decoding: bytes, as: UTF8.self))
  }

  /// Reads "QUOTA PERIOD" in microseconds; the quota may be "max".
  static func processors(in text: String) -> Int? {
    let fields = text.split { $0 == " " || $0 == "\n" }
    guard fields.count == 2, let quota = Int(fields[0]), let period = Int(fields[1]),
      quota > 0, period > 0
    else { return nil }
    return (quota - 1) / period + 1
  }
}
