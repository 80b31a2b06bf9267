import Policies
public import SigningKeys

/// Takes public keys as cosign writes them: PEM files with one key each.
public struct CosignKeysReader: Sendable {
  private let role: String

  /// Prepares to read; the keys get a role of this name.
  public init(role: String = "signers") {
    self.role = role
  }

  /// Makes trust of keys.
  ///
  /// - Parameter keys: The keys, each with the name that the policy gives it.
  /// - Returns: A role of them, and rules about images and files.
  /// - Throws: ``ExchangeError/tooMany(what:limit:)`` and ``ExchangeError/nothingImported``.
  public func read(
    _ keys: [(name: String, key: PublicKey)]
  ) throws(ExchangeError) -> ImportedTrust {
    guard !keys.isEmpty else { throw .nothingImported }
    var trust = ImportedTrust()
    for (name, key) in keys {
      if let other = trust.name(of: key) {
        trust.note(name, .keyRepeated(other), .other)
      } else {
        _ = try trust.add(key, named: name, owner: nil, purposes: ["image", "file"])
      }
    }
    let name = trust.role(of: trust.keys.map(\.name), named: role)
    trust.rules = [("images", "image"), ("files", "file")].map { rule, kind in
      ImportedTrust.Rule(
        name: rule, description: "Signed by one of the keys.", kinds: [kind], references: [],
        except: [], require: [name], closeness: .repository, enforcement: .hardMandatory)
    }
    trust.note("keys", .otherSignatures("cosign"), .other)
    return trust
  }
}
