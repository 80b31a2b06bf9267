import Foundation
import TestSupport
import Testing

@Suite("Folder trees")
struct TreeTests {
  private func result(_ run: ToolRun) throws -> [String: Any] {
    try #require((try run.json["results"] as? [[String: Any]])?.first)
  }

  private func refusal(_ run: ToolRun) throws -> [String: Any] {
    let result = try result(run)
    let refusal =
      (result["refusals"] as? [[String: Any]])?.first ?? result["error"] as? [String: Any]
    return try #require(refusal)
  }

  private func code(_ run: ToolRun) throws -> String? { try refusal(run)["code"] as? String }

  /// A workplace with the key `k` and a folder `dist`.
  private func withFolder(_ body: (Workplace) throws -> Void) throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      try place.make("mkdir -p dist/bin dist/empty; echo x > dist/read.me; echo y > dist/bin/app")
      try place.make("chmod 755 dist/bin/app; ln -s bin/app dist/start")
      try body(place)
    }
  }

  private func withSignedFolder(_ body: (Workplace) throws -> Void) throws {
    try withFolder { (place) throws in
      let run = try place.sigcheck("sign", "dist", "--key", "k.key")
      #expect(run.status == 0, "\(run.errors)")
      try body(place)
    }
  }

  @Test("a folder is signed beside itself, and verified where it is and where it is copied")
  func signAndVerify() throws {
    try withSignedFolder { (place) throws in
      #expect(try place.names == ["dist", "dist.sigstore.json", "k.key", "k.pub"])
      let run = try place.sigcheck("verify", "dist", "--key", "k.pub", "--json")
      #expect(run.status == 0, "\(run.errors)")
      let accepted = try result(run)
      #expect(accepted["kind"] as? String == "tree")
      #expect(accepted["files"] as? Int == 2)
      #expect(accepted["folders"] as? Int == 2)
      #expect(accepted["links"] as? Int == 1)
      #expect(accepted["size"] as? Int == 4)
      #expect((accepted["signatures"] as? [Any])?.count == 1)
      try place.make("cp -a dist copy; cp dist.sigstore.json copy.sigstore.json; touch copy")
      #expect(try place.sigcheck("verify", "copy", "dist/", "--key", "k.pub").status == 0)
      let text = try place.sigcheck("verify", "dist", "--key", "k.pub").output
      #expect(text.contains("2 files, 2 folders, 1 link, 4 bytes"))
    }
  }

  @Test("the digest is the same in digest, sign, verify and inspect, and sha256sum has it")
  func digests() throws {
    try withSignedFolder { (place) throws in
      let digest = try #require(
        try result(
          place.sigcheck(
            "verify", "dist", "--key", "k.pub",
            "--json"))["digest"] as? String)
      #expect(try place.sigcheck("digest", "dist").output == "\(digest)  dist\n")
      let json = try result(place.sigcheck("digest", "dist", "--json"))
      #expect(json["digest"] as? String == digest)
      #expect(try place.sigcheck("inspect", "dist", "--json").json["digest"] as? String == digest)
      let line =
        "( echo sigcheck-tree-v1; jq -r .dsseEnvelope.payload dist.sigstore.json"
        + " | base64 -d | jq -r '.predicate.sigcheck.artifacts[0].entries[]' ) | sha256sum"
      #expect(try "sha256:" + place.shell(line).output.prefix(64) == digest)
      let byDigest = try place.sigcheck(
        "verify", digest, "--kind", "tree", "--key", "k.pub", "--bundle", "dist.sigstore.json")
      #expect(byDigest.status == 0, "\(byDigest.errors)")
      for kind in ["file", "image"] {
        let other = try place.sigcheck(
          "verify", digest, "--kind", kind, "--key", "k.pub", "--bundle", "dist.sigstore.json")
        #expect(other.status == 1)
      }
    }
  }

  @Test("a refusal names what was added, removed and changed, with expected and found")
  func difference() throws {
    try withSignedFolder { (place) throws in
      try place.make("cd dist; echo z > read.me; rmdir empty; touch 'new\nname'; chmod -x bin/app")
      try place.make("ln -sfn read.me dist/start")
      let run = try place.sigcheck("verify", "dist", "--key", "k.pub", "--json")
      #expect(run.status == 1)
      let refusal = try refusal(run)
      #expect(refusal["code"] as? String == "digest-mismatch")
      #expect(
        refusal["message"] as? String
          == "the folder differs from the signed one: 1 added, 1 removed, 3 changed")
      let difference = try #require(refusal["difference"] as? [String: [[String: Any]]])
      #expect(difference["added"]?.first?["path"] as? String == "new\nname")
      #expect(difference["removed"]?.first?["path"] as? String == "empty")
      let changed = try #require(difference["changed"])
      #expect(changed.map { $0["path"] as? String } == ["bin/app", "read.me", "start"])
      let app = try #require(changed.first)
      #expect((app["expected"] as? [String: Any])?["executable"] as? Bool == true)
      #expect((app["found"] as? [String: Any])?["executable"] as? Bool == false)
      let text = try place.sigcheck("verify", "dist", "--key", "k.pub").errors
      #expect(text.contains("  added     new\\u{a}name  file, 0 bytes"))
      #expect(text.contains("  removed   empty  folder"))
      #expect(text.contains("  changed   start\n"))
      #expect(text.contains("expected  link to bin/app\n"))
    }
  }

  @Test("a refusal shows twenty paths of a sort, and JSON all of them")
  func bounded() throws {
    try withSignedFolder { (place) throws in
      try place.make("cd dist; for i in $(seq 100); do echo $i > n$i; done")
      let text = try place.sigcheck("verify", "dist", "--key", "k.pub").errors
      #expect(text.split(separator: "\n").count { $0.hasPrefix("  added ") } == 21)
      #expect(text.contains("and 80 more"))
      let json = try refusal(place.sigcheck("verify", "dist", "--key", "k.pub", "--json"))
      let difference = try #require(json["difference"] as? [String: [Any]])
      #expect(difference["added"]?.count == 100)
    }
  }

  @Test("a long list lies beside the bundle, and is not needed to accept")
  func longList() throws {
    try withFolder { (place) throws in
      try place.make("cd dist; for i in $(seq 2000); do echo $i > some-file-number-$i; done")
      #expect(try place.sigcheck("sign", "dist", "--key", "k.key").status == 0)
      #expect(place.has("dist.sigstore.trees"))
      let digest = try place.sigcheck("digest", "dist").output.prefix(71)
      #expect(
        try "sha256:" + place.shell("sha256sum dist.sigstore.trees").output.prefix(64)
          == digest)
      try place.make("echo changed > dist/read.me")
      let json = try refusal(place.sigcheck("verify", "dist", "--key", "k.pub", "--json"))
      #expect((json["difference"] as? [String: [Any]])?["changed"]?.count == 1)
      // Another list, a broken one or none explains nothing, and decides nothing.
      for line in [
        "echo sigcheck-tree-v1 > dist.sigstore.trees", "echo x > dist.sigstore.trees",
        "rm dist.sigstore.trees; mkfifo dist.sigstore.trees", "rm dist.sigstore.trees",
      ] {
        try place.make(line)
        let run = try place.sigcheck("verify", "dist", "--key", "k.pub", "--json")
        #expect(run.status == 1)
        let refusal = try refusal(run)
        #expect(refusal["difference"] == nil)
        #expect((refusal["remedy"] as? String)?.contains("'dist.sigstore.trees'") == true)
      }
      try place.make("echo x > dist/read.me")
      #expect(try place.sigcheck("verify", "dist", "--key", "k.pub").status == 0)
    }
  }

  @Test("a list beside is replaced with --force alone, and kept by --append")
  func listFiles() throws {
    try withFolder { (place) throws in
      try place.make("cd dist; for i in $(seq 2000); do echo $i > some-file-number-$i; done")
      try place.write("dist.sigstore.trees", "sigcheck-tree-v1\n")
      let refused = try place.sigcheck("sign", "dist", "--key", "k.key")
      #expect(refused.status == 2)
      #expect(refused.errors.contains("dist.sigstore.trees"))
      #expect(!place.has("dist.sigstore.json"))
      #expect(try place.sigcheck("sign", "dist", "--key", "k.key", "--append").status == 0)
      #expect(try place.read("dist.sigstore.trees").hasPrefix("sigcheck-tree-v1\nsigcheck-tree-v1"))
      #expect(try place.sigcheck("sign", "dist", "--key", "k.key", "--append").status == 0)
      #expect(
        try place.read("dist.sigstore.trees").ranges(of: "sigcheck-tree-v1").count == 2)
      #expect(try place.sigcheck("sign", "dist", "--key", "k.key", "--force").status == 0)
      #expect(
        try place.read("dist.sigstore.trees").ranges(of: "sigcheck-tree-v1").count == 1)
    }
  }

  @Test("links that lead out are neither signed nor accepted, and digest tells of them")
  func escapingLinks() throws {
    for target in ["/etc/passwd", "../k.pub", "bin/../../k.pub"] {
      try withFolder { (place) throws in
        try place.make("ln -s '\(target)' dist/out")
        let run = try place.sigcheck("sign", "dist", "--key", "k.key", "--json")
        #expect(run.status == 2)
        #expect(
          (try run.json["error"] as? [String: Any])?["code"] as? String
            == "tree-link-escapes")
        #expect(!place.has("dist.sigstore.json"))
        let digest = try place.sigcheck("digest", "dist", "--json")
        #expect(digest.status == 0)
        let links = try result(digest)["escapingLinks"] as? [[String: Any]]
        #expect(links?.first?["target"] as? String == target)
        try place.make("rm dist/out")
        #expect(try place.sigcheck("sign", "dist", "--key", "k.key").status == 0)
        try place.make("ln -s '\(target)' dist/out")
        let verified = try place.sigcheck("verify", "dist", "--key", "k.pub", "--json")
        #expect(verified.status == 1)
        #expect(try code(verified) == "tree-link-escapes")
      }
    }
  }

  @Test("what is no part of a tree ends with its code and no verdict")
  func refused() throws {
    for (line, expected) in [
      ("mkfifo dist/p", "tree-special-file"), ("touch dist/$'\\xff'", "tree-name-not-utf8"),
      ("chmod u+s dist/bin/app", "tree-set-id"),
    ] {
      try withSignedFolder { (place) throws in
        try place.make(line)
        let run = try place.sigcheck("verify", "dist", "--key", "k.pub", "--json")
        #expect(run.status == 2)
        #expect(try code(run) == expected)
        #expect(try place.sigcheck("sign", "dist", "--key", "k.key", "--force").status == 2)
        #expect(try place.sigcheck("digest", "dist").status == 2)
      }
    }
  }

  @Test("names that some file systems take for one are a note, not a refusal")
  func collisions() throws {
    try withFolder { (place) throws in
      try place.make("touch dist/READ.me")
      let run = try place.sigcheck("sign", "dist", "--key", "k.key", "--json")
      #expect(run.status == 0)
      let notes = try result(run)["notes"] as? [[String: Any]]
      #expect(notes?.map { $0["code"] as? String } == ["tree-case-collision"])
      #expect(run.errors.contains("'READ.me'"))
      let verified = try place.sigcheck("verify", "dist", "--key", "k.pub")
      #expect(verified.status == 0)
      #expect(verified.output.contains("collision   'READ.me' and 'read.me' are one name"))
      let json = try result(place.sigcheck("verify", "dist", "--key", "k.pub", "--json"))
      let digest = try result(place.sigcheck("digest", "dist", "--json"))
      let pairs = try #require(json["caseCollisions"] as? [[String: String]])
      #expect(pairs == [["path": "READ.me", "other": "read.me"]])
      #expect(digest["caseCollisions"] as? [[String: String]] == pairs)
    }
  }

  @Test("a tree has no digest but the SHA-256 digest of its entry list")
  func algorithms() throws {
    try withFolder { (place) throws in
      for algorithm in ["sha512", "sha256,sha384"] {
        for more in [[], ["--json"], ["--kind", "tree"]] {
          let words = ["digest", "k.pub", "dist", "--algorithm", algorithm] + more
          let run = try place.run(ToolRun.tool.path, words)
          #expect(run.status == 64)
          #expect(run.output.isEmpty)
          #expect(run.errors.contains("a folder's digest is SHA-256 of its entry list"))
        }
      }
      #expect(try place.sigcheck("digest", "dist", "--algorithm", "sha256").status == 0)
      #expect(try place.sigcheck("digest", "k.pub", "--algorithm", "sha512").status == 0)
      #expect(
        try place.sigcheck("digest", "--help").output.contains("SHA-256 of its entry list"))
    }
  }

  @Test("a folder without a name is refused with the way to one that has it")
  func nameless() throws {
    try withFolder { (place) throws in
      let run = try place.shell("cd dist && sigcheck sign . --key ../k.key")
      #expect(run.status == 2)
      #expect(run.errors.contains("'sigcheck sign ../NAME'"))
      #expect(try place.shell("cd dist && sigcheck sign ../dist --key ../k.key").status == 0)
    }
  }

  @Test("inspect of a bundle says how large a tree is, and where its entries are listed")
  func inspectBundle() throws {
    try withSignedFolder { (place) throws in
      func artifact(_ bundle: String) throws -> [String: Any] {
        let bundles = try place.sigcheck("inspect", bundle, "--json").json["bundles"]
        let first = try #require((bundles as? [[String: Any]])?.first)
        return try #require((first["artifacts"] as? [[String: Any]])?.first)
      }
      let text = try place.sigcheck("inspect", "dist.sigstore.json").output
      #expect(text.contains("  size        4 bytes\n"), "\(text)")
      #expect(text.contains("  entries     5 entries\n"), "\(text)")
      let inline = try artifact("dist.sigstore.json")
      #expect(inline["size"] as? Int == 4)
      #expect(inline["entryCount"] as? Int == 5)
      #expect(inline["treeList"] is NSNull)
      try place.make("seq -f dist/%0200.0f 1000 | xargs touch")
      #expect(try place.sigcheck("sign", "dist", "--key", "k.key", "--force").status == 0)
      let long = try artifact("dist.sigstore.json")
      #expect(long["entryCount"] as? Int == 1005)
      #expect(long["treeList"] as? String == "dist.sigstore.trees")
      #expect(
        try place.sigcheck("inspect", "dist.sigstore.json").output.contains(
          "1005 entries, listed in 'dist.sigstore.trees'"))
      try place.make("rm dist.sigstore.trees")
      let lost = try artifact("dist.sigstore.json")
      #expect(lost["entryCount"] is NSNull)
      #expect(lost["treeList"] is NSNull)
    }
  }

  @Test("numbers and kinds are written in words")
  func words() throws {
    try withFolder { (place) throws in
      try place.make("rm -r dist/*; printf x > dist/a")
      #expect(try place.sigcheck("inspect", "dist").output.contains("  a  file, 1 byte, sha256:"))
      let notFolder = try place.sigcheck("digest", "k.pub", "--kind", "tree", "--json")
      #expect(try refusal(notFolder)["found"] as? String == "a file")
      try place.make("mkfifo dist/p")
      #expect(
        try refusal(place.sigcheck("digest", "dist", "--json"))["found"] as? String == "a pipe")
    }
  }

  @Test("a bundle is never written into the tree that it signs")
  func outputInside() throws {
    try withFolder { (place) throws in
      for output in ["dist/s.json", "dist/bin/s.json", "./dist/../dist/empty/s.json"] {
        let run = try place.sigcheck("sign", "dist", "--key", "k.key", "--output", output, "--json")
        #expect(run.status == 2)
        #expect(
          (try run.json["error"] as? [String: Any])?["code"] as? String == "output-inside-tree")
      }
      #expect(try place.shell("find dist -name s.json").output.isEmpty)
      #expect(
        try place.sigcheck("sign", ".", "--key", "k.key", "--output", "s.json").status == 2)
      #expect(
        try place.sigcheck("sign", "dist", "--key", "k.key", "--output", "s.json").status == 0)
    }
  }

  @Test("a signature of bytes, of another tool or of another kind is none of a tree")
  func otherSignatures() throws {
    try withFolder { (place) throws in
      let message = try place.sigcheck(
        "sign", "dist", "--key", "k.key", "--format", "message-signature")
      #expect(message.status == 64)
      try place.write("file", "x")
      #expect(
        try place.sigcheck(
          "sign", "file", "--key", "k.key", "--format", "message-signature", "--output", "m.json"
        ).status == 0)
      let run = try place.sigcheck(
        "verify", "dist", "--key", "k.pub", "--bundle", "m.json", "--json")
      #expect(run.status == 1)
      #expect(try code(run) == "message-signature-of-tree")
      // The entry list, signed as a file, is no signature of the tree that it lists.
      try place.make("touch list; dist=1; printf 'sigcheck-tree-v1\\n' > list; mkdir none")
      #expect(
        try place.sigcheck("sign", "list", "--key", "k.key", "--output", "l.json").status == 0)
      let listed = try place.sigcheck(
        "verify", "none", "--key", "k.pub", "--bundle", "l.json", "--json")
      #expect(listed.status == 1)
      #expect(try code(listed) == "digest-mismatch")
      #expect(
        try place.sigcheck("sign", "none", "--key", "k.key", "--output", "n.json").status == 0)
      let file = try place.sigcheck(
        "verify", "list", "--key", "k.pub", "--bundle", "n.json", "--json")
      #expect(file.status == 1)
      #expect(try code(file) == "digest-mismatch")
    }
  }

  @Test("--kind says how a folder is read")
  func kinds() throws {
    try withFolder { (place) throws in
      let file = try place.sigcheck("sign", "dist", "--key", "k.key", "--kind", "file", "--json")
      #expect((try file.json["error"] as? [String: Any])?["code"] as? String == "is-a-folder")
      let image = try place.sigcheck("digest", "dist", "--kind", "image")
      #expect(image.status == 2)
      try place.write("plain", "x")
      let tree = try place.sigcheck("digest", "plain", "--kind", "tree", "--json")
      #expect(try code(tree) == "not-a-folder")
      try place.write("dist/manifest.json", "{\"name\": \"no image\"}")
      #expect(try result(place.sigcheck("digest", "dist", "--json"))["kind"] as? String == "tree")
      try place.write("dist/oci-layout", "{}")
      let detected = try place.sigcheck("sign", "dist", "--key", "k.key")
      #expect(detected.status == 2)
      #expect(detected.errors.contains("--kind tree"))
      #expect(
        try place.sigcheck("sign", "dist", "--key", "k.key", "--kind", "tree").status == 0)
      #expect(
        try place.sigcheck("verify", "dist", "--key", "k.pub", "--kind", "tree").status == 0)
      for option in [["--reference", "a:1"], ["--image", "a:1"]] {
        let run = try place.shell(
          "sigcheck sign dist --key k.key --kind tree \(option.joined(separator: " "))")
        #expect(run.status == 64)
      }
    }
  }

  @Test("one signature holds a file and two folders, each found by its own digest")
  func together() throws {
    try withFolder { (place) throws in
      try place.write("app", "x")
      try place.make("mkdir -p more/a; cp -r dist/. more/")
      #expect(
        try place.sigcheck(
          "sign", "dist", "app", "more", "--key", "k.key", "--together", "--output", "all.json"
        ).status == 0)
      let run = try place.sigcheck(
        "verify", "more", "dist", "app", "--key", "k.pub", "--bundle", "all.json")
      #expect(run.status == 0, "\(run.errors)")
      try place.make("touch more/b")
      let changed = try place.sigcheck(
        "verify", "more", "--key", "k.pub", "--bundle", "all.json", "--json")
      // Compared with the signed tree that is nearest.
      let difference = try refusal(changed)["difference"] as? [String: [Any]]
      #expect(difference?["added"]?.count == 1)
      #expect(difference?["changed"]?.isEmpty == true)
    }
  }
}

extension Workplace {
  /// Prepares something with a shell's line, which must succeed.
  fileprivate func make(_ line: String) throws {
    let run = try shell("set -e; " + line)
    #expect(run.status == 0, "\(line): \(run.errors)")
  }
}
