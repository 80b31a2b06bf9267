import StrictEncoding

/// What an image's config says of how its container runs (OCI image-spec `config.md`).
public struct RuntimeConfig: Sendable, Hashable {
  /// The user, `USER[:GROUP]` by name or number; empty where the config names none, which is root.
  public let user: String
  /// The labels, in the order of their names.
  public let labels: [Label]
  /// The ports that are exposed, such as `8080/tcp`, in bytewise order.
  public let exposedPorts: [String]

  /// A label of an image.
  public struct Label: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its value.
    public let value: String

    /// Notes a label.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Notes what a config says.
  public init(user: String = "", labels: [Label] = [], exposedPorts: [String] = []) {
    self.user = user
    self.labels = labels.sorted { $0.name.precedesBytewise($1.name) }
    self.exposedPorts = exposedPorts.sorted { $0.precedesBytewise($1) }
  }

  /// The value of the label with exactly this name.
  public func label(_ name: String) -> String? {
    labels.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }
}
