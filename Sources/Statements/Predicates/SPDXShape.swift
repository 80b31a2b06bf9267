import StrictEncoding

/// What an SPDX document must hold.
enum SPDXShape {
  static func check(_ document: ObjectReader) throws(StatementError) {
    if document.object["@graph"] != nil {
      guard document.object["spdxVersion"] == nil else {
        throw .memberNotAllowed(path: document.place(of: "spdxVersion"))
      }
      try checkVersion3(document)
    } else {
      try checkVersion2(document)
    }
  }

  /// The document creation information of SPDX 2.3, clause 6; 2.2 is the same there (ISO/IEC 5962).
  private static func checkVersion2(_ document: ObjectReader) throws(StatementError) {
    try document.demand("spdxVersion", oneOf: ["SPDX-2.3", "SPDX-2.2"])
    try document.demand("dataLicense", oneOf: ["CC0-1.0"])
    try document.demand("SPDXID", oneOf: ["SPDXRef-DOCUMENT"])
    for name in ["name", "documentNamespace"] { _ = try document.string(name) }
    let creation = try document.object("creationInfo")
    try creation.time("created")
    guard !(try creation.elements("creators")).isEmpty else {
      throw .missingMember(path: creation.place(of: "creators"))
    }
  }

  /// The serialisation of SPDX 3: a context of that version, and a graph with the creation
  /// information and the document itself.
  private static func checkVersion3(_ document: ObjectReader) throws(StatementError) {
    let context = try document.string("@context")
    guard context.utf8.starts(with: "https://spdx.org/rdf/3.".utf8) else {
      throw .predicateValue(
        path: document.place(of: "@context"), expected: "https://spdx.org/rdf/3.…", found: context)
    }
    let elements = try document.objects("@graph")
    var types: [String] = []
    for element in elements {
      let name = element.object["type"] == nil ? "@type" : "type"
      let type = try element.string(name)
      types.append(type)
      if type == "CreationInfo" { try checkCreation(element) }
    }
    for type in ["CreationInfo", "SpdxDocument"] where !types.contains(type) {
      throw .predicateValue(
        path: document.place(of: "@graph"), expected: "an element of type \(type)", found: "none")
    }
  }

  private static func checkCreation(_ element: ObjectReader) throws(StatementError) {
    let version = try element.string("specVersion")
    guard version.utf8.starts(with: "3.".utf8) else {
      throw .predicateValue(
        path: element.place(of: "specVersion"), expected: "3.…", found: version)
    }
    try element.time("created")
    guard !(try element.elements("createdBy")).isEmpty else {
      throw .missingMember(path: element.place(of: "createdBy"))
    }
  }
}
