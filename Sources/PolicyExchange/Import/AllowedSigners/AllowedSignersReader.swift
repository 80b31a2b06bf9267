import Policies
import SigningKeys

/// Reads OpenSSH's `allowed_signers` (ssh-keygen(1), ALLOWED SIGNERS): who may sign, with which key, for
/// what, and when.
///
/// A line that cannot be read refuses the file. A line that says what no policy can is left out and noted:
/// the policy then trusts fewer keys.
public struct AllowedSignersReader: Sendable {
  /// The identities whose keys are asked for, as `ssh-keygen -I` takes them; none for all.
  private let principals: [String]
  private let role: String

  /// Prepares to read.
  ///
  /// - Parameters:
  ///   - principals: Whose keys are taken; with none, those of every line that has no pattern.
  ///   - role: The name of the role that the keys get.
  public init(principals: [String] = [], role: String = "signers") {
    self.principals = principals
    self.role = role
  }

  /// Reads the file's bytes.
  ///
  /// - Throws: ``ExchangeError/line(_:_:)`` for the first line that is malformed. Where no key is left, the
  ///   result has no rule.
  public func read(_ bytes: [UInt8]) throws(ExchangeError) -> ImportedTrust {
    var trust = ImportedTrust()
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (position, line) in lines.enumerated() {
      let text = Self.trimmed(line)
      guard let first = text.first, first != UInt8(ascii: "#") else { continue }
      let signer: SignerLine
      do throws(AllowedSignersProblem) { signer = try SignerLine(text) } catch {
        throw .line(position + 1, error)
      }
      try add(signer, at: position + 1, to: &trust)
    }
    guard !trust.keys.isEmpty else { return trust }
    let names = trust.keys.map(\.name)
    let roleName = trust.role(of: names, named: role)
    trust.rules += Self.rules(for: trust.keys, role: roleName)
    if principals.isEmpty { trust.note("principals", .principalsNotAsked, .other) }
    trust.note("keys", .otherSignatures("SSHSIG"), .other)
    return trust
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let line = line.last == 0x0D ? line.dropLast() : line
    return Array(line.drop { $0 == 0x20 || $0 == 0x09 })
  }

  private func add(
    _ line: SignerLine, at number: Int, to trust: inout ImportedTrust
  ) throws(ExchangeError) {
    let place = "line \(number)"
    if let reason = line.untranslated ?? refusal(line.fields.principals) {
      return trust.note(place, reason, .stricter)
    }
    let key: PublicKey
    do throws(KeyError) {
      key = try PublicKey(openSSHType: line.fields.type, blob: line.blob)
    } catch {
      guard case .openSSH(let problem) = error else {
        return trust.note(place, .keyRefused(error), .stricter)
      }
      throw .line(number, .key(problem.code))
    }
    if let other = trust.keys.firstIndex(where: { $0.key.id == key.id }) {
      return merge(line, into: other, at: place, &trust)
    }
    let base = line.fields.principals.split(separator: ",").first.map(String.init) ?? "signer"
    _ = try trust.add(
      key, named: principals.count == 1 ? principals[0] : base, owner: line.fields.principals,
      purposes: line.purposes)
    trust.keys[trust.keys.count - 1].from = line.from
    trust.keys[trust.keys.count - 1].until = line.until
  }

  /// A second line about a key adds its principals, if it says the same of the key; a policy has one
  /// window and one list of purposes for each.
  private func merge(
    _ line: SignerLine, into position: Int, at place: String, _ trust: inout ImportedTrust
  ) {
    let key = trust.keys[position]
    guard key.from == line.from, key.until == line.until, key.purposes == line.purposes else {
      return trust.note(place, .keyRepeated(key.name), .stricter)
    }
    let owner = (key.owner.map { $0 + "," } ?? "") + line.fields.principals
    trust.keys[position].owner = owner
  }

  private func refusal(_ text: String) -> Untranslated.Reason? {
    let list = PatternList(text)
    guard principals.isEmpty else {
      return principals.contains(where: list.contains) ? nil : .otherPrincipal(text)
    }
    return list.isPlain ? nil : .principalPattern(text)
  }

  private static func rules(
    for keys: [ImportedTrust.Key], role: String
  ) -> [ImportedTrust.Rule] {
    func rule(_ name: String, _ kinds: [String]) -> ImportedTrust.Rule {
      ImportedTrust.Rule(
        name: name, description: "Any of the signers.", kinds: kinds, references: [], except: [],
        require: [role], closeness: .repository, enforcement: .hardMandatory)
    }
    let purposes = Set(keys.flatMap(\.purposes))
    let files = ["file", "tree"].filter(purposes.contains)
    return (purposes.contains("image") ? [rule("images", ["image"])] : [])
      + (files.isEmpty ? [] : [rule("files", files)])
  }
}
