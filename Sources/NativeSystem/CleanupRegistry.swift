import Glibc
import Synchronization

/// The temporaries to remove, and the terminal to restore, when the process is about to end.
///
/// A signal handler reads this, so it is a table of fixed size in memory that is never freed, with
/// atomic states: the handler takes no lock and allocates nothing.
@safe struct CleanupRegistry: @unchecked Sendable {
  // Unchecked: a slot's path is written only by the one thread that claimed the slot.

  /// The process's one table.
  static let shared = CleanupRegistry()

  /// More outputs than are ever open at once; others are removed only by their owner.
  private static let slotCount = 64
  /// The longest path that the system takes, with its NUL.
  private static let pathRoom = Int(PATH_MAX)

  private static let free = 0
  private static let claimed = 1
  private static let active = 2

  private let states: UnsafeMutablePointer<Atomic<Int>>
  private let paths: UnsafeMutablePointer<CChar>
  private let nextSlot: UnsafeMutablePointer<Atomic<Int>>
  private let savedTerminal: UnsafeMutablePointer<termios>
  private let terminalDescriptor: UnsafeMutablePointer<Atomic<Int32>>

  private init() {
    unsafe states = .allocate(capacity: Self.slotCount)
    for slot in 0..<Self.slotCount { unsafe (states + slot).initialize(to: Atomic(Self.free)) }
    unsafe paths = .allocate(capacity: Self.slotCount * Self.pathRoom)
    unsafe nextSlot = .allocate(capacity: 1)
    unsafe nextSlot.initialize(to: Atomic(0))
    unsafe savedTerminal = .allocate(capacity: 1)
    unsafe savedTerminal.initialize(to: termios())
    unsafe terminalDescriptor = .allocate(capacity: 1)
    unsafe terminalDescriptor.initialize(to: Atomic(-1))
    // An exit from deep within a command runs no deinitialiser.
    _ = atexit { CleanupRegistry.shared.cleanUp() }
  }

  /// Enters a path to be removed; returns its slot, or nil if the table is full.
  ///
  /// Slots are used in turn, so that one is not written again soon after it was freed, while a
  /// handler on another thread may still read it.
  func register(_ path: String) -> Int? {
    guard path.utf8.count < Self.pathRoom else { return nil }
    for _ in 0..<Self.slotCount {
      let turn = unsafe nextSlot.pointee.wrappingAdd(1, ordering: .relaxed).oldValue
      let slot = Int(UInt(bitPattern: turn) % UInt(Self.slotCount))
      let (isMine, _) = unsafe states[slot].compareExchange(
        expected: Self.free, desired: Self.claimed, ordering: .acquiring)
      guard isMine else { continue }
      let place = unsafe paths + slot * Self.pathRoom
      unsafe SystemCall.withCString(path) { unsafe _ = strcpy(place, $0) }
      unsafe states[slot].store(Self.active, ordering: .releasing)
      return slot
    }
    return nil
  }

  /// Forgets a path that was renamed or removed.
  func release(_ slot: Int) {
    unsafe states[slot].store(Self.free, ordering: .releasing)
  }

  /// Remembers how to restore a terminal whose echo is about to be switched off.
  func rememberTerminal(_ descriptor: Int32, _ settings: termios) {
    unsafe savedTerminal.pointee = settings
    unsafe terminalDescriptor.pointee.store(descriptor, ordering: .releasing)
  }

  /// Restores the terminal, if one is remembered, and forgets it.
  func restoreTerminal() {
    let descriptor = unsafe terminalDescriptor.pointee.exchange(-1, ordering: .acquiring)
    guard descriptor >= 0 else { return }
    _ = unsafe tcsetattr(descriptor, TCSANOW, savedTerminal)
  }

  /// Removes all temporaries and restores the terminal; safe in a signal handler.
  func cleanUp() {
    for slot in 0..<Self.slotCount
    where unsafe states[slot].load(ordering: .acquiring) == Self.active {
      _ = unsafe unlink(paths + slot * Self.pathRoom)
    }
    restoreTerminal()
  }
}
