import Foundation
import TestSupport
import Testing

/// The command line of `--copy-to` and `-- COMMAND {}`; `Tests/Interop/theme_handover.py` has the
/// rest.
@Suite("Handing over")
struct HandOverTests {
  @Test("the verified bytes are put at the path, and the verdict says so")
  func copied() throws {
    try withSignedFile { (place) throws in
      let run = try place.sigcheck("verify", "app", "--key", "k.pub", "--copy-to", "out")
      #expect(run.status == 0)
      #expect(run.output.hasSuffix("\ncopied    out\n"))
      #expect(try place.read("out") == place.read("app"))
      let again = try place.sigcheck("verify", "app", "--key", "k.pub", "--copy-to", "out")
      #expect(again.status == 2)
      #expect(again.errors.contains("'out' exists already"))
    }
  }

  @Test("nothing is handed over of what is refused")
  func refused() throws {
    try withSignedFile { (place) throws in
      try place.write("app", "changed")
      let copy = try place.sigcheck("verify", "app", "--key", "k.pub", "--copy-to", "out")
      #expect(copy.status == 1)
      let command = try place.sigcheck(
        "verify", "app", "--key", "k.pub", "--", "touch", "ran", "{}")
      #expect(command.status == 1)
      #expect(!place.has("out") && !place.has("ran"))
    }
  }

  @Test("standard output is the command's, and with --json the object follows")
  func command() throws {
    try withSignedFile { (place) throws in
      let run = try place.sigcheck("verify", "app", "--key", "k.pub", "--", "cat", "{}")
      #expect(run.status == 0)
      #expect(run.output == (try place.read("app")))
      #expect(run.errors.hasPrefix("accepted  app\n"))
      let failed = try place.sigcheck(
        "verify", "app", "--key", "k.pub", "--json", "--", "test", "-d", "{}")
      #expect(failed.status == 4)
      let command = try #require(try failed.json["command"] as? [String: Any])
      #expect(command["exitStatus"] as? Int == 1)
      #expect((try failed.json["error"] as? [String: Any])?["code"] as? String == "command-failed")
    }
  }

  @Test(
    "what makes no sense is a usage error",
    arguments: [
      ["--"], ["--", "true"], ["--copy-to", "x", "--", "cat", "{}"], ["--copy-dir", "."],
      ["--force"], ["--copy-to", "-"], ["app", "--copy-to", "x"], ["app", "--", "{}"],
      ["app", "--", "cat", "x{}"],
    ])
  func usage(_ arguments: [String]) throws {
    try withSignedFile { (place) throws in
      let run = try place.run(
        ToolRun.tool.path, ["verify", "app", "--key", "k.pub"] + arguments)
      #expect(run.status == 64, "\(run.errors)")
      #expect(!place.has("x"))
    }
  }

  @Test("the options of the command are the command's, however many words there are")
  func manyWords() throws {
    try withSignedFile { (place) throws in
      let words = (0..<100).map { "--flag\($0)" }
      let run = try place.run(
        ToolRun.tool.path,
        ["verify", "app", "--key", "k.pub", "--", "printf", "%s\n", "--help", "--key", "--", "{}"]
          + words)
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("--help\n--key\n--\n/"))
      #expect(run.output.hasSuffix("--flag99\n"))
    }
  }
}
