import Glibc

/// The machine and the user that this process runs on and as.
public enum Machine {
  /// The machine's name as the system has it; nil if it has none.
  public static var hostName: String? {
    var name = [CChar](repeating: 0, count: Int(HOST_NAME_MAX) + 1)
    let result: Int32 = unsafe name.withUnsafeMutableBufferPointer { room in
      guard let start = room.baseAddress else { return -1 }
      return unsafe gethostname(start, room.count)
    }
    guard result == 0 else { return nil }
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// The number of the user whose rights this process has.
  ///
  /// No directory of users is asked for a name: that may be a network's.
  public static var userNumber: UInt32 { geteuid() }
}
