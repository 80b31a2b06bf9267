import Artifacts

/// The levels at which an archive that contradicts itself is sound all the same.
///
/// Signatures can bind an image by its manifest and by its config. If the layers are not what the one
/// says, that signature counts for nothing; it must not spoil what others say by the other document, or
/// else one signature fewer would be accepted.
struct SoundLevels {
  let archive: ImageArchive
  let plan: MeasurementPlan

  /// The levels that hold, each tried alone for each image; nil where there was but one to try.
  var sound: MeasurementPlan? {
    guard let bindings = plan.bindings,
      bindings.values.contains(where: { Self.groups(of: $0).count > 1 })
    else { return nil }
    return .binding(
      Dictionary(uniqueKeysWithValues: bindings.map { ($0, holding($1, of: $0)) }))
  }

  private func holding(_ levels: Set<BindingLevel>, of image: Int) -> Set<BindingLevel> {
    Self.groups(of: levels).reduce(into: []) { found, group in
      let isSound = (try? archive.measure(.binding([image: group]))) != nil
      if isSound { found.formUnion(group) }
    }
  }

  /// Levels that are bound by the same digests of the layers: those of the stored bytes, or the diffIDs.
  private static func groups(of levels: Set<BindingLevel>) -> [Set<BindingLevel>] {
    [levels.subtracting([.config]), levels.intersection([.config])].filter { !$0.isEmpty }
  }
}
