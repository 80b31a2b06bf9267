import NativeSystem

/// Where the process begins: prepares it, runs one command, and exits with its status.
@main
enum EntryPoint {
  static func main() {
    // A reader that closes the pipe early must not kill us between a refusal and its exit status.
    ProcessSetting.ignoreBrokenPipe()
    // Otherwise the first file opened, perhaps a key, could become standard output.
    guard ProcessSetting.holdClosedStreams() else {
      ProcessSetting.exit(ExitStatus.noVerdict.rawValue)
    }
    // Private keys and passphrases never reach a core file.
    ProcessSetting.disableCoreDumps()
    Signals.removeTemporariesOnInterrupt()
    let status = Invocation(arguments: Array(ProcessSetting.arguments.dropFirst())).run()
    ProcessSetting.exit(status.rawValue)
  }
}
