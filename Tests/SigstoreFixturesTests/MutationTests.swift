import SigstoreFixtures
import Testing

@Suite("Mutations of Sigstore bundles")
struct MutationTests {
  @Test(arguments: Mutations.all)
  func `Every mutation is refused, with its code`(_ mutation: Mutation) throws {
    let code = try Judge(try SigstorePKI.shared().fixture(mutation.recipe)).code()
    #expect(code == mutation.code, "\(mutation.name)")
  }

  @Test func `Names of mutations are distinct`() {
    #expect(Set(Mutations.all.map(\.name)).count == Mutations.all.count)
  }
}
