import StrictEncoding

extension RuntimeConfig {
  /// Reads the member `config` of an image config; nil where it does not say one thing to every reader.
  ///
  /// The image stands all the same, since its bytes are bound as they are: but nothing may be concluded
  /// from what two readers could read in two ways.
  init?(_ container: JSONValue?) {
    guard let container, container != .null else {
      self.init()
      return
    }
    guard let object = container.objectValue,
      object.variant(of: ["User", "Labels", "ExposedPorts"]) == nil,
      let user = Self.optional(object["User"], \.stringValue, otherwise: ""),
      let labels = Self.optional(object["Labels"], Self.labels, otherwise: []),
      let ports = Self.optional(object["ExposedPorts"], \.objectValue?.names, otherwise: [])
    else { return nil }
    self.init(user: user, labels: labels, exposedPorts: ports)
  }

  private static func labels(_ value: JSONValue) -> [Label]? {
    guard let members = value.objectValue?.members else { return nil }
    var labels: [Label] = []
    for (name, value) in members {
      guard let text = value.stringValue else { return nil }
      labels.append(Label(name: name, value: text))
    }
    return labels
  }

  /// The value of a member that may be absent or null.
  private static func optional<Value>(
    _ value: JSONValue?, _ read: (JSONValue) -> Value?, otherwise absent: Value
  ) -> Value? {
    guard let value, value != .null else { return absent }
    return read(value)
  }
}
