import Glibc

/// Functions of the C library that Swift cannot import.
///
/// Its headers show them to GNU sources only, or declare them with variable arguments; they are
/// looked up by name when needed.
enum GNUFunctions {
  /// Fails with `EEXIST` rather than replace; from `linux/fs.h`.
  private static let renameNoReplace: UInt32 = 1
  /// From `linux/prctl.h`.
  private static let setDumpable: Int32 = 4
  /// An unnamed file in a folder; `__O_TMPFILE` of `asm-generic/fcntl.h` with its folder flag.
  static let unnamedFile: Int32 = 0o20_000_000 | O_DIRECTORY

  /// `renameat2` with `RENAME_NOREPLACE`; -1 with `ENOSYS` where the library has none.
  static func renameWithoutReplacing(
    _ path: UnsafePointer<CChar>, in folder: Int32, _ target: UnsafePointer<CChar>
  ) -> Int32 {
    typealias Function =
      @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    guard let function = unsafe lookUp("renameat2", as: Function.self) else {
      errno = ENOSYS
      return -1
    }
    return unsafe function(folder, path, AT_FDCWD, target, renameNoReplace)
  }

  /// Forbids core dumps of this process, and tracing by others of the same user.
  static func makeUndumpable() {
    typealias Function = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
    guard let function = lookUp("prctl", as: Function.self) else { return }
    _ = function(setDumpable, 0, 0, 0, 0)
  }

  /// The number of processors that the calling thread may run on, or nil if it cannot be had.
  static func affinityCount() -> Int? {
    typealias Function = @convention(c) (pid_t, Int, UnsafeMutableRawPointer) -> Int32
    guard let function = unsafe lookUp("sched_getaffinity", as: Function.self) else { return nil }
    // Room for 8,192 processors, the most that Linux can be built for.
    var set = [UInt64](repeating: 0, count: 128)
    let status = unsafe set.withUnsafeMutableBytes { room in
      unsafe room.baseAddress.map { unsafe function(0, room.count, $0) } ?? -1
    }
    return status == 0 ? set.reduce(0) { $0 + $1.nonzeroBitCount } : nil
  }

  /// `getdents64`, which lists a folder without an allocation; its third argument is the room.
  typealias FolderListing = @convention(c) (Int32, UnsafeMutableRawPointer, Int) -> Int

  /// Finds `getdents64`.
  static func folderListing() -> FolderListing? {
    unsafe lookUp("getdents64", as: FolderListing.self)
  }

  /// Writes all that is in memory of the file system behind a descriptor to its disk.
  static func syncFileSystem(of descriptor: Int32) -> Int32 {
    typealias Function = @convention(c) (Int32) -> Int32
    guard let function = lookUp("syncfs", as: Function.self) else {
      errno = ENOSYS
      return -1
    }
    return function(descriptor)
  }

  /// The variable `environ`, which Swift holds for unsafe to read.
  static func environment() -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    typealias Variable = UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>
    return unsafe lookUp("environ", as: Variable.self)?.pointee
  }

  private static func lookUp<Function>(_ name: String, as type: Function.Type) -> Function? {
    guard let address = unsafe dlsym(nil, name) else { return nil }
    return unsafe unsafeBitCast(address, to: type)
  }
}
