import Foundation
import TestSupport
import Testing

@Suite("Images")
struct ImageTests {
  private static let layout = "umoci-layout"
  private static let archive = "skopeo-oci-archive.tar"
  private static let docker = "skopeo-docker-archive.tar"
  private static let name = "registry.example/shop/app:1.4"

  /// A workplace with copies of these images and the key `k`.
  private func images(_ names: [String], _ body: (Workplace) throws -> Void) throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      for name in names {
        try FileManager.default.copyItem(
          at: TestVectors.own.appending(path: "interop/images/\(name)"),
          to: place.folder.appending(path: name))
      }
      try body(place)
    }
  }

  private func results(_ run: ToolRun) throws -> [String: Any] {
    try #require((try run.json["results"] as? [[String: Any]])?.first)
  }

  private func code(_ run: ToolRun) throws -> String? {
    let result = try results(run)
    let refusal =
      (result["refusals"] as? [[String: Any]])?.first ?? result["error"] as? [String: Any]
    return refusal?["code"] as? String
  }

  @Test("one signature verifies in every form that keeps the config")
  func conversions() throws {
    let forms = [
      (Self.archive, "manifest"), (Self.docker, "config"),
      ("skopeo-oci-archive-zstd.tar", "config"),
      ("skopeo-oci-archive-v2s2.tar", "config"),
    ]
    try images([Self.layout] + forms.map(\.0)) { (place) throws in
      #expect(try place.sigcheck("sign", Self.layout + "/", "--key", "k.key").status == 0)
      #expect(place.has("umoci-layout.sigstore.json"))
      for (form, level) in [(Self.layout, "manifest")] + forms {
        let run = try place.sigcheck(
          "verify", form, "--key", "k.pub", "--bundle", "umoci-layout.sigstore.json", "--json")
        #expect(run.status == 0, "\(form): \(run.errors)")
        let image = try #require((try results(run)["images"] as? [[String: Any]])?.first)
        #expect(image["boundBy"] as? String == level, "\(form)")
        #expect(image["platform"] as? String == "linux/amd64")
      }
    }
  }

  @Test("a conversion that rewrites the config is refused as that")
  func rewritten() throws {
    try images([Self.layout, "skopeo-oci-archive-back.tar"]) { (place) throws in
      _ = try place.sigcheck("sign", Self.layout, "--key", "k.key")
      let run = try place.sigcheck(
        "verify", "skopeo-oci-archive-back.tar", "--key", "k.pub", "--bundle",
        "umoci-layout.sigstore.json", "--json")
      #expect(run.status == 1)
      #expect(try code(run) == "config-rewritten")
    }
  }

  @Test("signing a docker-archive says that it binds the image ID")
  func dockerNote() throws {
    try images([Self.docker]) { (place) throws in
      let run = try place.sigcheck("sign", Self.docker, "--key", "k.key")
      #expect(run.status == 0)
      #expect(run.errors.contains("sigcheck: note: "))
      #expect(run.errors.contains("image ID"))
      #expect(run.errors.contains("registry digest does not exist"))
    }
  }

  @Test("names that are not the signed reference are listed at signing and refused at verifying")
  func names() throws {
    try images([Self.docker]) { (place) throws in
      let signed = try place.sigcheck(
        "sign", Self.docker, "--key", "k.key", "--reference", "registry.example/other:1")
      #expect(signed.status == 0)
      #expect(signed.errors.contains(Self.name))
      let run = try place.sigcheck("verify", Self.docker, "--key", "k.pub", "--json")
      #expect(run.status == 1)
      #expect(try code(run) == "name-not-signed")
      let allowed = try place.sigcheck(
        "verify", Self.docker, "--key", "k.pub", "--allow-unsigned-names")
      #expect(allowed.status == 0)
      #expect(allowed.output.contains("NOT SIGNED"))
      #expect(allowed.output.contains("--allow-unsigned-names"))
    }
  }

  @Test("a reference is demanded as it was signed")
  func reference() throws {
    try images([Self.docker]) { (place) throws in
      _ = try place.sigcheck("sign", Self.docker, "--key", "k.key", "--reference", Self.name)
      func status(_ reference: String) throws -> Int32 {
        try place.sigcheck("verify", Self.docker, "--key", "k.pub", "--reference", reference).status
      }
      #expect(try status(Self.name) == 0)
      #expect(try status("registry.example/shop/app:1.5") == 1)
      _ = try place.sigcheck("sign", Self.docker, "--key", "k.key", "--force")
      let run = try place.sigcheck(
        "verify", Self.docker, "--key", "k.pub", "--reference", Self.name, "--json")
      #expect(run.status == 1)
      #expect(try code(run) == "reference-not-signed")
      #expect(
        try place.sigcheck("verify", Self.docker, "--key", "k.pub").output.contains("NOT SIGNED"))
    }
  }

  @Test("an image is chosen by its name, and a name that is none is refused")
  func choice() throws {
    try images([Self.docker]) { (place) throws in
      #expect(
        try place.sigcheck("sign", Self.docker, "--key", "k.key", "--image", Self.name).status == 0)
      let run = try place.sigcheck(
        "sign", Self.docker, "--key", "k.key", "--image", "other:1", "--force", "--json")
      #expect(run.status == 2)
      let error = try #require(try run.json["error"] as? [String: Any])
      #expect(error["code"] as? String == "image-not-found")
      #expect(error["message"] as? String == "no image of the archive is named 'other:1'")
      let names = try #require(error["found"] as? String).components(separatedBy: ", ")
      #expect(names.count == Set(names).count)
    }
  }

  @Test("a platform is demanded")
  func platform() throws {
    try images([Self.archive]) { (place) throws in
      _ = try place.sigcheck("sign", Self.archive, "--key", "k.key")
      func status(_ platform: String) throws -> Int32 {
        try place.sigcheck("verify", Self.archive, "--key", "k.pub", "--platform", platform).status
      }
      #expect(try status("linux/amd64") == 0)
      #expect(try status("linux/arm64") == 1)
    }
  }

  @Test(
    "a changed byte is refused wherever it stands",
    arguments: [archive, docker, "skopeo-oci-archive-zstd.tar"])
  func tampered(form: String) throws {
    try images([form]) { (place) throws in
      _ = try place.sigcheck("sign", form, "--key", "k.key")
      let original = try Data(contentsOf: place.folder.appending(path: form))
      // The one part without a meaning: no loader reads the legacy files VERSION.
      let versions = try place.shell(
        "tar -tRf \(form) | awk '/VERSION$/ { print ($2 + 1) * 512 }'"
      ).output.split(separator: "\n").compactMap { Int($0) }
      for offset in stride(from: 0, to: original.count, by: 512) {
        var changed = original
        changed[offset] ^= 0x55
        try changed.write(to: place.folder.appending(path: "changed.tar"))
        let run = try place.sigcheck(
          "verify", "changed.tar", "--key", "k.pub", "--bundle", "\(form).sigstore.json")
        let isRefused = run.status == 1 || run.status == 2
        #expect(isRefused != versions.contains(offset), "offset \(offset): \(run.output)")
      }
    }
  }

  @Test("an unsigned image and a missing layer")
  func missing() throws {
    try images([Self.layout]) { (place) throws in
      #expect(try place.sigcheck("verify", Self.layout, "--key", "k.pub").status == 3)
      _ = try place.sigcheck("sign", Self.layout, "--key", "k.key")
      _ = try place.shell("rm $(ls -S \(Self.layout)/blobs/sha256/* | head -1)")
      let run = try place.sigcheck("verify", Self.layout, "--key", "k.pub", "--json")
      #expect(run.status == 1)
      #expect(try code(run) == "incomplete")
      #expect(try place.sigcheck("sign", Self.layout, "--key", "k.key", "--force").status != 0)
    }
  }

  @Test("an image is a file where the caller says so, and a signature of one is none of the other")
  func kinds() throws {
    try images([Self.archive]) { (place) throws in
      _ = try place.sigcheck("sign", Self.archive, "--key", "k.key", "--kind", "file")
      #expect(
        try place.sigcheck("verify", Self.archive, "--key", "k.pub", "--kind", "file").status == 0)
      #expect(try place.sigcheck("verify", Self.archive, "--key", "k.pub").status == 1)
      _ = try place.sigcheck("sign", Self.archive, "--key", "k.key", "--force")
      #expect(try place.sigcheck("verify", Self.archive, "--key", "k.pub").status == 0)
      #expect(
        try place.sigcheck("verify", Self.archive, "--key", "k.pub", "--kind", "file").status == 1)
      let message = try place.sigcheck(
        "sign", Self.archive, "--key", "k.key", "--format", "message-signature", "--force")
      #expect(message.status == 64)
      let file = try place.sigcheck(
        "sign", Self.archive, "--key", "k.key", "--format", "message-signature", "--kind", "file",
        "--force")
      #expect(file.status == 0)
      let run = try place.sigcheck("verify", Self.archive, "--key", "k.pub", "--json")
      #expect(run.status == 1)
      #expect(try code(run) == "message-signature-of-image")
    }
  }

  @Test("an image on standard input is signed and verified")
  func standardInput() throws {
    try images([Self.archive]) { (place) throws in
      let bytes = try Data(contentsOf: place.folder.appending(path: Self.archive))
      let signed = try place.sigcheck(
        "sign", "-", "--key", "k.key", "--output", "b.sigstore.json", "--kind", "image",
        input: bytes)
      #expect(signed.status == 0, "\(signed.errors)")
      let piped = try place.shell(
        "cat \(Self.archive) | sigcheck verify - --key k.pub --bundle b.sigstore.json")
      #expect(piped.status == 0, "\(piped.errors)")
    }
  }

  @Test("a digest of an image is found by its bundles")
  func digestOnly() throws {
    try images([Self.archive]) { (place) throws in
      _ = try place.sigcheck("sign", Self.archive, "--key", "k.key")
      let image = try #require(
        (try results(place.sigcheck("digest", Self.archive, "--json"))["images"] as? [[String: Any]])?
          .first)
      for role in ["manifest", "config"] {
        let digest = try #require(image[role] as? String)
        let run = try place.sigcheck(
          "verify", digest, "--kind", "image", "--key", "k.pub", "--bundle-dir", ".", "--json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try results(run)["role"] as? String == role)
      }
    }
  }

  @Test("a deep check recomputes everything, and an inspection shows the structure")
  func deep() throws {
    try images([Self.docker]) { (place) throws in
      _ = try place.sigcheck("sign", Self.docker, "--key", "k.key")
      let run = try place.sigcheck("verify", Self.docker, "--key", "k.pub", "--deep", "--json")
      #expect(run.status == 0)
      #expect(try results(run)["deep"] as? Bool == true)
      let inspected = try place.sigcheck("inspect", Self.docker, "--json")
      #expect(try inspected.json["form"] as? String == "docker-archive")
      #expect(try place.sigcheck("inspect", Self.docker).output.contains(Self.name))
    }
  }

  @Test("an archive with an image's marker that is no sound image is no file either")
  func marker() throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      _ = try place.shell(
        "echo '[]' > manifest.json; tar -cf fake.tar manifest.json; tar -cf other.tar k.pub")
      #expect(try place.sigcheck("sign", "fake.tar", "--key", "k.key").status == 2)
      #expect(
        try place.sigcheck("sign", "fake.tar", "--key", "k.key", "--kind", "file").status == 0)
      #expect(try place.sigcheck("sign", "other.tar", "--key", "k.key").status == 0)
      #expect(
        try place.sigcheck("sign", "other.tar", "--key", "k.key", "--kind", "image").status == 2)
    }
  }
}
