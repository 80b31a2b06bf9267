// Lists of revoked certificates, in PEM and DER.
// libFuzzer: -max_len=2048 -dict=der.dict
import Certificates
import Digests
import Foundation
import StrictEncoding
import TestSupport

/// Only what the issuer signed says that a certificate is not revoked: no other list ever does.
enum RevocationTarget: FuzzTarget {
  /// An authority, a path to it, and its lists: one without the certificate, and one with it.
  private struct Scene {
    let path: CertificatePath
    let lists: [[UInt8]]
    let known: Set<[UInt8]>

    init() throws {
      let place = FileManager.default.temporaryDirectory.appending(
        path: "sigcheck-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
      defer { try? FileManager.default.removeItem(at: place) }
      let authority = try SigningAuthority(in: place)
      let form = SigningAuthority.Form.signer.changing("1.3.6.1.4.1.57264", to: nil)
      let signer = try SigningCertificate(der: try authority.signer(form), as: .codeSigning)
      path = try CertificatePath(
        from: signer,
        to: AuthorityCertificates([Certificate(der: try authority.der("root"))]),
        at: Timestamp(parsing: "2026-01-01T00:05:00Z"))
      let forms = [
        RevocationForm(), RevocationForm(.init("08", "260103000000Z,superseded")),
        RevocationForm(.init("07", "260103000000Z,keyTime,20260102000000Z")),
      ]
      let files = try forms.map { try authority.list($0) }
      let ders = try files.map { try PEMBlock.parse($0)[0].bytes }
      lists = files + ders
      known = Set(ders)
    }
  }

  private static let scene = try? Scene()
  private static let now = try? Timestamp(parsing: "2026-01-15T00:00:00Z")

  static func seeds() throws -> [Seed] {
    (scene?.lists ?? []).enumerated().map { Seed(name: "list-\($0.offset)", bytes: $0.element) }
  }

  static func check(_ input: [UInt8]) {
    guard let scene, let now else { return demand(false, "the authority is there") }
    guard let found = try? RevocationListFile.lists(input) else { return }
    demand(!found.isEmpty, "a file has a list")
    for list in found {
      _ = (list.count, list.issuer, list.thisUpdate, list.nextUpdate)
      guard let lists = try? RevocationLists([list]) else {
        return demand(false, "one list is taken")
      }
      let refusal = lists.refusal(of: scene.path, provenAt: nil, now: now, demand: .required)
      let loose = lists.refusal(of: scene.path, provenAt: nil, now: now, demand: .ifPresent)
      demand(refusal != nil || loose == nil, "what is demanded is more than what may be there")
      guard refusal == nil else { continue }
      demand(
        scene.known.contains { known in list.fingerprint == SHA256Digest.of(known) },
        "only a list that the issuer signed lets a certificate pass")
    }
  }
}

typealias Target = RevocationTarget
