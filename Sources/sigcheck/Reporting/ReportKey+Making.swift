import Digests
import Reports
import SigningKeys
import StrictEncoding
import TrustRoots

extension ReportKey {
  /// A key or an identity as its policy lists it.
  init(_ key: PolicySigner) {
    let since: Timestamp? =
      switch key.lifetime.state {
      case .active: nil
      case .retired(let at), .superseded(let at): at
      case .compromised(let since): since
      }
    self.init(
      keyID: key.id.digest.description, name: key.name, owner: key.owner,
      purposes: key.purposes.map(\.name).sorted(), state: key.lifetime.state.name,
      since: since?.description, from: key.lifetime.from?.description,
      until: key.lifetime.until?.description)
  }
}
