import Certificates
import Digests
import SigningKeys
import SigstoreTrust
import StrictEncoding
import TestSupport
import Testing

/// Every finding of `trust lint`, in a root that is sound but for one thing.
@Suite struct RootLintTests {
  @Test func `Nothing is found in a sound root`() throws {
    try SoundRoot.with { (sound) throws in #expect(try sound.findings() == []) }
  }

  @Test func `Windows are held against the time`() throws {
    try SoundRoot.with { (sound) throws in
      func find(_ expected: String..., start: String?, end: String? = nil) throws {
        var one = sound
        let window = SoundRoot.window(start, end)
        let material = try RootMaterial(sound.authority)
        let key = try LogKey(
          rawBytes: material.logKey.canonicalSPKI, details: .ecdsaP256, validFor: window)
        one.logs = [try TransparencyLog(baseURL: "https://log.example", key: key)]
        #expect(
          try one.findings() == expected.map { "\($0) /tlogs/0/publicKey/validFor" })
        var other = sound
        other.stampers = [
          try SoundRoot.authority(sound.stampers[0].certificates.all, window)
        ]
        #expect(
          try other.findings() == expected.map { "\($0) /timestampAuthorities/0/validFor" })
      }
      try find("no-start", start: nil)
      try find("no-start", start: nil, end: "2027-01-01T00:00:00Z")
      try find("not-begun", start: "2026-06-01T00:00:01Z")
      try find(start: SoundRoot.now)
      try find("ended", start: "2025-01-01T00:00:00Z", end: "2026-05-31T23:59:59.999Z")
      try find("ends-soon", start: "2025-01-01T00:00:00Z", end: SoundRoot.now)
      try find("ends-soon", start: "2025-01-01T00:00:00Z", end: "2026-07-01T00:00:00Z")
      try find(start: "2025-01-01T00:00:00Z", end: "2026-07-01T00:00:01Z")
    }
  }

  @Test func `Windows lie in the validity of the certificates`() throws {
    try SoundRoot.with { (sound) throws in
      func find(_ expected: [String], _ start: String, _ end: String?) throws {
        var one = sound
        let window = SoundRoot.window(start, end)
        one.issuers = [try SoundRoot.authority(sound.issuers[0].certificates.all, window)]
        #expect(try one.findings() == expected.map { "\($0) /certificateAuthorities/0/validFor" })
      }
      try find([], "2020-01-01T00:00:00Z", "2090-01-01T00:00:00Z")
      try find(["window-exceeds"], "2019-12-31T23:59:59.999Z", nil)
      try find(["window-exceeds"], "2020-01-01T00:00:00Z", "2090-01-01T00:00:00.001Z")
    }
  }

  @Test func `Certificates end while the authority is believed`() throws {
    try SoundRoot.with { (sound) throws in
      let place = "/certificateAuthorities/0/certChain/certificates"
      #expect(
        try sound.findings(at: "2090-01-01T00:00:00Z").filter { $0.contains(place) } == [
          "certificate-ends-soon \(place)/0", "certificate-ends-soon \(place)/1",
        ])
      #expect(
        try sound.findings(at: "2090-01-01T00:00:01Z").filter { $0.contains(place) } == [
          "certificate-ended \(place)/0", "certificate-ended \(place)/1",
        ])
      var one = sound
      let ended = SoundRoot.window("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
      one.issuers = [try SoundRoot.authority(sound.issuers[0].certificates.all, ended)]
      #expect(
        try one.findings(at: "2091-01-01T00:00:00Z").filter { $0.contains("Authorities/0/cert") }
          == sound.findings(at: "2091-01-01T00:00:00Z").filter {
            $0.contains("timestampAuthorities/0/cert")
          })
    }
  }

  @Test func `Signatures of a chain are verified`() throws {
    try SoundRoot.with { (sound) throws in
      // Another authority with the same names and other keys: no name tells the two apart.
      try withTemporaryFolder { folder in
        let twin = try SigningAuthority(in: folder, middle: .issuer)
        var one = sound
        one.issuers = [
          try SoundRoot.authority([
            sound.authority.certificate("middle"), twin.certificate("root"),
          ])
        ]
        #expect(
          try one.findings() == ["broken-link /certificateAuthorities/0/certChain/certificates/0"])
      }
      var two = sound
      let low = try sound.authority.made("low", .issuer, by: "middle")
      let certificates = try ["middle", "root"].map(sound.authority.certificate)
      two.issuers = [try SoundRoot.authority([certificates[0], low, certificates[1]])]
      #expect(
        try two.findings() == [
          "link-order /certificateAuthorities/0/certChain/certificates/0",
          "link-order /certificateAuthorities/0/certChain/certificates/1",
        ])
    }
  }

  @Test func `Issuers are what they have to be`() throws {
    try SoundRoot.with { (sound) throws in
      func find(
        _ expected: String, _ beginning: String, to line: String?, _ digest: String = "sha256"
      ) throws {
        var one = sound
        var form = SigningAuthority.Form.issuer.changing(beginning, to: line)
        form.digest = digest
        let issuer = try sound.authority.made("low", form, by: "root")
        one.issuers = [try SoundRoot.authority([issuer, sound.authority.certificate("root")])]
        #expect(
          try one.findings() == ["\(expected) /certificateAuthorities/0/certChain/certificates/0"])
      }
      try find("no-certificate-signing", "keyUsage", to: "keyUsage = critical,cRLSign")
      try find("no-certificate-signing", "keyUsage", to: nil)
      try find(
        "purpose", "subjectKeyIdentifier", to: "extendedKeyUsage = critical,timeStamping")
      try find("weak-digest", "none", to: nil, "sha1")
      var one = sound
      let form = SigningAuthority.Form.issuer.adding("extendedKeyUsage = codeSigning")
      let issuer = try sound.authority.made("narrow", form, by: "root")
      let root = try sound.authority.certificate("root")
      one.issuers = [try SoundRoot.authority([issuer, root])]
      #expect(try one.findings() == [])
      one.issuers = sound.issuers
      one.stampers = [try SoundRoot.authority([issuer, root])]
      #expect(
        try one.findings() == ["purpose /timestampAuthorities/0/certChain/certificates/0"])
    }
  }

  @Test(arguments: ["timeStamping", "critical,timeStamping,codeSigning", "codeSigning", nil])
  func `Who signs timestamps signs nothing else`(purpose: String?) throws {
    try SoundRoot.with { (sound) throws in
      var one = sound
      let form = SoundRoot.stamper.changing(
        "extendedKeyUsage", to: purpose.map { "extendedKeyUsage = \($0)" })
      let signer = try sound.authority.made("other", form, by: "middle")
      one.stampers = [
        try SoundRoot.authority([signer] + ["middle", "root"].map(sound.authority.certificate))
      ]
      #expect(
        try one.findings() == [
          "timestamp-purpose /timestampAuthorities/0/certChain/certificates/0"
        ])
    }
  }

  @Test func `Keys are those of today`() throws {
    try SoundRoot.with { (sound) throws in
      var one = sound
      var form = SigningAuthority.Form.issuer
      form.key = ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"]
      let certificate = try sound.authority.made("rsa", form, by: "root")
      one.issuers = [try SoundRoot.authority([certificate, sound.authority.certificate("root")])]
      #expect(
        try one.findings() == ["weak-key /certificateAuthorities/0/certChain/certificates/0"])
      let rsa = try #require(certificate.publicKey)
      func find(
        _ expected: [String], _ bytes: [UInt8], _ details: LogKeyDetails, id: [UInt8]?
      )
        throws
      {
        var one = sound
        let key = try LogKey(rawBytes: bytes, details: details, validFor: SoundRoot.window)
        one.logs = [try TransparencyLog(baseURL: "https://log.example", key: key, logID: id)]
        #expect(try one.findings() == expected.map { "\($0) /tlogs/0/publicKey" })
      }
      try find(["weak-key"], rsa.canonicalSPKI, .rsaPKCS1Of2048, id: rsa.id.digest.bytes)
      try find(["weak-key", "old-details"], rsa.canonicalSPKI, .rsaPKCS1, id: rsa.id.digest.bytes)
      let key = try PrivateKey.generate(.ecdsaP256).publicKey
      try find(["old-details"], key.canonicalSPKI, .ecdsaP256Deterministic, id: nil)
      try find(["unused-key"], [1, 2, 3], .mlDSA65, id: [4, 5, 6])
    }
  }

  @Test func `Addresses are https`() throws {
    try SoundRoot.with { (sound) throws in
      var one = sound
      one.logs = [try SoundRoot.log(.rekor1, "http://log.example")]
      one.certificateLogs = [try SoundRoot.log(.certificates, "HTTPS://ct.example")]
      one.stampers = [
        try SoundRoot.authority(sound.stampers[0].certificates.all, uri: "http://tsa.example")
      ]
      #expect(
        try one.findings() == [
          "insecure-address /tlogs/0/baseUrl", "insecure-address /timestampAuthorities/0/uri",
        ])
    }
  }

  @Test func `A log without address, or scheme, is noted`() throws {
    try SoundRoot.with { (sound) throws in
      var one = sound
      let key = one.logs[0].key
      one.logs = [try TransparencyLog(baseURL: nil, key: key)]
      #expect(try one.findings() == ["no-address /tlogs/0/baseUrl"])
      one.logs = [try TransparencyLog(baseURL: "log.example", key: key)]
      #expect(try one.findings() == ["no-address /tlogs/0/baseUrl"])
    }
  }

  @Test func `The same thing twice is found`() throws {
    try SoundRoot.with { (sound) throws in
      var one = sound
      let key = try PrivateKey.generate(.ed25519).publicKey
      let kinds: [LogKind] = [.rekor1, .rekor2]
      one.logs = try kinds.map { kind in
        try TransparencyLog(
          kind, key: key, baseURL: "https://\(kind.rawValue).example", validFor: SoundRoot.window,
          operator: kind.rawValue)
      }
      one.certificateLogs = [
        try TransparencyLog(
          .certificates, key: key, baseURL: "https://ct.example", validFor: SoundRoot.window)
      ]
      let chain = sound.issuers[0].certificates.all
      // The same issuer, below its root again and below another certificate for that root's key.
      let again = try sound.authority.made("root-again", .issuer, by: "root")
      one.issuers += [try SoundRoot.authority([chain[0], again, chain[1]])]
      #expect(
        try Set(one.findings()) == [
          "peers-operator /tlogs/0/operator", "same-key /tlogs/1/publicKey/rawBytes",
          "same-key /ctlogs/0/publicKey/rawBytes",
          "same-authority /certificateAuthorities/1/certChain",
          "link-order /certificateAuthorities/1/certChain/certificates/0",
        ])
      var two = sound
      two.logs = try [
        ("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"), ("2026-01-01T00:00:00Z", nil),
      ]
      .map { start, end in
        try SoundRoot.log(
          .rekor1, "https://log.example", .ecdsaP256, SoundRoot.window(start, end))
      }
      #expect(
        try two.findings() == [
          "ended /tlogs/0/publicKey/validFor", "overlap /tlogs/1/publicKey/validFor",
        ])
      two.logs[1] = try SoundRoot.log(
        .rekor1, "https://log.example", .ecdsaP256, SoundRoot.window("2026-01-01T00:00:00.001Z"))
      #expect(try two.findings() == ["ended /tlogs/0/publicKey/validFor"])
    }
  }

  @Test func `What a verdict needs is there`() throws {
    try SoundRoot.with { (sound) throws in
      var one = sound
      one.certificateLogs = []
      #expect(try one.findings() == ["no-certificate-log "])
      one.logs = []
      // A private authority's root has no logs.
      #expect(try one.findings() == [])
      one.stampers = []
      #expect(try one.findings() == ["no-timestamp-authority "])
      one.certificateLogs = sound.certificateLogs
      #expect(try one.findings() == ["no-log ", "no-time "])
      for (algorithm, kind, expected) in [
        (KeyAlgorithm.ed25519, LogKind.rekor2, ["no-time "]),
        (.ecdsaP256, .rekor2, ["no-time "]), (.ed25519, .rekor1, []), (.ecdsaP256, .rekor1, []),
      ] {
        var other = sound
        other.stampers = []
        other.logs = [try SoundRoot.log(kind, "https://log.example", algorithm)]
        #expect(try other.findings() == expected, "\(algorithm) \(kind)")
      }
      // What counts for nothing proves nothing.
      var idle = sound
      idle.stampers = [
        try SoundRoot.authority(sound.stampers[0].certificates.all, SoundRoot.window(nil))
      ]
      #expect(try idle.findings() == ["no-start /timestampAuthorities/0/validFor"])
      let unused = try LogKey(rawBytes: [1], details: .mlDSA65, validFor: SoundRoot.window)
      idle.logs = [try TransparencyLog(baseURL: "https://log.example", key: unused, logID: [2])]
      #expect(
        try idle.findings() == [
          "no-time ", "unused-key /tlogs/0/publicKey", "no-start /timestampAuthorities/0/validFor",
        ])
      // Nothing is missing where nobody has a certificate.
      one.issuers = []
      one.logs = sound.logs
      #expect(try one.findings() == [])
    }
  }

  @Test func `Who runs what is said where several are believed`() throws {
    try SoundRoot.with { (sound) throws in
      var one = sound
      one.logs.append(try SoundRoot.log(.rekor2, "https://two.example", .ed25519))
      #expect(try one.findings() == ["no-operator /tlogs/0", "no-operator /tlogs/1"])
      one.logs[1] = try SoundRoot.log(.rekor2, "https://two.example", .ed25519, operator: "two")
      #expect(try one.findings() == ["peers-operator /tlogs/1/operator", "no-operator /tlogs/0"])
      let ended = SoundRoot.window("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
      one.logs[1] = try SoundRoot.log(.rekor2, "https://two.example", .ed25519, ended)
      #expect(try one.findings() == ["ended /tlogs/1/publicKey/validFor"])
      var two = sound
      two.stampers.append(
        try SoundRoot.authority(["middle", "root"].map(sound.authority.certificate)))
      #expect(
        try two.findings() == [
          "no-operator /timestampAuthorities/0", "no-operator /timestampAuthorities/1",
        ])
    }
  }

  @Test func `Media types that peers refuse are found`() throws {
    try SoundRoot.with { (sound) throws in
      for type in TrustedRootMediaType.allCases where type != .version01 {
        var one = sound
        one.mediaType = type
        #expect(try one.findings() == ["peers-media-type /mediaType"])
      }
    }
  }

  @Test func `Authorities have the names that peers demand`() throws {
    try SoundRoot.with { (sound) throws in
      var one = sound
      let certificates = sound.issuers[0].certificates.all
      for (organization, name) in [("Test", nil), (nil, "authority"), (nil, nil)] {
        one.issuers = [
          try RootAuthority(
            organization: organization, commonName: name, certificates: certificates,
            validFor: SoundRoot.window)
        ]
        #expect(try one.findings() == ["peers-subject /certificateAuthorities/0/subject"])
      }
      #expect(certificates[0].subjectOrganization == "Test signers")
      #expect(certificates[0].subjectCommonName == "middle")
    }
  }

  @Test func `Every code stands in the list of codes`() {
    #expect(Set(RootConcern.codes).count == RootConcern.codes.count)
    #expect(RootConcern.codes.contains(RootConcern.noStart.code))
    #expect(RootConcern.noTime.severity == .error)
    #expect(RootConcern.noLog.severity == .warning)
    #expect(RootConcern.noOperator.severity == .note)
    #expect(RootConcern.noTimestampAuthority.severity == .note)
  }
}
