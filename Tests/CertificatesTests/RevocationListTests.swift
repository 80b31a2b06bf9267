import Certificates
import Foundation
import StrictEncoding
import TestSupport
import Testing

/// One authority with an intermediate, a signer's certificate, and what lists say of it.
private struct Scene {
  let authority: SigningAuthority
  let path: CertificatePath

  static let leaf = SigningAuthority.Form.signer.changing("1.3.6.1.4.1.57264", to: nil)

  init(
    _ folder: URL, root: SigningAuthority.Form = .issuer, middle: SigningAuthority.Form? = nil,
    leaf: SigningAuthority.Form = Self.leaf
  ) throws {
    let authority = try SigningAuthority(in: folder, root: root, middle: middle)
    self.authority = authority
    let signer = try SigningCertificate(der: try authority.signer(leaf), as: .codeSigning)
    let names = middle == nil ? ["root"] : ["middle", "root"]
    path = try CertificatePath(
      from: signer,
      to: AuthorityCertificates(try names.map { try Certificate(der: authority.der($0)) }),
      at: Timestamp(parsing: "2026-01-01T00:05:00Z"))
  }

  /// The code of the refusal by these lists; nil for none.
  func code(
    _ files: [[UInt8]], provenAt: String? = nil, now: String = "2026-01-15T00:00:00Z",
    _ demand: RevocationDemand = .required
  ) throws -> String? {
    let lists = try RevocationLists(files.flatMap { try RevocationListFile.lists($0) })
    return lists.refusal(
      of: path, provenAt: try provenAt.map { try Timestamp(parsing: $0) },
      now: try Timestamp(parsing: now), demand: demand)?.code
  }

  /// The same with one list of the signer's issuer.
  func code(
    _ form: RevocationForm, provenAt: String? = nil, now: String = "2026-01-15T00:00:00Z"
  ) throws -> String? {
    try code([authority.list(form)], provenAt: provenAt, now: now)
  }
}

@Suite struct RevocationListTests {
  private typealias Form = RevocationForm

