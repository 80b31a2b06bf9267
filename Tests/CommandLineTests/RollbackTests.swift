import Foundation
import TestSupport
import Testing

@Suite("Rollbacks on the command line")
struct RollbackTests {
  @Test("the version that is accepted only moves up")
  func moves() throws {
    try PolicyPlace.remembering { (here) throws in
      let first = try here.verify("app", "--json")
      #expect(first.status == 0, "\(first.errors)")
      let state = try #require(try first.json["state"] as? [String: Any])
      #expect((state["moved"] as? [[String: Any]])?.map { $0["name"] as? String } == ["app"])
      #expect(try here.recorded == ["app": "1.4.0"])
      let again = try here.verify("app", "--json")
      #expect((try again.json["state"] as? [String: Any])?["moved"] as? [String] == [])

      try here.release("1.10.0")
      let newer = try here.verify("app")
      #expect(newer.status == 0)
      #expect(newer.output.contains("version     1.10.0 of app, recorded before: 1.4.0"))
      #expect(try here.recorded == ["app": "1.10.0"])

      try here.release("1.9.9")
      let older = try here.verify("app", "--json")
      #expect(older.status == 1)
      #expect(try here.codes(older) == ["version-rolled-back", "role-not-met"])
      let version = try #require(try here.result(older)["version"] as? [String: Any])
      #expect((version["recorded"] as? [String: Any])?["version"] as? String == "1.10.0")
      #expect(version["counted"] is NSNull)
      let text = try here.verify("app")
      #expect(text.errors.contains("1.10.0 or higher: accepted at "))
      #expect(text.errors.contains("lifts = \"rollback\""))
      #expect(try here.recorded == ["app": "1.10.0"])
    }
  }

  @Test("without a signed version nothing is accepted")
  func unsigned() throws {
    try PolicyPlace.remembering { (here) throws in
      try here.release(nil)
      #expect(try here.codes(try here.verify("app", "--json")).first == "version-not-signed")
      try here.release("v1.4.0")
      #expect(try here.codes(try here.verify("app", "--json")).first == "version-malformed")
      #expect(try here.recorded == [:])
    }
  }

  @Test("--at, explain, diff and test read what is recorded and move nothing")
  func readers() throws {
    try PolicyPlace.remembering { (here) throws in
      let before = try here.place.read("state.json")
      let now = "2026-12-01T00:00:00Z"
      let asOf = try here.verify("app", "--at", now, "--json")
      #expect(asOf.status == 0, "\(asOf.errors)")
      #expect((try asOf.json["state"] as? [String: Any])?["moved"] as? [String] == [])
      #expect(
        try here.place.sigcheck("policy", "explain", "app", "--policy", "policy.toml").status == 0)
      #expect(
        try here.place.sigcheck("policy", "diff", "policy.toml", "policy.toml", "app").status == 0)
      #expect(try here.place.read("state.json") == before)

