import Glibc

extension ChildProcess {
  /// What a program gave that was handed something.
  public struct Filtered: Sendable, Hashable {
    /// How it ended.
    public let ending: Ending
    /// What it wrote.
    public let output: [UInt8]
  }

  /// Why a program gave nothing that can be used.
  @nonexhaustive public enum FilterError: Error, Sendable, Equatable {
    /// It could not be started, or the system failed.
    case file(FileError)
    /// It wrote more than is read, in bytes, and was ended.
    case tooMuchOutput(limit: Int)
    /// It took longer than it may, in seconds, and was ended.
    case tookTooLong(seconds: Int)
  }

  /// Runs a program with these bytes as its input, and returns what it writes.
  ///
  /// Its messages go where this process's go. Its environment is this process's, without these variables,
  /// which go from this process too. A program may close its input early, so broken pipes must be ignored
  /// (``ProcessSetting/ignoreBrokenPipe()``).
  ///
  /// - Parameters:
  ///   - arguments: The program and what it is given, as for ``run(_:removing:)``.
  ///   - input: What it can read.
  ///   - limit: The most bytes that it may write.
  ///   - seconds: How long it may take.
  ///   - removing: The variables.
  /// - Returns: What it wrote, and how it ended.
  /// - Throws: ``FilterError``.
  public static func filter(
    _ arguments: [String], input: [UInt8], limit: Int, seconds: Int, removing: Set<String>
  ) throws(FilterError) -> Filtered {
    for variable in removing { ProcessSetting.removeFromEnvironment(variable) }
    // Where a parent ignores it, the system would forget how the program ended.
    _ = signal(SIGCHLD, SIG_DFL)
    let program = arguments.first ?? ""
    let (request, response) = try pipes(program)
    let child: pid_t
    do throws(FileError) {
      child = try spawn(arguments, streams: (request.reading, response.writing))
    } catch {
      for end in [request.reading, request.writing, response.reading, response.writing] {
        close(end)
      }
      throw .file(error)
    }
    close(request.reading)
    close(response.writing)
    let forwarding = SignalForwarding()
    defer { forwarding.end() }
    forwarding.begin(to: child)
    var talk = Talk(
      input: input, limit: limit, deadline: now() + seconds * 1_000, writing: request.writing,
      reading: response.reading)
    let result = talk.run()
    talk.close()
    let status = reap(child, until: talk.deadline, orAtOnce: result != .done)
    switch result {
    case .tooMuch: throw .tooMuchOutput(limit: limit)
    case .late: throw .tookTooLong(seconds: seconds)
    case .failed(let code):
      throw .file(FileError(operation: .run, path: program, code: code))
    case .done: break
    }
    guard let status else { throw .tookTooLong(seconds: seconds) }
    let number = status & 0x7F
    return Filtered(
      ending: number == 0 ? .exited((status >> 8) & 0xFF) : .signalled(number),
      output: talk.output)
  }

  private typealias Pipe = (reading: Int32, writing: Int32)

  private static func pipes(_ program: String) throws(FilterError) -> (Pipe, Pipe) {
    var (one, two): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
    guard unsafe pipe(&one) == 0 else { throw .file(FileError(.run, program)) }
    guard unsafe pipe(&two) == 0 else {
      let error = FileError(.run, program)
      one.forEach { close($0) }
      throw .file(error)
    }
    for end in one + two { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(one[1], F_SETFL, O_NONBLOCK)
    return ((one[0], one[1]), (two[0], two[1]))
  }

  /// Waits for the program, and ends it when its time is over; nil if it had to be ended.
  private static func reap(_ child: pid_t, until deadline: Int, orAtOnce: Bool) -> Int32? {
    var status: Int32 = 0
    while !orAtOnce, now() < deadline {
      let found = SystemCall.retrying { unsafe waitpid(child, &status, WNOHANG) }
      if found == child { return status }
      usleep(2_000)
    }
    kill(child, SIGKILL)
    _ = SystemCall.retrying { unsafe waitpid(child, &status, 0) }
    return nil
  }

  /// Milliseconds of a clock that nobody sets.
  private static func now() -> Int {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }

  /// The exchange with a running program.
  private struct Talk {
    enum Result: Equatable {
      case done
      case late
      case tooMuch
      case failed(Int32)
    }

    let input: [UInt8]
    let limit: Int
    let deadline: Int
    var writing: Int32
    let reading: Int32
    var output: [UInt8] = []
    private var written = 0

    init(input: [UInt8], limit: Int, deadline: Int, writing: Int32, reading: Int32) {
      self.input = input
      self.limit = limit
      self.deadline = deadline
      self.writing = writing
      self.reading = reading
    }

    mutating func run() -> Result {
      while true {
        let left = deadline - ChildProcess.now()
        guard left > 0 else { return .late }
        var polls = [
          pollfd(fd: reading, events: Int16(POLLIN), revents: 0),
          pollfd(fd: writing, events: Int16(POLLOUT), revents: 0),
        ]
        let ready = SystemCall.retrying { unsafe poll(&polls, 2, Int32(clamping: left)) }
        guard ready >= 0 else { return .failed(errno) }
        if polls[1].revents != 0 { send() }
        if polls[0].revents != 0, let result = receive() { return result }
      }
    }

    mutating func close() {
      Glibc.close(reading)
      hangUp()
    }

    /// Writes what there is room for; a program may not want it all.
    private mutating func send() {
      let count = unsafe input.withUnsafeBytes { bytes in
        unsafe write(writing, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count > 0 { written += count }
      let mayGoOn = count >= 0 || errno == EAGAIN || errno == EINTR
      if written == input.count || !mayGoOn { hangUp() }
    }

    private mutating func receive() -> Result? {
      var buffer = [UInt8](repeating: 0, count: 4 << 10)
      let count = SystemCall.retrying { unsafe read(reading, &buffer, buffer.count) }
      guard count >= 0 else { return .failed(errno) }
      guard count > 0 else { return .done }
      output += buffer[..<count]
      return output.count > limit ? .tooMuch : nil
    }

    private mutating func hangUp() {
      guard writing >= 0 else { return }
      Glibc.close(writing)
      writing = -1
    }
  }
}