  @Test func `A current list without the certificate lets it pass, and none does not`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(folder)
      #expect(try scene.code(Form()) == nil)
      #expect(try scene.code(Form(.init("08", "260103000000Z"))) == nil)
      #expect(try scene.code([]) == "revocation-list-missing")
      #expect(try scene.code([], .ifPresent) == nil)
      // Both ends of a list's time are times at which it is current.
      #expect(try scene.code(Form(), now: "2026-02-01T00:00:00Z") == nil)
      #expect(try scene.code(Form(), now: "2026-02-01T00:00:01Z") == "revocation-list-stale")
      #expect(try scene.code(Form(), now: "2025-12-31T23:55:00Z") == nil)
      #expect(
        try scene.code(Form(), now: "2025-12-31T23:54:59Z") == "revocation-list-not-yet-valid")
      let list = try scene.authority.list(Form())
      #expect(
        try scene.code([list], now: "2026-03-01T00:00:00Z", .ifPresent) == "revocation-list-stale")
    }
  }

  @Test func `A revoked certificate counts only before, and only if nobody else had the key`()
    throws
  {
    try withTemporaryFolder { folder in
      let scene = try Scene(folder)
      let (before, after) = ("2026-01-02T23:59:59Z", "2026-01-03T00:00:00Z")
      for reason in ["", ",unspecified", ",superseded", ",cessationOfOperation"] {
        let form = Form(.init("07", "260103000000Z" + reason))
        #expect(try scene.code(form) == "certificate-revoked")
        #expect(try scene.code(form, provenAt: before) == nil)
        #expect(try scene.code(form, provenAt: after) == "certificate-revoked")
      }
      for reason in [",keyCompromise", ",CACompromise"] {
        let form = Form(.init("07", "260103000000Z" + reason))
        #expect(try scene.code(form, provenAt: before) == "certificate-revoked", "\(reason)")
      }
      let since = Form(.init("07", "260103000000Z,keyTime,20260102000000Z"))
      #expect(try scene.code(since, provenAt: "2026-01-01T23:59:59Z") == nil)
      #expect(try scene.code(since, provenAt: "2026-01-02T00:00:00Z") == "certificate-revoked")
      let issuer = Form(.init("07", "260103000000Z,CAkeyTime,20260102000000Z"))
      #expect(try scene.code(issuer, provenAt: "2026-01-01T23:59:59Z") == nil)
      let hold = Form(.init("07", "260103000000Z,holdInstruction,holdInstructionReject"))
      #expect(try scene.code(hold) == "certificate-revoked")
    }
  }

  @Test func `A list must be the issuer's, and signed strongly`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(folder)
      #expect(
        try scene.code(Form().changing { $0.digest = "sha1" }) == "revocation-list-weak-digest")
      #expect(try scene.code(Form().changing { $0.digest = "sha384" }) == nil)
      #expect(try scene.code(Form().changing { $0.extensions = [] }) == nil)
      let other = try SigningAuthority(in: folder, named: "other")
      // Of an authority of the same name with another key: not of this issuer, by the key that it names.
      #expect(try scene.code([other.list(Form())]) == "revocation-list-missing")
      let unnamed = Form().changing { $0.extensions = [] }
      #expect(try scene.code([other.list(unnamed)]) == "revocation-list-signature")
      // One that does not hold is not outvoted by one that does.
      #expect(
        try scene.code([scene.authority.list(Form()), other.list(unnamed)])
          == "revocation-list-signature")
    }
  }

  @Test func `A list may be signed with RSA-PSS`() throws {
    try withTemporaryFolder { folder in
      var root = SigningAuthority.Form.issuer
      root.key = ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"]
      let scene = try Scene(folder, root: root)
      let padding = ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32"]
      #expect(try scene.code(Form().changing { $0.arguments = padding }) == nil)
    }
  }

  @Test func `An issuer that may not sign lists has none that counts`() throws {
    try withTemporaryFolder { folder in
      let root = SigningAuthority.Form.issuer.changing(
        "keyUsage", to: "keyUsage = critical,keyCertSign")
      let scene = try Scene(folder, root: root)
      #expect(try scene.code(Form()) == "revocation-list-issuer-usage")
    }
  }

  @Test func `Of several lists the newest counts that has begun`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(folder)
      let old = try scene.authority.list(
        Form(.init("07", "260102000000Z,holdInstruction,holdInstructionReject")))
      let new = try scene.authority.list(Form().changing { $0.from = "20260110000000Z" })
      let next = try scene.authority.list(
        Form(.init("07", "260120000000Z")).changing {
          $0.from = "20260120000000Z"
          $0.until = "20260220000000Z"
        })
      #expect(try scene.code([old]) == "certificate-revoked")
      #expect(try scene.code([new, next, old]) == nil)
      #expect(
        try scene.code([old, next, new], now: "2026-01-21T00:00:00Z") == "certificate-revoked")
      // Nothing says which of two of one time is the newer.
      let twin = try scene.authority.list(
        Form(.init("07", "260102000000Z")).changing { $0.from = "20260110000000Z" })
      #expect(try scene.code([new, twin]) == "certificate-revoked")
      #expect(try scene.code([twin, new]) == "certificate-revoked")
    }
  }

  @Test func `Every certificate below the root is asked about, the issuers first`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(
        folder, middle: .issuer.changing("authorityKey", to: "authorityKeyIdentifier = keyid"))
      let middle = try scene.authority.list(Form())
      #expect(try scene.code([middle]) == "revocation-list-missing")
      #expect(try scene.code([middle], .ifPresent) == nil)
      let root = try scene.authority.list(Form(), by: "root")
      #expect(try scene.code([root]) == "revocation-list-missing")
      #expect(try scene.code([middle, root]) == nil)
      let revoked = try scene.authority.list(
        Form(.init("07", "260103000000Z,CACompromise")), by: "root")
      #expect(
        try scene.code([middle, revoked], provenAt: "2026-01-01T00:05:00Z") == "certificate-revoked"
      )
    }
  }

  @Test func `A list that is no whole one is refused, and one of its own part is not`() throws {
    try withTemporaryFolder { folder in
      let here = "URI:http://ca.example/a.crl"
      let scene = try Scene(
        folder, leaf: Scene.leaf.adding("crlDistributionPoints = \(here)"))
      let key = "authorityKeyIdentifier = keyid"
      func code(_ point: String...) throws -> String? {
        let lines = point.map { "issuingDistributionPoint = critical,\($0)" }
        return try scene.code(Form().changing { $0.extensions = [key] + lines })
      }
      #expect(try code("onlyuser:TRUE") == nil)
      #expect(try code("onlyCA:TRUE") == "revocation-list-scope")
      #expect(try code("onlyAA:TRUE") == "revocation-list-partial")
      #expect(try code("indirectCRL:TRUE") == "revocation-list-partial")
      #expect(try code("onlysomereasons:keyCompromise") == "revocation-list-partial")
      #expect(try code("fullname:\(here)") == nil)
      #expect(try code("fullname:URI:http://ca.example/b.crl") == "revocation-list-scope")
      let bare = try Scene(folder.appending(path: "bare"))
      let named = Form().changing {
        $0.extensions = [key, "issuingDistributionPoint = critical,fullname:\(here)"]
      }
      #expect(try bare.code(named) == "revocation-list-scope")
    }
  }

  @Test func `What cannot be read as a list says why`() throws {
    try withTemporaryFolder { folder in
      let authority = try SigningAuthority(in: folder)
      func code(_ bytes: [UInt8]) -> String? {
        do { _ = try RevocationListFile.lists(bytes) } catch { return error.code }
        return nil
      }
      func code(_ extensions: String...) throws -> String? {
        code(try authority.list(RevocationForm().changing { $0.extensions = extensions }))
      }
      let pem = try authority.list()
      #expect(code(pem) == nil)
      #expect(code(pem + pem) == nil)
      #expect(code([]) == "pem-no-block")
      #expect(code([0x30, 0]) == "revocation-list-malformed")
      let der = try PEMBlock.parse(pem)[0].bytes
      #expect(code(der) == nil)
      #expect(code(der + [0]) == "revocation-list-malformed")
      #expect(code(Array(der.dropLast())) == "revocation-list-malformed")
      #expect(try code(authority.bytes("root.pem")) == "revocation-list-unexpected-block")
      #expect(
        code(Array(repeatElement(pem, count: 65).joined())) == "revocation-list-too-many")
      #expect(
        code([UInt8](repeating: 0x30, count: RevocationListFile.maxBytes + 1))
          == "revocation-list-too-large")
      #expect(try code("2.5.29.27 = critical,ASN1:INTEGER:1") == "revocation-list-delta")
      #expect(try code("1.2.3.4 = critical,DER:05:00") == "revocation-list-critical-extension")
      #expect(try code("1.2.3.4 = DER:05:00") == nil)
      // `openssl` makes no list with one number twice: the second of two becomes the first.
      let two = try authority.list(
        RevocationForm(.init("070101", "260103000000Z"), .init("070102", "260104000000Z")))
      let twice = try PEMBlock.parse(two)[0].bytes
        .replacing([2, 3, 7, 1, 2], with: [2, 3, 7, 1, 1])
      #expect(code(twice) == "revocation-list-repeated-entry")
      let lists = try RevocationListFile.lists(pem)
      #expect(throws: RevocationListError.tooMany(limit: RevocationLists.maxLists)) {
        _ = try RevocationLists(Array(repeating: lists[0], count: RevocationLists.maxLists + 1))
      }
    }
  }

  @Test func `What openssl would not write says why, too`() throws {
    try withTemporaryFolder { folder in
      let authority = try SigningAuthority(in: folder)
      func code(_ form: RevocationForm, _ old: [UInt8], _ new: [UInt8]) throws -> String? {
        let der = try PEMBlock.parse(authority.list(form))[0].bytes
        let changed = der.replacing(old, with: new)
        #expect(changed != der)
        do { _ = try RevocationListFile.lists(changed) } catch {
          return error.code
        }
        return nil
      }
      // Version 3.
      #expect(try code(Form(), [2, 1, 1, 0x30], [2, 1, 2, 0x30]) == "revocation-list-version")
      let two = Form().changing { $0.extensions = ["1.2.3.4 = DER:05:00", "1.2.3.5 = DER:05:00"] }
      let twice = try code(two, [6, 3, 0x2A, 3, 5], [6, 3, 0x2A, 3, 4])
      #expect(twice == "revocation-list-repeated-extension")
      // The extension of a reason becomes that of another issuer.
      let entry = Form(.init("07", "260103000000Z,superseded"))
      let indirect = try code(entry, [0x55, 0x1D, 0x15], [0x55, 0x1D, 0x1D])
      #expect(indirect == "revocation-list-indirect")
      let unknown = try code(entry, [0x55, 0x1D, 0x15], [0x55, 0x1D, 0x7F])
      #expect(unknown == nil)
      let month = try code(Form(), Array("260101000000Z".utf8), Array("269901000000Z".utf8))
      #expect(month == "revocation-list-time")
    }
  }
}
