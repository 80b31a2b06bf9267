import Artifacts
import Digests
import NativeSystem
public import Sidecars

/// A digest over what a part of a run came to, so that parts can be held against each other.
public final class ShardInventory {
  private let digest = ShardDigest()
  /// How many things came so far: the place of the last one, from 1 on.
  public private(set) var count: UInt64 = 0

  /// Begins with nothing.
  public init() {}

  /// Takes the next thing that the walk comes to.
  public func add(_ entry: InventoryEntry) {
    count += 1
    add(PathText.bytes(of: entry.path))
    switch entry.kind {
    case .file: add("file")
    case .folder: add("folder")
    case .link(let look):
      add(look.leadsOut ? "link out" : "link")
      add(PathText.bytes(of: look.target))
    case .special: add("special")
    case .unreadable: add("unreadable")
    }
  }

  /// Notes that what is in the folder that came last is left out.
  public func addWhole() { add("whole") }

  /// Takes the bundles of an index, with what they claim, and what is wrong with others.
  public func add(_ index: BundleIndex) {
    for position in 0..<index.count {
      let bundle = index[position]
      add(PathText.bytes(of: bundle.label))
      for claim in bundle.claims {
        add(claim.digest.description)
        add(claim.kind?.rawValue ?? "")
        add(claim.name ?? "")
      }
    }
    add("problems")
    for problem in index.problems {
      add(PathText.bytes(of: problem.path ?? ""))
      add(problem.code)
    }
  }

  /// The digest as `sha256:` and hexadecimal digits, after which it begins anew.
  public func finish() -> String { digest.finish() }

  private func add(_ text: String) { add(Array(text.utf8)) }

  /// Each text with its length, so that no two sequences are the same bytes.
  private func add(_ bytes: [UInt8]) {
    let length = UInt32(clamping: bytes.count)
    digest.update([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) })
    digest.update(bytes)
  }
}
