import SigstoreFixtures
import Testing

@Suite("Shapes of Sigstore bundles")
struct ShapeTests {
  @Test(arguments: Shapes.all)
  func `Every shape is accepted`(_ shape: BundleRecipe) throws {
    let code = try Judge(try SigstorePKI.shared().fixture(shape)).code()
    #expect(code == nil, "\(shape.name)")
  }

  @Test func `Names of shapes are distinct`() {
    #expect(Set(Shapes.all.map(\.name)).count == Shapes.all.count)
  }
}
