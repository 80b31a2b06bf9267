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
  private static let file = 2
  private static let folder = 3
  /// What is in the folder is being given a name of its own, and must not be removed meanwhile.
  private static let handingOver = 4
  private static let removing = 5
  /// How often, a millisecond apart, a handler looks whether a hand-over is done.
  private static let patience = 2_000

  private let states: UnsafeMutablePointer<Atomic<Int>>
  private let paths: UnsafeMutablePointer<CChar>
  /// The descriptors of folders; -1 before one is known.
  private let descriptors: UnsafeMutablePointer<Atomic<Int32>>
  private let nextSlot: UnsafeMutablePointer<Atomic<Int>>
  /// For handlers only: they run one at a time, since each ends the process.
  private let listingBuffer: UnsafeMutableRawPointer
  private let isEnding: UnsafeMutablePointer<Atomic<Bool>>
  private let savedTerminal: UnsafeMutablePointer<termios>
  private let terminalDescriptor: UnsafeMutablePointer<Atomic<Int32>>

  private init() {
    unsafe states = .allocate(capacity: Self.slotCount)
    for slot in 0..<Self.slotCount { unsafe (states + slot).initialize(to: Atomic(Self.free)) }
    unsafe paths = .allocate(capacity: Self.slotCount * Self.pathRoom)
    unsafe descriptors = .allocate(capacity: Self.slotCount)
    for slot in 0..<Self.slotCount { unsafe (descriptors + slot).initialize(to: Atomic(-1)) }
    unsafe nextSlot = .allocate(capacity: 1)
    unsafe nextSlot.initialize(to: Atomic(0))
    unsafe listingBuffer = .allocate(byteCount: FolderRemoval.bufferSize, alignment: 8)
    unsafe isEnding = .allocate(capacity: 1)
    unsafe isEnding.initialize(to: Atomic(false))
    unsafe savedTerminal = .allocate(capacity: 1)
    unsafe savedTerminal.initialize(to: termios())
    unsafe terminalDescriptor = .allocate(capacity: 1)
    unsafe terminalDescriptor.initialize(to: Atomic(-1))
    // An exit from deep within a command runs no deinitialiser.
    _ = atexit { CleanupRegistry.shared.cleanUp() }
  }

  /// Enters a file to be removed, or a folder with all that is in it; returns its slot, or nil if
  /// the table is full.
  ///
  /// Slots are used in turn, so that one is not written again soon after it was freed, while a
  /// handler on another thread may still read it.
  func register(_ path: String, isFolder: Bool = false) -> Int? {
    if isFolder { FolderRemoval.prepare() }
    guard path.utf8.count < Self.pathRoom else { return nil }
    for _ in 0..<Self.slotCount {
      let turn = unsafe nextSlot.pointee.wrappingAdd(1, ordering: .relaxed).oldValue
      let slot = Int(UInt(bitPattern: turn) % UInt(Self.slotCount))
      let (isMine, _) = unsafe states[slot].compareExchange(
        expected: Self.free, desired: Self.claimed, ordering: .acquiring)
      guard isMine else { continue }
      let place = unsafe paths + slot * Self.pathRoom
      unsafe SystemCall.withCString(path) { unsafe _ = strcpy(place, $0) }
      unsafe descriptors[slot].store(-1, ordering: .relaxed)
      unsafe states[slot].store(isFolder ? Self.folder : Self.file, ordering: .releasing)
      return slot
    }
    return nil
  }

  /// Notes the descriptor of a folder that was made; until then it is taken to be empty.
  func note(_ descriptor: Int32, in slot: Int) {
    unsafe descriptors[slot].store(descriptor, ordering: .releasing)
  }

  /// Forgets a path that was renamed or removed.
  func release(_ slot: Int) {
    unsafe states[slot].store(Self.free, ordering: .releasing)
  }

  /// Runs what gives names to things of a registered folder: wholly, or never if the process is
  /// ending and the folder is being removed.
  func handingOver<Failure: Error>(
    _ slot: Int?, _ body: () throws(Failure) -> Void
  ) throws(Failure) {
    guard let slot else { return try body() }
    let (isOurs, _) = unsafe states[slot].compareExchange(
      expected: Self.folder, desired: Self.handingOver, ordering: .acquiring)
    if !isOurs { Self.waitForTheEnd() }
    defer { unsafe states[slot].store(Self.folder, ordering: .releasing) }
    try body()
  }

  /// Never returns once the process is ending: what a writer made now would be left behind.
  func stopIfEnding() {
    if unsafe isEnding.pointee.load(ordering: .relaxed) { Self.waitForTheEnd() }
  }

  private static func waitForTheEnd() -> Never {
    while true { pause() }
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
    unsafe isEnding.pointee.store(true, ordering: .relaxed)
    restoreTerminal()
    for slot in 0..<Self.slotCount {
      if unsafe states[slot].load(ordering: .acquiring) == Self.file {
        _ = unsafe unlink(paths + slot * Self.pathRoom)
      } else if claimForRemoval(slot) {
        let descriptor = unsafe descriptors[slot].load(ordering: .acquiring)
        _ = unsafe FolderRemoval.remove(
          paths + slot * Self.pathRoom, descriptor, buffer: listingBuffer)
      }
    }
  }

  /// Whether a slot holds a folder that is now this handler's to remove.
  private func claimForRemoval(_ slot: Int) -> Bool {
    for _ in 0..<Self.patience {
      let (isOurs, state) = unsafe states[slot].compareExchange(
        expected: Self.folder, desired: Self.removing, ordering: .acquiring)
      guard !isOurs, state == Self.handingOver else { return isOurs }
      usleep(1_000)
    }
    return false
  }
}
