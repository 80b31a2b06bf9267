import Glibc

/// What this process takes from, and sets for, the system around it.
public enum ProcessSetting {
  /// Returns the value of an environment variable, or nil if it is not set.
  public static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// The folder for temporary files: `TMPDIR` unless it is unset or empty, else `/tmp`.
  public static var temporaryFolder: String {
    environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }

  /// Takes a secret out of the environment: its place is erased and the variable is gone.
  ///
  /// Call it before other threads run, since they may read the environment.
  public static func takeSecret(_ name: String) -> SecretBytes? {
    guard let value = unsafe getenv(name) else { return nil }
    let bytes = unsafe UnsafeRawBufferPointer(start: value, count: strlen(value))
    let secret = unsafe SecretBytes(copying: bytes.assumingMemoryBound(to: UInt8.self).span)
    unsafe explicit_bzero(value, bytes.count)
    removeFromEnvironment(name)
    return secret
  }

  /// Removes a variable from the environment, so that no child process inherits it.
  ///
  /// Its value is erased, since `/proc` shows the place where it was as long as this process runs.
  public static func removeFromEnvironment(_ name: String) {
    if let value = unsafe getenv(name) { unsafe explicit_bzero(value, strlen(value)) }
    unsafe unsetenv(name)
  }

  /// Keeps secrets out of core dumps, and other processes of the same user out of this one.
  public static func disableCoreDumps() {
    var limit = rlimit(rlim_cur: 0, rlim_max: 0)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    GNUFunctions.makeUndumpable()
  }

  /// Lets writes to a closed pipe, or past a file size limit, fail with an error instead of a
  /// signal.
  public static func ignoreBrokenPipe() {
    _ = signal(SIGPIPE, SIG_IGN)
    _ = signal(SIGXFSZ, SIG_IGN)
  }

  /// Occupies those of the descriptors 0 to 2 that were closed when the process began.
  ///
  /// Otherwise the next file opened would become a standard stream, and a message would be written
  /// into it. A closed input or output is held so that its use fails (EBADF), since a result
  /// written to nowhere must not look delivered; messages to a closed standard error vanish.
  ///
  /// - Returns: Whether all are occupied; if not, no file may be opened.
  public static func holdClosedStreams() -> Bool {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      // The system hands out the lowest free number, which is this one.
      let held = unsafe open("/dev/null", descriptor == STDOUT_FILENO ? O_RDONLY : O_WRONLY)
      guard held == descriptor else { return false }
    }
    return true
  }

  /// Ends the process with this status, after the C library's own buffers are written.
  public static func exit(_ code: Int32) -> Never {
    Glibc.exit(code)
  }

  /// The number of processors that this process may run on, at least 1.
  ///
  /// It heeds the affinity mask (`taskset`, a container's cpuset) and a container's quota.
  public static var processorCount: Int {
    let allowed = GNUFunctions.affinityCount() ?? sysconf(Int32(_SC_NPROCESSORS_ONLN))
    return max(1, min(allowed, ProcessorQuota.processors() ?? allowed))
  }
}
