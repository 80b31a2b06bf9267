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
      if let lines = try file.lines() { take(lines, longest) }
    } catch {
      problems.append(error)
    }
  }

  private mutating func take(_ lines: [BundleReading.Reading], _ longest: Int) {
    for line in lines {
      switch line {
      case .success(let found):
        bundles.append(
          Found(
            line: found.line, claims: BundleClaims(of: found.bundle),
            found: found.byteCount <= longest ? found : nil))
      case .failure(let error): problems.append(error)
      }
    }
  }
}
