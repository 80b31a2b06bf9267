import Artifacts
import Policies
import Testing

/// How close what is signed must be to what is deployed.
@Suite struct ReferenceConditionTests {
  private static func codes(
    _ closeness: ReferenceCloseness?, deployed: String?, signed: String?
  ) throws -> [String] {
    var trial = Trial.image([Trial.imageSignature("alice", reference: signed)])
    trial.name = DeployedName(path: "app.tar", reference: deployed)
    if let closeness {
      trial.rules = [
        Rule(id: "r", require: ["dev"], conditions: RuleConditions(reference: closeness))
      ]
    }
    return try trial.codes()
  }

  private static let app = "registry.example/app"

  @Test(
    arguments: [
      (app + ":1", app + ":1", []), (app + ":2", app + ":1", ["reference-mismatch"]),
      (app, app + ":latest", ["reference-mismatch"]),
      ("app:1", "docker.io/library/app:1", ["reference-mismatch"]),
      (app + ":1", nil, ["reference-not-signed"]),
    ] as [(String, String?, [String])])
  func `An exact reference is the same text`(
    deployed: String, signed: String?, codes: [String]
  )
    throws
  {
    let expected = codes.isEmpty ? [] : codes + ["role-not-met"]
    #expect(try Self.codes(.exact, deployed: deployed, signed: signed) == expected)
  }

  @Test(
    arguments: [
      (app + ":1", app + ":2", []),
      (app, app + "@sha256:abababababababababababababababababababababababababababababababab", []),
      ("app:1", "docker.io/library/app:2", []), ("index.docker.io/library/app", "app", []),
      (app + ":1", "registry.example/app2:1", ["repository-mismatch"]),
      (app + ":1", "registry.example/team/app:1", ["repository-mismatch"]),
      (app + ":1", "other.example/app:1", ["repository-mismatch"]),
      ("registry.example:5000/app", app, ["repository-mismatch"]),
      (app + ":1", nil, ["reference-not-signed"]),
      ("Not A Reference", "Not A Reference", ["repository-mismatch"]),
      (app + ":1", "Not A Reference", ["repository-mismatch"]),
    ] as [(String, String?, [String])])
  func `The repository is compared as Docker reads it, and is what images need by default`(
    deployed: String, signed: String?, codes: [String]
  ) throws {
    let expected = codes.isEmpty ? [] : (codes + ["role-not-met"]).sorted()
    #expect(try Self.codes(.repository, deployed: deployed, signed: signed) == expected)
    #expect(try Self.codes(nil, deployed: deployed, signed: signed) == expected)
  }

  @Test func `A rule may take any reference or none`() throws {
    for signed in [nil, "other.example/x:1"] {
      #expect(try Self.codes(.any, deployed: Self.app + ":1", signed: signed) == [])
      #expect(try Self.codes(.any, deployed: nil, signed: signed) == [])
    }
  }

  @Test func `Without a reference to compare with an image is refused, whatever is signed`() throws
  {
    for closeness in [nil, .exact, .repository] as [ReferenceCloseness?] {
      for signed in [nil, Self.app + ":1"] {
        #expect(
          try Self.codes(closeness, deployed: nil, signed: signed) == ["reference-not-given"])
      }
    }
  }

  @Test func `Files and trees have no reference to compare`() throws {
    var trial = Trial()
    trial.rules = [
      Rule(id: "r", require: ["dev"], conditions: RuleConditions(reference: .exact))
    ]
    #expect(try trial.codes() == [])
    trial.name = DeployedName(path: "x", reference: Self.app + ":1")
    #expect(try trial.codes() == [])
  }

  @Test func `A name in the archive that the signed reference does not cover is no signed one`()
    throws
  {
    var trial = Trial.image()
    trial.facts.parts[0].names = [ImageName(text: Trial.reference, source: .repoTag)]
    #expect(try trial.codes() == [])
    trial.facts.parts[0].names.append(ImageName(text: "registry.example/app:2", source: .repoTag))
    #expect(try trial.codes() == ["name-not-signed", "role-not-met"])
    trial.requirement = Requirement(allowUnsignedNames: true)
    #expect(try trial.codes() == [])
  }
}
