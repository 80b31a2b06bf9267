import NativeSystem
import Policies
import PolicyFiles
import SigningKeys
import StrictEncoding
import TrustRoots

/// What must hold of every change to a policy's file: it changes one thing.
struct PolicyEdits {
  let original: TrustPolicy
  let bytes: [UInt8]
  private let editing: PolicyEditing

  init(_ original: TrustPolicy, _ bytes: [UInt8]) {
    self.original = original
    self.bytes = bytes
    do throws(PolicyFileError) {
      editing = try PolicyEditing(ScratchFile.path, at: PolicySeeds.now)
    } catch {
      preconditionFailure("property broken: a policy that loads can be changed: \(error.code)")
    }
  }

  func check() {
    for (position, key) in original.keys.enumerated().prefix(4) {
      checkState(of: key, Self.states[(position + bytes.count) % Self.states.count])
    }
    checkAdding()
  }

  private static let states: [KeyLifetime.State] = [
    .compromised(since: PolicySeeds.now), .compromised(since: nil), .active,
    .retired(at: PolicySeeds.now), .superseded(at: PolicySeeds.now),
  ]

  private func checkState(of key: PolicySigner, _ state: KeyLifetime.State) {
    let edited: EditedPolicy
    do throws(PolicyFileError) { edited = try editing.settingState(of: key.name, to: state) } catch
    {
      // Beside that, a member of a state stands in the file, or none does.
      return demand(error.problem.code == "policy-not-editable", "a state is set: \(error)")
    }
    let changed = key.changed(
      lifetime: KeyLifetime(from: key.lifetime.from, until: key.lifetime.until, state: state),
      accepted: [])
    let keys = original.signers.map { $0.name.isExactly(key.name) ? changed : $0 }
    demandPolicy(edited, keys, original.roles, "a state of \(key.name)")
    guard let again = try? PolicyEditing(ScratchFile.path, at: PolicySeeds.now),
      let twice = try? again.settingState(of: key.name, to: state)
    else { return demand(false, "a state is set twice") }
    demand(twice.bytes == edited.bytes, "the second time changes nothing")
    _ = ScratchFile.holding(bytes)
  }

  private func checkAdding() {
    let role = original.roles[0]
    let edited: EditedPolicy
    do throws(PolicyFileError) {
      edited = try editing.adding(
        fresh, named: "fre.sh", purposes: ["file", "tree"], toRole: role.name)
    } catch {
      // The key, or one of that name, may be there; and a table in braces takes no other.
      let codes = ["policy-key-repeated", "policy-name-repeated", "toml-syntax"]
      return demand(codes.contains(error.problem.code), "a key is added: \(error)")
    }
    let new = PolicySigner(name: "fre.sh", key: PinnedKey(fresh), purposes: [.file, .tree])
    let roles = original.roles.map { other in
      guard other.name.isExactly(role.name) else { return other }
      return Role(
        name: other.name, keys: other.keys + [new.name], identities: other.identities,
        threshold: other.threshold)
    }
    let keys = (original.signers + [new]).sorted { $0.name.precedesBytewise($1.name) }
    demandPolicy(edited, keys, roles, "a key")
    _ = ScratchFile.holding(bytes)
  }

  /// The file has what is expected and all that it had.
  private func demandPolicy(
    _ edited: EditedPolicy, _ keys: [PolicySigner], _ roles: [Role], _ change: String
  ) {
    _ = ScratchFile.holding(edited.bytes)
    let found: TrustPolicy
    do throws(PolicyFileError) {
      found = try LoadedPolicy(reading: ScratchFile.path, at: PolicySeeds.now).policy
    } catch {
      return demand(false, "the file with \(change) is a policy: \(error)")
    }
    demand(found.signers.count == keys.count, "\(change) is no other number of keys")
    demand(zip(found.signers, keys).allSatisfy(Self.same), "\(change) changes no other key")
    demand(found.roles == roles, "\(change) changes no other role")
    demand(found.rules == original.rules, "\(change) changes no rule")
    demand(found.validity == original.validity, "\(change) changes no time")
  }

  private static func same(_ one: PolicySigner, _ other: PolicySigner) -> Bool {
    one.name.isExactly(other.name) && one.id == other.id && one.owner == other.owner
      && one.purposes == other.purposes && one.lifetime == other.lifetime
      && one.accepted == other.accepted
      && (try? one.key?.key()) == (try? other.key?.key())
  }

  private var fresh: PublicKey { Self.fresh }

  private static let fresh: PublicKey = {
    do {
      return try PublicKey(pem: SeedFiles.bytes(of: "bundles/keys/test-stranger.pub"))
    } catch {
      preconditionFailure("the test key is read: \(error)")
    }
  }()
}
