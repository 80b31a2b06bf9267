import Foundation
import Testing

@Suite("Output")
struct OutputTests {
  private func refused(_ body: (Workplace) throws -> Void) throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      try place.write("app", "content")
      _ = try place.sigcheck("sign", "app", "--key", "k.key")
      try place.write("app", "changed")
      try body(place)
    }
  }

  @Test("a reader that closes the pipe does not change a refusal's status")
  func brokenPipe() throws {
    try refused { (place) throws in
      let run = try place.shell(
        "for i in $(seq 20); do sigcheck verify app --key k.pub 2>/dev/zero | true; "
          + "echo ${PIPESTATUS[0]}; done | sort -u")
      #expect(run.output == "1\n")
    }
  }

  @Test(
    "a result that cannot be written is no verdict",
    arguments: ["verify app --key k.pub", "digest app", "inspect app.sigstore.json", "--help"])
  func fullDisk(command: String) throws {
    try refused { (place) throws in
      let run = try place.shell("sigcheck \(command) > /dev/full")
      #expect(run.status == 2)
      #expect(run.errors.contains("sigcheck: error: "))
    }
  }

  @Test("a closed standard output is told, and no file takes its place")
  func closedOutput() throws {
    try refused { (place) throws in
      #expect(try place.shell("sigcheck digest app >&-").status == 2)
      #expect(
        try place.shell("sigcheck key generate --output n --no-passphrase >&- 2>&-").status == 2)
      #expect(try place.read("n.pub").hasPrefix("-----BEGIN PUBLIC KEY-----"))
    }
  }

  @Test("names in untrusted data cannot move, colour or hide output")
  func escaping() throws {
    try withWorkplace { (place) throws in
      let name = "a\u{1b}[31mred\u{202e}\u{7}\\n"
      try place.write(name, "x")
      for arguments in [["digest", name], ["verify", name, "--key", "absent\u{1b}"]] {
        let run = try place.run(ToolRun.tool.path, arguments)
        let all = run.output + run.errors
        #expect(!all.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202e}" })
        #expect(all.contains("\\u{1b}"))
      }
    }
  }

  @Test("colour is for terminals, and not where NO_COLOR is set")
  func colour() throws {
    try refused { (place) throws in
      #expect(try !place.sigcheck("verify", "app", "--key", "k.pub").errors.contains("\u{1b}"))
      let command = "\(ToolRun.tool.path) verify app --key k.pub"
      let terminal = try place.shell("TERM=xterm script -qec '\(command)' typescript")
      guard terminal.status != 127 else { return print("skipped: script(1) is not installed") }
      #expect(terminal.output.contains("\u{1b}[31m"))
      let plain = try place.shell("NO_COLOR=1 TERM=xterm script -qec '\(command)' typescript")
      #expect(!plain.output.contains("\u{1b}"))
    }
  }

  @Test("a passphrase is asked for on the terminal, twice for a new key, and never shown")
  func prompt() throws {
    try withWorkplace { (place) throws in
      let command = "\(ToolRun.tool.path) key generate --output k"
      let run = try place.shell(
        "(sleep 0.5; echo hush; sleep 0.5; echo hush; sleep 1) | script -qec '\(command)' typescript"
      )
      guard run.status != 127 else { return print("skipped: script(1) is not installed") }
      #expect(run.output.contains("New passphrase: "))
      #expect(run.output.contains("The same again: "))
      #expect(!run.output.contains("hush"))
      let opened = try place.sigcheck(
        "key", "public", "k.key", environment: ["SIGCHECK_PASSPHRASE": "hush"])
      #expect(opened.status == 0, "\(opened.errors)")
    }
  }

  @Test(
    "JSON is one object, with the schema first",
    arguments: [
      "verify app --key k.pub", "digest app", "inspect app.sigstore.json", "key inspect k.pub",
      "verify absent --key absent", "sign absent --key k.key", "digest absent",
    ])
  func json(command: String) throws {
    try refused { (place) throws in
      let run = try place.shell("sigcheck \(command) --json")
      let words = command.split(separator: " ")
      let name = words[0] == "key" ? "key-inspect" : String(words[0])
      #expect(run.output.hasPrefix("{\"schema\":\"sigcheck/\(name)/v1\""))
      #expect(run.output.count(where: { $0 == "\n" }) == 1)
      _ = try run.json
    }
  }
}
