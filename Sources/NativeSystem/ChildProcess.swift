import Glibc

/// A program that is run and waited for.
public enum ChildProcess {
  /// How a program ended.
  public enum Ending: Sendable, Hashable {
    /// It exited with this status.
    case exited(Int32)
    /// This signal ended it.
    case signalled(Int32)
  }

  /// Runs a program, which is looked for in `PATH` unless its name has a slash, and waits for it.
  ///
  /// Its standard streams and environment are this process's, without these variables, which go
  /// from this process too; its signals are as in a fresh process. While it runs, a signal from the
  /// keyboard is left to it, and one that is sent to this process is passed on. If such a signal
  /// ends it, this process should end by it too (``Signals/wasRequested(_:)``).
  ///
  /// - Throws: `FileError` with the program's name if it cannot be started.
  public static func run(
    _ arguments: [String], removing variables: Set<String> = []
  ) throws(FileError) -> Ending {
    guard let program = arguments.first else { preconditionFailure("a program has a name") }
    for variable in variables { ProcessSetting.removeFromEnvironment(variable) }
    guard !arguments.contains(where: { $0.utf8.contains(0) }) else {
      throw FileError(operation: .run, path: program, code: EINVAL)
    }
    // Where a parent ignores it, the system would forget how the program ended.
    _ = signal(SIGCHLD, SIG_DFL)
    let forwarding = SignalForwarding()
    defer { forwarding.end() }
    let child = try spawn(arguments)
    forwarding.begin(to: child)
    var info = unsafe siginfo_t()
    // Looked at first and reaped later: until then the number is no other process's.
    _ = SystemCall.retrying { unsafe waitid(P_PID, id_t(child), &info, WEXITED | WNOWAIT) }
    forwarding.pause()
    var status: Int32 = 0
    guard SystemCall.retrying({ unsafe waitpid(child, &status, 0) }) == child else {
      throw FileError(.run, program)
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
  }

  /// Starts a program, its input and output being these descriptors where they are given.
  static func spawn(
    _ arguments: [String], streams: (input: Int32, output: Int32)? = nil
  ) throws(FileError) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    _ = unsafe posix_spawn_file_actions_init(&actions)
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    if let streams {
      _ = unsafe posix_spawn_file_actions_adddup2(&actions, streams.input, STDIN_FILENO)
      _ = unsafe posix_spawn_file_actions_adddup2(&actions, streams.output, STDOUT_FILENO)
    }
    var attributes = posix_spawnattr_t()
    _ = unsafe posix_spawnattr_init(&attributes)
    defer { _ = unsafe posix_spawnattr_destroy(&attributes) }
    // Those that this process ignores would be ignored in the program as well.
    var ignored = sigset_t()
    unsafe sigemptyset(&ignored)
    var blocked = ignored
    unsafe sigaddset(&ignored, SIGPIPE)
    unsafe sigaddset(&ignored, SIGXFSZ)
    _ = unsafe posix_spawnattr_setsigdefault(&attributes, &ignored)
    _ = unsafe posix_spawnattr_setsigmask(&attributes, &blocked)
    _ = unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let words = unsafe arguments.map { argument in
      unsafe SystemCall.withCString(argument) { unsafe strdup($0) }
    }
    defer { unsafe words.forEach { unsafe free($0) } }
    var child: pid_t = 0
    let status = unsafe SystemCall.withCString(arguments[0]) { name in
      unsafe posix_spawnp(
        &child, name, &actions, &attributes, words + [nil], GNUFunctions.environment())
    }
    guard status == 0 else {
      throw FileError(operation: .run, path: arguments[0], code: status)
    }
    return child
  }
}
