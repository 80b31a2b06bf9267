import Digests
import NativeSystem

extension MeasuredDelivery {
  /// What lies in the folder and is covered by none of these members, sorted by path.
  ///
  /// A member covers itself; a tree all that is in it; an image layout what a way into it leads to,
  /// and an attached attestation only if a signed index binds it. A folder with something in it
  /// stands for nothing itself; an empty one must be covered, or lead to a member that should be in
  /// it. Excepted files are left out.
  public func entries(outside members: [DeliveryName: CoveringMember]) -> [DeliveryEntry] {
    let coverage = DeliveryCoverage(measured: self, members: members)
    return delivery.entries.filter { entry in
      !(entry.kind == .folder && delivery.isOccupied(entry)) && !delivery.isExcepted(entry)
        && !coverage.covers(entry)
    }
  }
}

/// What the members that one statement claims cover of a delivered folder.
private struct DeliveryCoverage {
  /// By the bytes of their names.
  private var members: [[UInt8]: CoveringMember] = [:]
  /// The folders that lead to members, by the bytes of their paths.
  private var ways: Set<[UInt8]> = []
  /// What no signature reaches in image layouts, by the bytes of its path.
  private var stray: Set<[UInt8]> = []

  init(measured: MeasuredDelivery, members: [DeliveryName: CoveringMember]) {
    for (name, member) in members {
      self.members[name.bytes] = member
      ways.formUnion(Self.folders(of: name.bytes))
      guard member.kind == .image,
        case .success(.image(let images))? =
          measured.member(name, as: .image)?.content
      else { continue }
      let prefix = name.bytes + [UInt8(ascii: "/")]
      for path in images.archive.unreferenced + images.archive.unboundAttachments(member.indexes) {
        stray.insert(prefix + Array(path.utf8))
      }
    }
  }

  func covers(_ entry: DeliveryEntry) -> Bool {
    if members[entry.bytes] != nil { return true }
    if entry.kind == .folder, ways.contains(entry.bytes) { return true }
    return Self.folders(of: entry.bytes).contains { folder in
      switch members[folder]?.kind {
      case .tree: true
      case .image: !stray.contains(entry.bytes)
      case .file, nil: false
      }
    }
  }

  private static func folders(of path: [UInt8]) -> [[UInt8]] {
    path.indices.filter { path[$0] == UInt8(ascii: "/") }.map { Array(path[..<$0]) }
  }
}

extension ImageArchive {
  /// The paths of attestation manifests that none of these indexes binds.
  fileprivate func unboundAttachments(_ indexes: Set<SHA256Digest>) -> [String] {
    let bound = attached.filter { !indexes.isDisjoint(with: $0.indexes) }.map(\.digest)
    return Set(attached.map(\.digest)).subtracting(bound).map { "blobs/sha256/\($0.hex)" }
  }
}
