import Sidecars

extension TimestampOptions {
  /// Writes the bundles, and the request for a timestamp before them: a failed run leaves neither.
  func write(_ signed: [SignedBundle], to plan: DestinationPlan) throws(Failure) {
    let request = try self.request(for: signed.first?.encoded)
    guard let request, let path = timestampRequest else {
      return try plan.write(signed)
    }
    guard !plan.writtenPaths.contains(where: { InputFiles.isSamePlace($0, path) }) else {
      throw Failure(SidecarError.sameTarget(path: path))
    }
    try DestinationPlan(
      targets: [.init(path: path, absorbed: nil)], form: .single, overwrite: plan.overwrite
    ).demandOutside(of: signed)
    let file = try RequestFile(request, at: path, overwrite: plan.overwrite)
    do throws(Failure) { try plan.write(signed) } catch {
      file.takeBack()
      throw error
    }
  }
}
