import Certificates
import SigstoreTrust
import StrictEncoding
import Testing

/// The ends of what a trusted root believes.
@Suite struct RootEndTests {
  private func ends(_ sound: SoundRoot, at time: String = SoundRoot.now) throws -> [RootEnd] {
    try TrustedRoot(
      mediaType: sound.mediaType, logs: sound.logs, certificateAuthorities: sound.issuers,
      certificateLogs: sound.certificateLogs, timestampAuthorities: sound.stampers
    ).ends(after: try Timestamp(parsing: time))
  }

  @Test func `Authorities end with their certificates, logs without an end do not`() throws {
    try SoundRoot.with { sound in
      let found = try ends(sound)
      #expect(found.map(\.part) == [.certificateAuthority, .timestampAuthority])
      let certificates = sound.issuers[0].certificates.all.compactMap(\.notAfter)
      #expect(found[0].time == certificates.min())
      // What is not believed yet, or not any more, does not end.
      #expect(try ends(sound, at: "2024-12-31T23:59:59Z").isEmpty)
    }
  }
}
