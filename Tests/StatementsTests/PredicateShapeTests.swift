import Foundation
import Statements
import StrictEncoding
import Testing

/// What predicates of the known types must hold, member by member.
@Suite struct PredicateShapeTests {
  /// A predicate with no more than its type demands.
  struct Sample: CustomTestStringConvertible, Sendable {
    let type: String
    let text: String
    /// Places without which it is refused.
    let demanded: [String]
    var testDescription: String { type }
  }

  static let samples = [
    Sample(
      type: "https://slsa.dev/provenance/v1",
      text: #"""
        {"buildDefinition":{"buildType":"b","externalParameters":{},"resolvedDependencies":[{}]},
         "runDetails":{"builder":{"id":"i"}}}
        """#,
      demanded: [
        "buildDefinition", "buildDefinition.buildType", "buildDefinition.externalParameters",
        "runDetails", "runDetails.builder", "runDetails.builder.id",
      ]),
    Sample(
      type: "https://slsa.dev/provenance/v0.2",
      text: #"{"builder":{"id":"i"},"buildType":"b","materials":[{"uri":"u"}]}"#,
      demanded: ["builder", "builder.id", "buildType"]),
    Sample(
      type: "https://spdx.dev/Document",
      text: #"""
        {"spdxVersion":"SPDX-2.3","dataLicense":"CC0-1.0","SPDXID":"SPDXRef-DOCUMENT","name":"n",
         "documentNamespace":"https://a.example/b",
         "creationInfo":{"created":"2026-11-28T12:00:00Z","creators":["Tool: t"]}}
        """#,
      demanded: [
        "spdxVersion", "dataLicense", "SPDXID", "name", "documentNamespace", "creationInfo",
        "creationInfo.created", "creationInfo.creators",
      ]),
    Sample(
      type: "https://spdx.dev/Document",
      text: #"""
        {"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[
          {"type":"CreationInfo","specVersion":"3.0.1","created":"2026-11-28T12:00:00Z",
           "createdBy":["a"]},{"type":"SpdxDocument","spdxId":"d"}]}
        """#,
      demanded: [
        "@context", "@graph", "@graph.0", "@graph.1", "@graph.0.specVersion",
        "@graph.0.created", "@graph.0.createdBy", "@graph.1.type",
      ]),
    Sample(
      type: "https://cyclonedx.org/bom",
      text:
        #"{"bomFormat":"CycloneDX","specVersion":"1.4","version":1,"components":[{"type":"library","name":"n"}]}"#,
      demanded: ["bomFormat", "specVersion", "version", "components.0.type", "components.0.name"]),
    Sample(
      type: "https://cyclonedx.org/bom", text: #"{"bomFormat":"CycloneDX","specVersion":"1.6"}"#,
      demanded: ["bomFormat", "specVersion"]),
    Sample(
      type: "https://cosign.sigstore.dev/attestation/vuln/v1",
      text: #"""
        {"invocation":{},"scanner":{"uri":"u","result":{}},
         "metadata":{"scanStartedOn":"2026-11-28T12:00:00.5+01:00","scanFinishedOn":"2026-11-28T12:00:00Z"}}
        """#,
      demanded: [
        "scanner", "scanner.uri", "scanner.result", "metadata", "metadata.scanStartedOn",
        "metadata.scanFinishedOn",
      ]),
    Sample(
      type: "https://in-toto.io/attestation/vulns/v0.2",
      text: #"""
        {"scanner":{"uri":"u","result":[{"id":"CVE-1","severity":[{"method":"m","score":"low"}]}]},
         "metadata":{"scanStartedOn":"2026-11-28T12:00:00Z","scanFinishedOn":"2026-11-28T12:00:00Z"}}
        """#,
      demanded: [
        "scanner", "scanner.uri", "scanner.result", "scanner.result.0.id",
        "scanner.result.0.severity", "scanner.result.0.severity.0.score", "metadata.scanStartedOn",
        "metadata.scanFinishedOn",
      ]),
    Sample(
      type: "https://openvex.dev/ns",
      text: #"""
        {"@context":"https://openvex.dev/ns/v0.2.0","@id":"i","author":"a",
         "timestamp":"2026-11-28T12:00:00Z","version":1,"statements":[
         {"vulnerability":{"name":"CVE-1"},"status":"not_affected","justification":"j"}]}
        """#,
      demanded: [
        "@context", "@id", "author", "timestamp", "version", "statements", "statements.0",
        "statements.0.vulnerability", "statements.0.vulnerability.name", "statements.0.status",
        "statements.0.justification",
      ]),
    Sample(
      type: "https://in-toto.io/attestation/test-result/v0.1",
      text: #"{"result":"PASSED","configuration":[{"name":"c"}],"passedTests":["t"]}"#,
      demanded: ["result", "configuration"]),
    Sample(
      type: "https://slsa.dev/verification_summary/v1",
      text: #"""
        {"verifier":{"id":"i"},"resourceUri":"r","policy":{"uri":"p"},"verificationResult":"FAILED",
         "verifiedLevels":[],"timeVerified":"2026-11-28T12:00:00Z"}
        """#,
      demanded: [
        "verifier", "verifier.id", "resourceUri", "policy", "verificationResult", "verifiedLevels",
      ]),
  ]

  private static func code(_ value: Any, _ type: String) throws -> String {
    let bytes = try JSONSerialization.data(withJSONObject: value)
    do throws(StatementError) {
      _ = try Predicate(decoding: Array(bytes), as: .uri(type))
      return "sound"
    } catch {
      return error.code
    }
  }

  /// The value without the place, or with another value there.
  private static func changed(_ value: Any, _ place: [Substring], to new: Any?) -> Any {
    guard let step = place.first.map(String.init) else { return new ?? NSNull() }
    let rest = place.dropFirst()
    if var list = value as? [Any], let index = Int(step) {
      if rest.isEmpty, new == nil {
        list.remove(at: index)
      } else {
        list[index] = changed(list[index], Array(rest), to: new)
      }
      return list
    }
    guard var object = value as? [String: Any] else { return value }
    object[step] =
      rest.isEmpty && new == nil ? nil : changed(object[step] ?? NSNull(), Array(rest), to: new)
    return object
  }

  @Test(arguments: samples)
  func `A predicate with what is demanded is sound, and without any of it is not`(
    sample: Sample
  ) throws {
    let value = try JSONSerialization.jsonObject(with: Data(sample.text.utf8))
    #expect(try Self.code(value, sample.type) == "sound")
    for place in sample.demanded {
      let steps = place.split(separator: ".")
      let codes: Set<String> = [
        "statement-missing-member", "statement-wrong-type", "predicate-value",
      ]
      #expect(
        codes.contains(try Self.code(Self.changed(value, steps, to: nil), sample.type)),
        "without \(place)")
      #expect(
        codes.contains(try Self.code(Self.changed(value, steps, to: 7.5), sample.type)),
        "with a number as \(place)")
    }
  }

  @Test(arguments: [
    ("spdxVersion", "SPDX-2.1"), ("dataLicense", "MIT"), ("SPDXID", "other"),
    ("creationInfo.created", "yesterday"),
  ])
  func `A value that the type does not allow is refused`(place: String, value: String) throws {
    let sample = Self.samples[2]
    let sound = try JSONSerialization.jsonObject(with: Data(sample.text.utf8))
    let changed = Self.changed(sound, place.split(separator: "."), to: value)
    #expect(try Self.code(changed, sample.type) == "predicate-value")
  }

  @Test func `A scan that ends before it begins is none`() throws {
    let sample = try #require(Self.samples.first { $0.type.contains("vuln/v1") })
    let sound = try JSONSerialization.jsonObject(with: Data(sample.text.utf8))
    let changed = Self.changed(
      sound, ["metadata", "scanFinishedOn"], to: "2026-11-28T10:59:59Z")
    #expect(try Self.code(changed, sample.type) == "predicate-value")
  }

  @Test func `What passed has no level that says it failed`() throws {
    let sample = try #require(Self.samples.last)
    let sound = try JSONSerialization.jsonObject(with: Data(sample.text.utf8))
    let failed = Self.changed(sound, ["verifiedLevels"], to: ["FAILED"])
    #expect(try Self.code(failed, sample.type) == "sound")
    let passed = Self.changed(failed, ["verificationResult"], to: "PASSED")
    #expect(try Self.code(passed, sample.type) == "predicate-value")
    #expect(
      try Self.code(Self.changed(passed, ["verifiedLevels"], to: ["L1"]), sample.type) == "sound")
  }

  @Test func `Of the types of a word, the one is meant whose mark the object has`() throws {
    func type(_ index: Int, _ word: PredicateWord) throws -> String {
      try Predicate(decoding: Array(Self.samples[index].text.utf8), as: .word(word)).type
    }
    #expect(try type(0, .slsaProvenance) == Self.samples[0].type)
    #expect(try type(1, .slsaProvenance) == Self.samples[1].type)
    #expect(try type(3, .sbom) == Self.samples[3].type)
    #expect(try type(5, .sbom) == Self.samples[5].type)
    #expect(try type(6, .vuln) == Self.samples[6].type)
    #expect(try type(7, .vuln) == Self.samples[7].type)
  }

  @Test(arguments: [
    (#"{}"#, "predicate-form"), (#"{"buildDefinition":{},"builder":{}}"#, "predicate-form"),
    (#"[]"#, "statement-wrong-type"), (#"{"a":1,"a":2}"#, "statement-not-json"),
    ("", "statement-not-json"), (#"{"builder":{"id":"i"}} "# + "x", "statement-not-json"),
  ])
  func `What is none of the types is refused`(text: String, code: String) {
    let error = #expect(throws: StatementError.self) {
      try Predicate(decoding: Array(text.utf8), as: .word(.slsaProvenance))
    }
    #expect(error?.code == code)
  }

  @Test func `Of a type that is not known, any object will do`() throws {
    let predicate = try Predicate(decoding: Array("{}".utf8), as: .uri("https://a.example/b"))
    #expect(predicate.type == "https://a.example/b")
  }
}
