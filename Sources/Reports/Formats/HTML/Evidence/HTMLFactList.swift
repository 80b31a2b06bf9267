/// Facts that are put together one by one; absent ones are left out.
struct HTMLFactList {
  private(set) var facts: [HTMLEvidence.Fact] = []

  mutating func add(_ label: String, _ value: String?, isExact: Bool = false) {
    guard let value else { return }
    facts.append(HTMLEvidence.Fact(label: label, value: value, isExact: isExact))
  }
}
