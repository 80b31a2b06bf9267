import Digests
import StrictEncoding

extension ImageOutlineBuilder {
  /// Checks `repositories` and every legacy `ID/json`: an old loader starts at either, so each must
  /// lead to an image found by another way, or to its lower layers.
  mutating func followLegacy(_ markers: Set<ImageMarker>) throws(ArtifactError) {
    var tops: [String: Int] = [:]
    for id in legacyIDs() {
      if let position = try followLegacyChain(from: id) { tops[id] = position }
    }
    guard markers.contains(.repositories) else { return }
    let path = ImageMarker.repositories.rawValue
    let bytes = try required(path, role: .manifest).bytes
    let document = try located { () throws(ImageError) in try RepositoriesDocument(bytes) }
    nameCount += document.names.count
    guard nameCount <= ImageLimits.names else {
      throw store.image(.tooManyNames(limit: ImageLimits.names))
    }
    for (name, id) in document.names {
      let named = tops[id].map { [$0] } ?? imagesOverTopLayer(id)
      guard !named.isEmpty else { throw store.image(.repositoriesDangling(id: id)) }
      attach(ImageName(text: name, source: .repositories), toOneOf: named)
    }
  }

  /// The top-level folders that hold a file `json`.
  private func legacyIDs() -> [String] {
    store.container.entries.compactMap { entry in
      let parts = entry.path.pathParts()
      return parts.count == 2 && parts[1] == "json" ? String(parts[0]) : nil
    }
  }

  /// Docker 25 points `repositories` at the blob of the top layer and writes no `json` for it.
  private func imagesOverTopLayer(_ id: String) -> [Int] {
    guard (try? SHA256Digest(hex: id)) != nil else { return [] }
    return images.indices.filter { images[$0].layers.last?.file.path == "blobs/sha256/\(id)" }
  }

  /// Images can share their top layer: the name belongs to the one that has it already, or else to
  /// all, so that it is compared with what is signed for each.
  private mutating func attach(_ name: ImageName, toOneOf positions: [Int]) {
    let named = positions.filter { position in
      images[position].names.contains { $0.text == name.text }
    }
    for position in named.isEmpty ? positions : named
    where !images[position].names.contains(name) {
      images[position].names.append(name)
    }
  }

  /// Follows a chain of parents and returns the image it is, or nil for the lower part of one.
  private mutating func followLegacyChain(from id: String) throws(ArtifactError) -> Int? {
    let chain = try legacyChain(from: id)
    let files = chain.map(\.layer)
    let whole = images.indices.filter { images[$0].layers.map(\.file) == files }
    if !whole.isEmpty {
      let position = try imageWithConfig(of: chain[chain.count - 1].document, id: id, among: whole)
      images[position].ways.append(.legacy(id: id))
      return position
    }
    let isLower = images.contains { image in
      image.layers.count > files.count && image.layers.prefix(files.count).map(\.file) == files
    }
    guard isLower else { throw store.image(.legacyDisagrees(id: id, .layersDiffer)) }
    return nil
  }

  private typealias Link = (document: LegacyImageDocument, layer: StoredFile)

  /// The documents and layers from the lowest one up to `id`.
  private mutating func legacyChain(from id: String) throws(ArtifactError) -> [Link] {
    var chain: [Link] = []
    var next: String? = id
    while let current = next {
      guard chain.count < ImageLimits.legacyChain else {
        throw store.image(.legacyDisagrees(id: id, .tooLong))
      }
      let path = "\(current)/json"
      guard let (bytes, _) = try store.document(path) else {
        throw store.image(.legacyDisagrees(id: id, .absent(path)))
      }
      let document = try located { () throws(ImageError) in
        try LegacyImageDocument(bytes, path: path)
      }
      guard let layer = try store.file("\(current)/layer.tar") else {
        throw store.image(.legacyDisagrees(id: id, .absent("\(current)/layer.tar")))
      }
      _ = try store.file("\(current)/VERSION")
      chain.append((document, layer))
      next = document.parent
    }
    return chain.reversed()
  }

  /// The image whose config is what an old loader would run: images can share all their layers.
  private mutating func imageWithConfig(
    of legacy: LegacyImageDocument, id: String, among positions: [Int]
  ) throws(ArtifactError) -> Int {
    var firstError: ArtifactError?
    for position in positions {
      do {
        try compareConfig(of: legacy, id: id, image: position)
        return position
      } catch {
        firstError = firstError ?? error
      }
    }
    throw firstError ?? store.image(.legacyDisagrees(id: id, .layersDiffer))
  }

  /// What an old loader would run must be what the image's config says.
  private mutating func compareConfig(
    of legacy: LegacyImageDocument, id: String, image position: Int
  ) throws(ArtifactError) {
    guard let (bytes, _) = try store.document(images[position].configFile.path) else {
      throw store.image(.incomplete(role: .config, path: images[position].configFile.path))
    }
    let config = try located { () throws(ImageError) in
      try ConfigDocument(bytes, path: images[position].configFile.path).object
    }
    for member in ["config", "os", "architecture", "variant"]
    where legacy.object[member]?.withoutUnsetMembers != config[member]?.withoutUnsetMembers {
      throw store.image(.legacyDisagrees(id: id, .configDiffers(member: member)))
    }
  }
}

extension JSONValue {
  /// The value with what Docker writes for a field that is not set left out: every field stands in
  /// the legacy form, and only those that are set in a config.
  ///
  /// Only the members themselves: an entry of a map, such as a volume, has an empty value and says
  /// much.
  fileprivate var withoutUnsetMembers: JSONValue? {
    guard let object = objectValue else { return isUnset ? nil : self }
    let members = object.members.filter { !$0.value.isUnset }.map { ($0.name, $0.value) }
    return members.isEmpty ? nil : .object(JSONObject(members))
  }

  private var isUnset: Bool {
    switch self {
    case .null, .bool(false), .string(""): true
    case .number(let number): number.integer == 0
    case .array(let values): values.isEmpty
    case .object(let object): object.count == 0
    case .bool, .string: false
    }
  }
}
