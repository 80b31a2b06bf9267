import Digests
import NativeSystem
import Synchronization

extension ImageArchive {
  /// Reads the layers that a plan needs, each stored byte once, and compares every digest that the
  /// documents give for them.
  ///
  /// Layers are independent jobs, the largest first, one worker a core.
  ///
  /// - Parameters:
  ///   - plan: Which digests are to be computed.
  ///   - progress: Called from the workers with the number of stored bytes of each finished layer.
  /// - Returns: The images with the levels that hold for them.
  /// - Throws: ``ArtifactError``; the first in the order of the images' layers, if there are more.
  public func measure(
    _ plan: MeasurementPlan, progress: (@Sendable (UInt64) -> Void)? = nil
  ) throws(ArtifactError) -> MeasuredImageArchive {
    let jobs = LayerJob.jobs(for: self, plan)
    let results = run(jobs, progress)
    var measured: [StoredFile: MeasuredLayer] = [:]
    for (job, result) in zip(jobs, results) {
      switch result {
      case .success(let layer): measured[job.file] = layer
      case .failure(let error): throw error
      }
    }
    do {
      try container.verifyUnchanged()
    } catch {
      throw .container(path: path, error)
    }
    let images = images.map { image in
      MeasuredImage(
        outline: image, levels: plan.levels(of: image),
        layers: image.layers.compactMap { measured[$0.file] })
    }
    return MeasuredImageArchive(archive: self, images: images, isDeep: plan.isDeep)
  }

  private typealias JobResult = Result<MeasuredLayer, ArtifactError>

  /// Runs the jobs, largest first, and returns the results in the jobs' own order.
  private func run(_ jobs: [LayerJob], _ progress: (@Sendable (UInt64) -> Void)?) -> [JobResult] {
    let order = jobs.indices.sorted { jobs[$0].file.size > jobs[$1].file.size }
    let results = Mutex<[Int: JobResult]>([:])
    Workers.run(count: jobs.count, workers: ProcessSetting.processorCount) { turn in
      let position = order[turn]
      let result: JobResult
      do throws(ArtifactError) {
        result = .success(try jobs[position].run(in: container))
      } catch {
        result = .failure(error)
      }
      progress?(jobs[position].file.size)
      results.withLock { $0[position] = result }
    }
    return results.withLock { results in
      jobs.indices.compactMap { results[$0] }
    }
  }
}
