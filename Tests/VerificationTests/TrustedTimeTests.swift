import Artifacts
import Bundles
import Certificates
import Foundation
import Signing
import SigningKeys
import Statements
import StrictEncoding
import TestSupport
import Testing
import Timestamps
import TrustRoots
import Verification

/// What becomes of the timestamps of a bundle whose signature holds.
@Suite struct TrustedTimeTests {
  /// A signed bundle, and authorities to timestamp it by.
  private struct Scene {
    let folder: URL
    let bundle: SigstoreBundle
    let keys: TrustedKeys
    let now: Timestamp

    init(in folder: URL, message: Bool = false) throws {
      self.folder = folder
      now = try Timestamp(secondsSinceEpoch: Int64(Date().timeIntervalSince1970))
      let file = try Measured.vector("artifact.txt")
      let signer = Signer(try PrivateKey.generate(.ecdsaP256))
      let claim = MeasuredClaim(about: file, name: "artifact.txt")
      bundle =
        message
        ? try signer.sign(messageOf: file)
        : try signer.sign(try SignableStatement(claims: [claim], signedAt: now))
      keys = try TrustedKeys([signer.publicKey])
    }

    func stamped(_ timestamps: [[UInt8]]) throws -> SigstoreBundle {
      try SigstoreBundle(
        material: VerificationMaterial(key: bundle.material.key, timestamps: timestamps),
        content: bundle.content)
    }

    func timestamp(by authority: TimestampingAuthority) throws -> [UInt8] {
      try authority.respond(to: try TimestampRequest(signature: bundle.signature).der)
    }

    func trusted(
      _ authority: TimestampingAuthority, named name: String, until: Timestamp? = nil
    ) throws -> TimestampAuthority {
      let certificates = try CertificateFile.certificates(try authority.pem("signer", "root"))
      return TimestampAuthority(
        name: name, source: PinnedCertificates(try AuthorityCertificates(certificates)),
        until: until)
    }

    func verified(
      _ timestamps: [[UInt8]], by authorities: [TimestampAuthority], secondsLater: Int64 = 0
    ) throws -> VerifiedStatement {
      let time = try Timestamp(secondsSinceEpoch: now.secondsSinceEpoch + secondsLater)
      return try Verifier(trusting: keys, authorities: authorities, at: time)
        .verify(try stamped(timestamps))
    }
  }

  private static func codes(_ timestamps: CheckedTimestamps) -> [String] {
    timestamps.all.map { timestamp in
      switch timestamp.outcome {
      case .proven(let time): "proven by \(time.authority)"
      case .refused(_, let error): error.code
      case .unknownAuthority: "unknown"
      }
    }
  }

