import ArgumentParser
import Audits

/// The options of an audit about what is kept for others, and about looking at a few artifacts only.
struct EvidenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write an evidence pack: a folder that is not there yet, or an archive NAME.tar.",
      valueName: "path"))
  var pack: String?

  @Option(
    help: ArgumentHelp(
      "Judge so many artifacts only, which --seed chooses.", valueName: "n"))
  var sample: Int?

  @Option(
    help: ArgumentHelp("The text that chooses the sample.", valueName: "text"))
  var seed: String?

  /// Refuses options that make no sense together.
  func demandPossible() throws(Failure) {
    if let sample, !(1...Sample.maximumSize).contains(sample) {
      throw .usage(
        "a sample has 1 to \(Sample.maximumSize) artifacts", hint: "write --sample 20 --seed TEXT")
    }
    guard (sample == nil) == (seed == nil) else {
      throw .usage(
        "--sample N and --seed TEXT belong together", hint: "write --sample 20 --seed TEXT")
    }
    guard pack?.isEmpty != true, pack != "-" else {
      throw .usage("a pack is a folder or an archive", hint: "write --pack evidence.tar")
    }
  }
}