      #expect(try here.verify("app").status == 0)
      try here.release("1.3.0")
      #expect(try here.verify("app", "--at", now).status == 1)
      let explained = try here.place.sigcheck(
        "policy", "explain", "app", "--policy", "policy.toml")
      #expect(explained.status == 1)
      #expect(explained.output.contains("recorded    app: 1.4.0, accepted at "))
      #expect(explained.output.contains("FAIL  recorded-version"))
    }
  }

  @Test("tests of a policy say what is recorded, or read it")
  func fixtures() throws {
    try PolicyPlace.remembering { (here) throws in
      #expect(try here.verify("app").status == 0)
      let signed = """
        artifact = { kind = "file" }
        signatures = [{ key = "build", annotations = { "org.opencontainers.image.version" = "1.2.0" } }]
        """
      try here.place.write(
        "policy.test.toml",
        """
        version = 1
        [cases.older]
        path = "any"
        recorded-version = "1.3.0"
        \(signed)
        expect = { verdict = "refused", code = "version-rolled-back" }
        [cases.newer]
        path = "app"
        recorded-version = "1.1.0"
        \(signed)
        expect = { verdict = "accepted" }
        [cases.first]
        path = "app"
        recorded-version = "none"
        \(signed)
        expect = { verdict = "accepted" }
        [cases.held-against-the-state]
        path = "app"
        \(signed)
        expect = { verdict = "refused", code = "version-rolled-back" }
        [cases.real]
        path = "app"
        expect = { verdict = "accepted" }
        [cases.real-and-recorded]
        path = "app"
        recorded-version = "1.5.0"
        expect = { verdict = "refused", code = "version-rolled-back" }

        """)
      let run = try here.place.sigcheck("policy", "test", "policy.toml")
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      #expect(run.output.contains("6 passed, 0 failed"))

      try here.write("")
      let without = try here.place.sigcheck("policy", "test", "policy.toml", "--json")
      #expect(without.status == 2)
      #expect(try here.errorCode(without) == "policy-without-state")
    }
  }

  @Test(
    "each accepted target moves its name, whatever becomes of the others; the order decides nothing"
  )
  func several() throws {
    try PolicyPlace.remembering { (here) throws in
      try here.release("2.0.0", of: "tool")
      try here.place.write("bad", "not signed")
      _ = try here.place.shell("cp tool.sigstore.json bad.sigstore.json")
      #expect(try here.verify("app", "bad", "tool").status == 1)
      #expect(try here.recorded == ["app": "1.4.0", "tool": "2.0.0"])

      // Two artifacts of one name, in both orders: each is held against what was there before the run.
      _ = try here.place.shell("mkdir -p old/x; cp app app.sigstore.json old; ln -s old/x link")
      try here.release("1.5.0")
      #expect(try here.verify("app", "link/../app").status == 0)
      #expect(try here.recorded["app"] == "1.5.0")
      #expect(try here.verify("link/../app").status == 1)
      _ = try here.place.shell("rm state.json; sigcheck policy state init --policy policy.toml")
      #expect(try here.verify("link/../app", "app").status == 0)
      #expect(try here.recorded == ["app": "1.5.0"])
    }
  }

  @Test("nothing is handed over that is older, and what is handed over is remembered before")
  func handedOver() throws {
    try PolicyPlace.remembering { (here) throws in
      // The command runs the tool again under the same state, which must not wait for itself.
      let tool = ToolRun.tool.path
      let nested = try here.place.run(
        tool,
        [
          "verify", "app", "--policy", "policy.toml", "--", "/bin/sh", "-c",
          "grep -c 1.4.0 state.json && \(tool) verify app --policy policy.toml", "sh",
          "{}",
        ])
      #expect(nested.status == 0, "\(nested.errors)")
      #expect(nested.output.hasPrefix("1\n"))
      #expect(try here.verify("app", "--copy-to", "copy").status == 0)
      try here.release("1.3.0")
      #expect(try here.verify("app", "--copy-to", "older").status == 1)
      #expect(!here.place.has("older"))
      try here.release("1.6.0")
      let onto = try here.verify("app", "--copy-to", "state.json", "--force", "--json")
      #expect(onto.status == 2)
      #expect(try here.errorCode(onto) == "output-is-input")
      #expect(try here.recorded == ["app": "1.4.0"])
    }
  }

  @Test("a state that could not be moved leaves no verdict, and nothing is handed over")
  func unwritable() throws {
    try PolicyPlace.remembering { (here) throws in
      _ = try here.place.shell("rm state.json; ln -s /proc/version state.json")
      let run = try here.verify("app", "--copy-to", "copy", "--json")
      #expect(run.status == 2)
      #expect(try here.errorCode(run) == "state-unwritable")
      #expect(!here.place.has("copy"))
      #expect(!(try here.verify("app").output.contains("accepted")))
    }
  }

  @Test("runs at the same time follow one another, and the highest version stays")
  func concurrency() throws {
    try PolicyPlace.remembering { (here) throws in
      for number in 1...8 {
        _ = try here.place.shell("mkdir d\(number)")
        try here.release("1.\(number).0", of: "d\(number)/app")
      }
      for round in 1...3 {
        _ = try here.place.shell("rm state.json; sigcheck policy state init --policy policy.toml")
        let run = try here.place.shell(
          """
          for n in 5 2 8 1 7 3 6 4; do
            (cd d$n && sigcheck verify app --policy ../policy.toml --json > out.json 2>/dev/null; echo $? > status) &
          done; wait; cat d*/status | sort | uniq -c
          """)
        #expect(run.status == 0)
        #expect(try here.recorded == ["app": "1.8.0"], "round \(round)")
        #expect(try here.place.read("d8/status") == "0\n")
        for number in 1...8 {
          let status = try here.place.read("d\(number)/status")
          #expect(status == "0\n" || status == "1\n")
        }
        #expect(try here.place.names.filter { $0.hasSuffix(".tmp") } == [])
      }
    }
  }

  @Test("a run waits for one that holds the state")
  func waiting() throws {
    try PolicyPlace.remembering { (here) throws in
      let run = try here.place.shell(
        "flock . sleep 1 & sleep 0.3; began=$(date +%s%N); "
          + "sigcheck verify app --policy policy.toml > /dev/null; status=$?; "
          + "echo $status $((($(date +%s%N) - began) / 1000000)); wait")
      let words = run.output.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
      #expect(words.first == 0, "\(run.errors)")
      #expect(words.last.map { $0 > 200 } == true, "\(run.output)")
      #expect(try here.verify("app").status == 0)
    }
  }

  @Test("a delivered folder moves the names of its members")
  func delivery() throws {
    try PolicyPlace.remembering { (here) throws in
      _ = try here.place.shell("mkdir out")
      for (version, status) in [("1.4.0", 0), ("1.3.0", 1), ("1.5.0", 0)] as [(String, Int32)] {
        try here.place.write("out/tool", version)
        let signed = try here.place.sigcheck(
          "sign", "out/tool", "--together", "--output", "out/all.sigstore.json", "--force", "--key",
          "build.key", "--annotation", "org.opencontainers.image.version=\(version)")
        #expect(signed.status == 0, "\(signed.errors)")
        let run = try here.verify(
          "--complete", "out", "--bundle", "out/all.sigstore.json", "--json")
        #expect(run.status == status, "\(run.errors)")
        if status == 1 { #expect(try here.codes(run).contains("version-rolled-back")) }
      }
      #expect(try here.recorded == ["out/tool": "1.5.0"])
    }
  }

  @Test("an image is remembered by its repository in every spelling, as bytes or as a digest")
  func names() throws {
    try PolicyPlace.remembering { (here) throws in
      try here.write(
        "[rules.images]\nmatch = { kind = \"image\" }\nrequire = [\"build\"]",
        top: "state = \"state.json\"")
      let image = "skopeo-oci-archive.tar"
      try FileManager.default.copyItem(
        at: TestVectors.own.appending(path: "interop/images/\(image)"),
        to: here.place.folder.appending(path: image))
      func sign(_ version: String) throws {
        try here.sign(
          image, by: "build", "--reference", "redis:7", "--annotation",
          "org.opencontainers.image.version=\(version)", "--force")
      }
      try sign("7.2.0")
      let names = "--allow-unsigned-names"
      #expect(try here.verify(image, "--reference", "redis:7.2", names).status == 0)
      try sign("7.1.0")
      for reference in ["redis", "docker.io/library/redis:7", "index.docker.io/redis:latest"] {
        let run = try here.verify(image, "--reference", reference, names, "--json")
        #expect(run.status == 1)
        #expect(try here.codes(run).first == "version-rolled-back")
      }
      try sign("7.3.0")
      let shown = try here.place.sigcheck("digest", image, "--json").json
      let found = try #require((shown["results"] as? [[String: Any]])?.first)
      let first = try #require((found["images"] as? [[String: Any]])?.first)
      let digest = try #require(first["manifest"] as? String)
      let words = ["--kind", "image", "--bundle", "\(image).sigstore.json"]
      let verify = ["verify", digest, "--policy", "policy.toml"] + words
      #expect(
        try here.place.run(ToolRun.tool.path, verify + ["--reference", "redis"]).status == 0)
      #expect(try here.recorded == ["docker.io/library/redis": "7.3.0"])
    }
  }

  @Test("what has no lasting name is refused: standard input and a digest")
  func namelessness() throws {
    try PolicyPlace.remembering { (here) throws in
      let digest = "sha256:" + (try here.place.shell("sha256sum app").output.prefix(64))
      let run = try here.verify(digest, "--kind", "file", "--bundle", "app.sigstore.json", "--json")
      #expect(run.status == 1)
      #expect(try here.codes(run) == ["version-without-name"])
      let piped = try here.place.shell(
        "cat app | sigcheck verify - --policy policy.toml --bundle app.sigstore.json --json")
      #expect(piped.status == 1)
      #expect(try here.codes(piped) == ["version-without-name"])
      #expect(try here.recorded == [:])
    }
  }
}
