import NativeSystem
import Policies
import PolicyFiles

/// The files of tests of a policy.
struct FixtureFiles {
  private let paths: [String]

  /// The files that are named.
  init(_ paths: [String]) {
    self.paths = paths
  }

  /// The files beside the policy, by their names.
  init(beside policy: String) throws(Failure) {
    let slash = policy.utf8.lastIndex(of: UInt8(ascii: "/"))
    let prefix = slash.map { String(policy[...$0]) } ?? ""
    let name = slash.map { String(policy[policy.utf8.index(after: $0)...]) } ?? policy
    do throws(FileError) {
      let names = try OpenFolder.open(prefix.isEmpty ? "." : prefix).names().map(PathText.text)
      paths = names.filter { PolicyFixture.isName($0, besidePolicy: name) }.sorted()
        .map { prefix + $0 }
    } catch {
      throw Failure(error)
    }
  }

  /// Whether there is none.
  var isEmpty: Bool { paths.isEmpty }

  /// Reads them.
  func read(for policy: TrustPolicy) throws(Failure) -> [PolicyFixture] {
    var fixtures: [PolicyFixture] = []
    do throws(PolicyFileError) {
      for path in paths { fixtures.append(try PolicyFixture(reading: path, for: policy)) }
    } catch {
      throw Failure(error)
    }
    return fixtures
  }
}
