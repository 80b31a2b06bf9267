import StrictEncoding

/// What SLSA provenance must hold.
enum ProvenanceShape {
  /// `buildDefinition.buildType`, `buildDefinition.externalParameters` and `runDetails.builder.id`
  /// (SLSA v1.0, provenance).
  static func checkV1(_ predicate: ObjectReader) throws(StatementError) {
    let definition = try predicate.object("buildDefinition")
    _ = try definition.string("buildType")
    _ = try definition.object("externalParameters")
    if definition.object["resolvedDependencies"] != nil {
      _ = try definition.objects("resolvedDependencies")
    }
    _ = try predicate.object("runDetails").object("builder").string("id")
  }

  /// `builder.id` and `buildType` (SLSA v0.2, provenance).
  static func checkV02(_ predicate: ObjectReader) throws(StatementError) {
    _ = try predicate.object("builder").string("id")
    _ = try predicate.string("buildType")
    if predicate.object["materials"] != nil { _ = try predicate.objects("materials") }
  }
}
