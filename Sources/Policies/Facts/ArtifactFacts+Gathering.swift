import Artifacts
import Digests
import SigningKeys
import Statements
import StrictEncoding
import Verification

extension ArtifactFacts {
  /// What verification and measurement found out.
  init(_ evidence: Evidence, about artifact: MeasuredArtifact) {
    switch artifact {
    case .file(let file): self.init(evidence, file)
    case .image(let measured):
      self.init(evidence, measured.archive, measured.images.map { PartFacts($0, in: measured) })
    case .tree(let tree): self.init(evidence, tree)
    }
  }

  /// The same of an archive whose layers were not read.
  init(_ evidence: Evidence, about archive: ImageArchive) {
    self.init(evidence, archive, archive.images.map(PartFacts.init))
  }

  /// What verification found out, where there are no bytes.
  init(_ evidence: Evidence, aboutDigest digest: SHA256Digest, of kind: ArtifactKind) {
    let items = evidence.items.map { item in
      switch item.outcome {
      case .message: Item.refused(.signature(bundle: item.label, .needsBytes))
      case .failure(let error): Item.refused(.signature(bundle: item.label, error))
      case .statement(let statement):
        Item(statement, item.label) { [$0.digest(digest, kind)] }
      }
    }
    self.init(
      kind: kind, parts: [PartFacts(digests: [SignedDigest(nil, digest)])], items: items,
      isMeasured: false)
  }

  private init(_ evidence: Evidence, _ file: MeasuredFile) {
    let items = evidence.items.map { item in
      switch item.outcome {
      case .message(let message): Item(message, item.label)
      case .failure(let error): Item.refused(.signature(bundle: item.label, error))
      case .statement(let statement):
        Item(statement, item.label, evidence.member) { [$0.file(file.digests)] }
      }
    }
    let part = PartFacts(digests: [SignedDigest(.file, file.sha256)])
    self.init(kind: .file, parts: [part], items: items)
  }

  private init(_ evidence: Evidence, _ tree: MeasuredTree) {
    let items = evidence.items.map { item in
      switch item.outcome {
      case .message, .failure(.needsBytes): Item.refused(.messageOfTree(bundle: item.label))
      case .failure(let error): Item.refused(.signature(bundle: item.label, error))
      case .statement(let statement):
        Item(statement, item.label, evidence.member) { [$0.tree(tree)] }
      }
    }
    let part = PartFacts(digests: [SignedDigest(.tree, tree.digest)])
    self.init(kind: .tree, parts: [part], items: items)
    // What a link leads to outside was neither measured nor signed.
    defects = tree.escapingLinks.prefix(1).map {
      .treeLinkEscapes(path: $0.path, target: $0.target)
    }
  }

  private init(_ evidence: Evidence, _ archive: ImageArchive, _ parts: [PartFacts]) {
    let items = evidence.items.map { item in
      switch item.outcome {
      case .message, .failure(.needsBytes): Item.refused(.messageOfImage(bundle: item.label))
      case .failure(let error): Item.refused(.signature(bundle: item.label, error))
      case .statement(let statement):
        Item(statement, item.label, evidence.member) { matching in
          archive.images.map { matching.image($0, in: archive) }
        }
      }
    }
    self.init(kind: .image, parts: parts, items: items)
  }
}

extension ArtifactFacts.Item {
  fileprivate init(
    _ statement: VerifiedStatement, _ label: String, _ member: DeliveryName? = nil,
    _ match: (StatementMatching) -> [SignatureFacts.PartMatch]
  ) {
    let matching = StatementMatching(statement: statement, label: label, member: member)
    let form = statement.form
    let facts = SignatureFacts(
      label: label, key: statement.signer.id, countingIdentity: statement.key.countingIdentity,
      algorithm: statement.key.algorithm, form: form,
      claimedTime: statement.statement.signedAt,
      payload: statement.payloadDigest, parts: match(matching))
    let proven = facts.with(statement.signer, statement.material)
    // An attestation signs no artifact, whichever part of it is looked at.
    if case .attestation(let type) = statement.statement.kind {
      let predicate = statement.statement.predicate ?? .object(JSONObject())
      self = .attestation(AttestationFacts(signature: proven, type: type, predicate: predicate))
    } else {
      self = .signature(proven)
    }
  }

  fileprivate init(_ message: VerifiedMessage, _ label: String) {
    let facts = SignatureFacts(
      label: label, key: message.signer.id, countingIdentity: message.key.countingIdentity,
      algorithm: message.key.algorithm, form: .message,
      payload: message.file.sha256,
      parts: [.claims([ClaimMatch(role: .file, digest: message.file.sha256)])])
    self = .signature(facts.with(message.signer, message.material))
  }
}

extension PartFacts {
  fileprivate init(_ image: ImageOutline) {
    self.init(
      position: image.position, digests: StatementMatching.digests(of: image),
      platform: image.platform, config: image.config?.runtime, names: image.names)
  }

  fileprivate init(_ image: MeasuredImage, in measured: MeasuredImageArchive) {
    self.init(image.outline)
    levels = image.levels
    let layer = image.layers.first { $0.alternativeView != nil }
    if let layer, let view = layer.alternativeView {
      secondView = .integrity(
        .image(path: measured.path, .alternativeLayerView(path: layer.path, view)))
    }
  }
}
