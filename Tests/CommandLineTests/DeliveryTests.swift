import Foundation
import Testing

@Suite("Delivery sets")
struct DeliveryTests {
  /// A workplace whose folder `out` has a file, a tree and the bundle of both.
  private func withDelivery(_ body: (Workplace) throws -> Void) throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      _ = try place.shell("mkdir -p out/docs out/tree/empty; printf a > out/docs/a")
      _ = try place.shell("printf b > out/tree/b")
      let run = try place.shell(
        "sigcheck sign out/docs/a out/tree --key k.key --together --output out/r.sigstore.json")
      #expect(run.status == 0, "\(run.errors)")
      try body(place)
    }
  }

  private func verify(_ place: Workplace, _ more: String...) throws -> ToolRun {
    try place.run(
      ToolRun.tool.path,
      ["verify", "--complete", "out", "--bundle", "out/r.sigstore.json", "--key", "k.pub"] + more)
  }

  @Test("each member is listed, then the whole, with the bundle named as not covered")
  func accepted() throws {
    try withDelivery { (place) throws in
      let run = try verify(place)
      #expect(run.status == 0, "\(run.errors)")
      let lines = run.output.split(separator: "\n")
      let verdicts = lines.filter { $0.hasPrefix("accepted") }
      #expect(verdicts == ["accepted  out/docs/a", "accepted  out/tree", "accepted  out"])
      #expect(run.output.contains("complete    2 members, and nothing else"))
      #expect(run.output.contains("not covered the bundle r.sigstore.json"))
      #expect(lines.filter { $0.contains("signed by") }.count == 1)
      let results = try verify(place, "--json").json["results"] as? [[String: Any]]
      let result = try #require(results?.first)
      #expect(result["kind"] as? String == "delivery")
      let members = try #require(result["members"] as? [[String: Any]])
      #expect(members.map { $0["name"] as? String } == ["docs/a", "tree"])
      #expect(members.map { $0["kind"] as? String } == ["file", "tree"])
      #expect(members.allSatisfy { ($0["signatures"] as? [Any])?.count == 1 })
    }
  }

  @Test("what is signed together is named from the folder of the bundle, else by its last part")
  func names() throws {
    try withDelivery { (place) throws in
      _ = try place.shell("ln -s out link")
      for (line, name) in [
        ("sigcheck sign out/docs/a --key k.key --together --output x.sigstore.json", "out/docs/a"),
        ("sigcheck sign link/docs/a --key k.key --together --output x.sigstore.json", "out/docs/a"),
        ("sigcheck sign k.pub --key k.key --together --output out/x.sigstore.json", "../k.pub"),
        (
          "cd out/docs; sigcheck sign a --key ../../k.key --together --output ../../x.sigstore.json",
          "out/docs/a"
        ),
        ("sigcheck sign out/tree/ --key k.key --together --output x.sigstore.json", "out/tree"),
        ("sigcheck sign out/docs/a --key k.key --output x.sigstore.json", "a"),
      ] {
        _ = try place.shell("rm -f x.sigstore.json out/x.sigstore.json")
        let run = try place.shell(line)
        #expect(run.status == 0, "\(run.errors)")
        let shown = try place.shell("sigcheck inspect --json $(ls -d x.* out/x.* 2>/dev/null)")
        #expect(shown.output.contains("\"name\":\"\(name)\""), "\(shown.output) \(shown.errors)")
        #expect(run.errors.contains("is not inside the bundle's folder") == name.hasPrefix(".."))
      }
    }
  }

  @Test("one refusal tells of everything, and calls nothing accepted")
  func refused() throws {
    try withDelivery { (place) throws in
      _ = try place.shell("rm out/docs/a; printf c > out/tree/c; touch out/.x; mkdir out/empty")
      let run = try verify(place)
      #expect(run.status == 1)
      #expect(run.output == "refused  out/docs/a\nrefused  out/tree\nrefused  out\n")
      #expect(run.errors.contains("out/docs/a: a signed member is not there"))
      #expect(run.errors.contains("'.x', 'empty' (an empty folder)"))
      let json = try verify(place, "--json")
      let result = try #require((try json.json["results"] as? [[String: Any]])?.first)
      let refusals = try #require(result["refusals"] as? [[String: Any]])
      let codes = refusals.compactMap { $0["code"] as? String }
      #expect(
        codes == ["delivery-member-missing", "digest-mismatch", "delivery-extra-file"])
      #expect(refusals.compactMap { $0["path"] as? String } == ["out/docs/a", "out/tree", "out"])
      #expect((refusals.last?["remedy"] as? String)?.hasPrefix("remove them") == true)
      let extra = try #require(refusals.last?["extra"] as? [[String: String]])
      #expect(extra == [["path": ".x", "type": "file"], ["path": "empty", "type": "folder"]])
      #expect(refusals[1]["difference"] != nil)
    }
  }

  @Test("a bundle that lies in the folder is a regular file: a pipe there is not waited for")
  func pipe() throws {
    try withDelivery { (place) throws in
      let line = "timeout 20 sigcheck verify --complete out --key k.pub --json --bundle "
      let given = try place.shell("mv out/r.sigstore.json b; \(line) <(cat b)")
      #expect(given.status == 0, "\(given.errors)")
      let run = try place.shell("mkfifo out/r.sigstore.json; \(line) out/r.sigstore.json")
      #expect(run.status == 2, "\(run.errors)")
      #expect(run.output.contains(#""code":"bundle-not-a-file""#))
    }
  }

  @Test("a link of a bundle that is given from elsewhere is one file too many")
  func hardLink() throws {
    try withDelivery { (place) throws in
      let line = "sigcheck verify --complete out --key k.pub --json --bundle b"
      let alone = try place.shell("mv out/r.sigstore.json b; \(line)")
      #expect(alone.status == 0, "\(alone.errors)")
      let run = try place.shell("ln b out/install.sh; \(line)")
      #expect(run.status == 1, "\(run.errors)")
      #expect(run.output.contains(#""code":"delivery-extra-file""#))
    }
  }

  @Test("a file that would run with rights of others is refused")
  func setID() throws {
    try withDelivery { (place) throws in
      _ = try place.shell("chmod u+s out/docs/a")
      let run = try verify(place, "--json")
      #expect(run.status == 2, "\(run.errors)")
      #expect(run.output.contains(#""code":"tree-set-id""#))
    }
  }

  @Test("entry lists without number beside a bundle are a file too many, not looked into")
  func manyLists() throws {
    try withDelivery { (place) throws in
      let header = "sigcheck-tree-v1\n"
      try place.write("out/r.sigstore.trees", String(repeating: header, count: 1_000_000))
      let run = try verify(place, "--json")
      #expect(run.status == 1, "\(run.errors)")
      #expect(run.output.contains(#""code":"delivery-extra-file""#))
    }
  }

  @Test("what lies in the folder has one name for its type, in text and in JSON")
  func types() throws {
    try withDelivery { (place) throws in
      _ = try place.shell("mkfifo out/p; ln -s nowhere out/l; mkdir out/e; touch out/f")
      let run = try verify(place)
      #expect(run.errors.contains("'e' (an empty folder), 'f', 'l' (a link), 'p' (a pipe)"))
      #expect(run.errors.contains("hint: remove them"))
      let json = try verify(place, "--json").output
      for (name, type) in [("e", "folder"), ("f", "file"), ("l", "link"), ("p", "pipe")] {
        #expect(json.contains(#"{"path":"\#(name)","type":"\#(type)"}"#), "\(json)")
      }
      _ = try place.shell("rm -r out/p out/l out/e out/f")
      #expect(try verify(place).status == 0)
      #expect(
        try verify(place, "--json").output.contains(
          #""notCovered":[{"path":"r.sigstore.json","type":"file"}]"#))
    }
  }

  @Test("a member that is not inside the folder is shown by its signed name")
  func outside() throws {
    try withDelivery { (place) throws in
      _ = try place.shell(
        "touch x; sigcheck sign x --key k.key --together --force --output out/r.sigstore.json")
      let run = try verify(place)
      #expect(run.status == 1)
      #expect(run.errors.contains("../x"))
      #expect(!(run.output + run.errors).contains("out/../x"), "\(run.output) \(run.errors)")
    }
  }

  @Test("names in a folder cannot play with the terminal")
  func escaping() throws {
    try withDelivery { (place) throws in
      _ = try place.shell("touch $'out/\\e[31mred'")
      let run = try verify(place)
      #expect(run.status == 1)
      #expect(!run.errors.contains("\u{1b}"))
    }
  }

  @Test(
    "options that contradict --complete are usage errors",
    arguments: [
      ["out"], ["--kind", "file"], ["--bundle-dir", "out"], ["--copy-to", "c"],
      ["--report", "json:out.json"],
    ])
  func usage(more: [String]) throws {
    try withWorkplace { (place) throws in
      let words = ["verify", "--complete", "out", "--bundle", "b", "--key", "k"]
      let run = try place.run(ToolRun.tool.path, words + more)
      #expect(run.status == 64, "\(run.errors)")
      for words in [["verify", "--complete", "out", "--key", "k"], ["verify", "--key", "k"]] {
        #expect(try place.run(ToolRun.tool.path, words).status == 64)
      }
    }
  }
}
