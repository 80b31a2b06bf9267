import Foundation
import NativeSystem
import Policies
import PolicyFiles
import Testing

@Suite struct StateFileTests {
  private static func problem(of body: () throws(StateError) -> Void) -> String? {
    do throws(StateError) {
      try body()
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `A state is made once, and remembers nothing yet`() throws {
    try PolicyFolder.with { folder in
      let state = StateFile(path: folder.path("state.json"))
      #expect(Self.problem { () throws(StateError) in _ = try state.read() } == "state-missing")
      #expect(Self.problem { () throws(StateError) in _ = try state.hold() } == "state-missing")
      try state.create()
      #expect(try state.read() == RecordedVersions())
      #expect(Self.problem { () throws(StateError) in try state.create() } == "state-exists")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.folder.path).count == 1)
    }
  }

  @Test func `What is no regular file is refused, and never waited for`() throws {
    try PolicyFolder.with { folder in
      #expect(
        Self.problem { () throws(StateError) in
          _ = try StateFile(path: folder.path(".")).read()
        } == "state-not-a-file")
      #expect(
        Self.problem { () throws(StateError) in _ = try StateFile(path: "/dev/null").hold() }
          == "state-not-a-file")
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("link"), withDestinationPath: "nowhere")
      #expect(
        Self.problem { () throws(StateError) in
          _ = try StateFile(path: folder.path("link")).read()
        } == "state-missing")
    }
  }

  @Test func `A state is held by one at a time, through whatever link, until it is released`()
    throws
  {
    try PolicyFolder.with { folder in
      let state = StateFile(path: folder.path("state.json"))
      try state.create()
      let held = try state.hold()
      let done = DispatchSemaphore(value: 0)
      let path = folder.path("other/link")
      try folder.write("other/x", "")
      try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: "../state.json")
      Thread.detachNewThread {
        _ = try? StateFile(path: path).hold()
        done.signal()
      }
      #expect(done.wait(timeout: .now() + .milliseconds(200)) == .timedOut)
      held.release()
      #expect(done.wait(timeout: .now() + .seconds(20)) == .success)
    }
  }

  @Test func `A policy names its state in its outermost file, relative to its folder`() throws {
    try PolicyFolder.with { folder in
      let loaded = try folder.load(text: "state = \"sub/state.json\"\n" + folder.sound)
      #expect(loaded.state?.path == folder.path("sub/state.json"))
      #expect(loaded.policy.remembersVersions)
      #expect(try folder.load(text: folder.sound).state == nil)
      #expect(try folder.refusal(text: "state = 1\n" + folder.sound) == "policy-wrong-type state:1")
      #expect(try folder.refusal(text: "state = \"\"\n" + folder.sound) == "policy-value state:1")
      let digest = try folder.write("inner.toml", "version = 1\nstate = \"s\"\n")
      let outer = "include = [{ file = \"inner.toml\", digest = \"\(digest)\" }]\n" + folder.sound
      #expect(
        try folder.refusal(text: outer) == "policy-only-outermost state:2 in inner.toml")
    }
  }

  @Test(
    arguments: [
      ("\"1.4.0\"", nil), ("\"2.0.0-rc.1\"", nil), ("\"1.4\"", "policy-value"),
      ("\"v1.4.0\"", "policy-value"), ("\"1.4.0+5\"", "policy-value"), ("1.4", "policy-wrong-type"),
      ("[\"1.4.0\"]", "policy-wrong-type"),
    ] as [(String, String?)])
  func `min-version is a version without build metadata`(value: String, code: String?) throws {
    try PolicyFolder.with { folder in
      let refusal = try folder.refusal(text: folder.sound + "min-version = \(value)\n")
      #expect(refusal == (code.map { "\($0) rules.r.min-version:11" } ?? "sound"))
    }
  }
}
