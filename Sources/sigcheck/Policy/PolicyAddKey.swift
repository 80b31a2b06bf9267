import ArgumentParser
import PolicyFiles
import SigningKeys
import Statements
import StrictEncoding
import TrustRoots

/// `sigcheck policy add-key`: lists a further key in a policy, so that it overlaps with those there.
struct PolicyAddKey: SigcheckCommand {
  static let schemaName = "policy-add-key"
  static let repeatableOptions: Set<String> = ["--purpose"]

  static let configuration = CommandConfiguration(
    commandName: "add-key",
    abstract: "Add a public key to a policy and to one of its roles.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: ArgumentHelp("The public key: a file, env:NAME or -.", valueName: "key"))
  var key: String

  @Option(help: ArgumentHelp("The policy file.", valueName: "file"))
  var policy: String

  @Option(help: ArgumentHelp("The role that the key is to have.", valueName: "role"))
  var role: String

  @Option(
    help: ArgumentHelp(
      "The policy's name for the key (default: after its file).", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "What the key may sign: image, file, tree, or a predicate type by its word or URI (default: the first three).",
      valueName: "purpose"))
  var purpose: [String] = []

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let name = name ?? KeyNaming.name(of: key)
    for text in purpose where PredicateWord(rawValue: text) == nil && KeyPurpose(text) == nil {
      throw .usage(
        "'\(text)' is no purpose",
        hint: "write image, file, tree, the URI of a predicate type, or a word such as sbom")
    }
    let publicKey = try KeySource(key).publicKey()
    let purposes = purpose.isEmpty ? ["image", "file", "tree"] : purpose
    try PolicyChange(policy: policy, schema: Self.schemaName, isJSON: json).make(
      "the key '\(name)' is in the role '\(role)'"
    ) { editing throws(PolicyFileError) in
      try editing.adding(publicKey, named: name, purposes: purposes, toRole: role)
    }
    return .accepted
  }
}

extension PolicyAddKey: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "let a new key overlap an old one",
        "sigcheck policy add-key build-2027.pub --policy policy.toml --role build")
    ]
  }
}
