/// What one file has for the index.
struct ReadFile: Sendable {
  struct Found: Sendable {
    let line: Int?
    let claims: BundleClaims
    /// The bundle, unless it is long.
    let found: FoundBundle?
  }

  private(set) var bundles: [Found] = []
  private(set) var problems: [SidecarError] = []
  /// The file as it was read; nil where it is not sound, or might be something else beside.
  private(set) var seen: SeenBundleFile?

  /// Reads a file that has bundles.
  init(_ path: String, carrying longest: Int) {
    do throws(SidecarError) {
      take(try BundleReading.lines(of: path), longest)
    } catch {
      problems.append(error)
    }
  }

  /// Reads a file that may have bundles; nothing is wrong with one that has something else.
  init(_ file: SearchedFile, carrying longest: Int) {
    do throws(SidecarError) {
      guard let content = try file.content() else { return }
      take(content.lines, longest)
      if problems.isEmpty { seen = content.seen }
    } catch {
      problems.append(error)
    }
  }

  private mutating func take(_ lines: [BundleReading.Reading], _ longest: Int) {
    for line in lines {
      switch line {
      case .success(let found):
        let claims = BundleClaims(of: found.bundle)
        bundles.append(
          Found(
            line: found.line, claims: claims, found: found.byteCount <= longest ? found : nil))
      case .failure(let error): problems.append(error)
      }
    }
  }
}
