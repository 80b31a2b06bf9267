import StrictEncoding

/// What a CycloneDX document of version 1.4 to 1.6 must hold (ECMA-424 and its JSON schemas).
enum CycloneDXShape {
  static func check(_ document: ObjectReader) throws(StatementError) {
    try document.demand("bomFormat", oneOf: ["CycloneDX"])
    try document.demand("specVersion", oneOf: ["1.4", "1.5", "1.6"])
    // Demanded by the schema of 1.4, and 1 by default since.
    let isOld = document.object["specVersion"]?.stringValue == "1.4"
    if isOld || document.object["version"] != nil {
      guard let version = try document.value("version").integerValue, version >= 1 else {
        throw .predicateValue(
          path: document.place(of: "version"), expected: "a whole number from 1", found: "another")
      }
    }
    guard document.object["components"] != nil else { return }
    for component in try document.objects("components") {
      for name in ["type", "name"] { _ = try component.string(name) }
    }
  }
}