  @Test func `Without authorities no timestamp is looked at`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(in: folder)
      let verified = try scene.verified([[1, 2, 3], [4]], by: [])
      #expect(verified.trustedTime == nil)
      #expect(verified.timestamps.all.isEmpty)
      #expect(verified.notChecked == [.timestamps(count: 2)])
    }
  }

  @Test func `The earliest proven time counts, and each is told`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(in: folder)
      var late = TimestampingAuthority.Form()
      late.settings = "accuracy = secs:100"
      let one = try TimestampingAuthority(in: folder, named: "one", late)
      let two = try TimestampingAuthority(in: folder, named: "two")
      let stamps = [try scene.timestamp(by: one), try scene.timestamp(by: two)]
      let authorities = [
        try scene.trusted(one, named: "one"), try scene.trusted(two, named: "two"),
      ]
      // Whatever the accuracy allows, the signature was there when it was seen.
      let now = try scene.verified(stamps, by: authorities)
      for proof in now.timestamps.proofs { #expect(proof.time <= scene.now) }
      let verified = try scene.verified(stamps, by: authorities, secondsLater: 200)
      #expect(Self.codes(verified.timestamps) == ["proven by one", "proven by two"])
      let time = try #require(verified.trustedTime)
      #expect(time.authority == "two")
      #expect(time == verified.timestamps.proofs[1])
      #expect(verified.timestamps.proofs[0].time > time.time)
      #expect(verified.notChecked.isEmpty)
    }
  }

  @Test func `What is refused or unknown proves nothing and takes nothing away`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(in: folder)
      let known = try TimestampingAuthority(in: folder, named: "known")
      let stranger = try TimestampingAuthority(in: folder, named: "stranger")
      let other = try known.respond(to: try TimestampRequest(signature: [1, 2, 3]).der)
      // The names and numbers of both authorities are the same, so that the stranger's certificate could
      // be taken for the known one's.
      let stamps = [
        other, [0x30, 0], try scene.timestamp(by: stranger), try scene.timestamp(by: known),
      ]
      let verified = try scene.verified(stamps, by: [try scene.trusted(known, named: "known")])
      #expect(
        Self.codes(verified.timestamps) == [
          "timestamp-imprint", "timestamp-response-malformed", "timestamp-signer-not-bound",
          "proven by known",
        ])
      #expect(verified.trustedTime?.authority == "known")
      let alone = try scene.verified(
        Array(stamps.dropLast()),
        by: [
          try scene.trusted(known, named: "known")
        ])
      #expect(alone.trustedTime == nil)
    }
  }

  @Test func `A timestamp of an unknown authority stays unchecked`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(in: folder)
      let known = try TimestampingAuthority(in: folder, named: "known")
      let stranger = try TimestampingAuthority(in: folder, named: "stranger")
      let certificates = try CertificateFile.certificates(try known.pem("root"))
      let authority = TimestampAuthority(
        name: "known", source: PinnedCertificates(try AuthorityCertificates(certificates)))
      let verified = try scene.verified([try scene.timestamp(by: stranger)], by: [authority])
      #expect(Self.codes(verified.timestamps) == ["unknown"])
      #expect(verified.trustedTime == nil)
      #expect(verified.notChecked == [.timestamps(count: 1)])
    }
  }

  @Test func `The window of an authority is its own`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(in: folder)
      let one = try TimestampingAuthority(in: folder)
      let ended = try scene.trusted(
        one, named: "ended", until: try Timestamp(parsing: "2020-01-01T00:00:00Z"))
      let stamp = try scene.timestamp(by: one)
      #expect(
        Self.codes(try scene.verified([stamp], by: [ended]).timestamps)
          == ["timestamp-outside-validity"])
      let verified = try scene.verified([stamp], by: [ended, try scene.trusted(one, named: "now")])
      #expect(Self.codes(verified.timestamps) == ["proven by now"])
    }
  }

  @Test func `Certificates that cannot be read leave no verdict, if there is a timestamp`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(in: folder)
      let broken = TimestampAuthority(
        name: "broken",
        source: PinnedCertificates { () throws(TrustError) in
          throw .certificates(name: "broken", .noRoot)
        })
      let one = try TimestampingAuthority(in: folder)
      let stamp = try scene.timestamp(by: one)
      let error = #expect(throws: VerificationError.self) {
        try scene.verified([stamp], by: [broken])
      }
      #expect(error?.code == "certificate-no-root")
      #expect(try scene.verified([], by: [broken]).trustedTime == nil)
    }
  }

  @Test func `An authority ends with its window, or with its first certificate`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(in: folder)
      let one = try TimestampingAuthority(in: folder)
      let certificates = try CertificateFile.certificates(try one.pem("signer", "root"))
      let soon = try Timestamp(secondsSinceEpoch: scene.now.secondsSinceEpoch + 60)
      #expect(
        try scene.trusted(one, named: "one").end(after: scene.now) == certificates[0].notAfter)
      #expect(try scene.trusted(one, named: "one", until: soon).end(after: scene.now) == soon)
      let late = try Timestamp(parsing: "2999-01-01T00:00:00Z")
      #expect(try scene.trusted(one, named: "one").end(after: late) == nil)
    }
  }

  @Test func `The time of a signature over bytes is proven in the same way`() throws {
    try withTemporaryFolder { folder in
      let scene = try Scene(in: folder, message: true)
      let one = try TimestampingAuthority(in: folder)
      let verifier = Verifier(
        trusting: scene.keys, authorities: [try scene.trusted(one, named: "one")], at: scene.now)
      let verified = try verifier.verify(
        try scene.stamped([try scene.timestamp(by: one)]), over: try Measured.vector("artifact.txt")
      )
      #expect(verified.trustedTime?.authority == "one")
    }
  }
}
