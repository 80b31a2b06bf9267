/// What libarchive says about an archive it does not read smoothly.
public struct LibarchiveComplaint: Sendable, Hashable {
  /// The library's error number.
  public let number: Int32
  /// The library's sentence, which may hold bytes of the archive: escape it before showing it.
  public let message: String
}
