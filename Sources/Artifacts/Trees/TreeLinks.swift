/// Where the links of a tree lead, found without a file system.
///
/// A link leads out if either reading of its target does: by the text alone, or part by part
/// through the tree's own links. What is missing counts as an empty folder, since somebody may make
/// it; so does a link that leads back to itself. The work is proportional to the targets' length.
struct TreeLinks {
  /// A place that a target leads to: a folder of the tree, and so many missing parts below it.
  private struct Spot {
    var node: Int
    var missing = 0
  }

  /// What is known of a link.
  private enum State {
    case unknown
    /// It is being resolved: met again, it is a loop.
    case open
    case leads(Spot)
    case leadsOut
  }

  /// A link whose target is being followed.
  private struct Step {
    let link: Int
    var spot: Spot
    var rest: ArraySlice<Substring.UTF8View>
  }

  private let links: [TreeFolders.Link]
  private let folders: TreeFolders
  private var states: [State]

  init(_ entries: [TreeEntry]) {
    folders = TreeFolders(entries)
    links = folders.links
    states = Array(repeating: .unknown, count: links.count)
  }

  /// The links that lead out, in the order of their paths.
  mutating func escaping() -> [EscapingLink] {
    var escaping: [EscapingLink] = []
    for position in links.indices {
      let link = links[position]
      let isAbsolute = link.target.utf8.first == UInt8(ascii: "/")
      guard isAbsolute || leadsOutAsWritten(link) || leadsOut(position) else { continue }
      escaping.append(
        EscapingLink(
          path: link.path, target: link.target, reason: isAbsolute ? .absolute : .outside))
    }
    return escaping
  }

  /// Reads the text alone: each name goes one folder down, each `..` one up.
  private func leadsOutAsWritten(_ link: TreeFolders.Link) -> Bool {
    var depth = link.path.utf8.count { $0 == UInt8(ascii: "/") }
    for part in Self.parts(of: link.target) {
      depth += part.elementsEqual("..".utf8) ? -1 : 1
      if depth < 0 { return true }
    }
    return false
  }

  /// Follows a link and those on its way, each once.
  private mutating func leadsOut(_ link: Int) -> Bool {
    var steps: [Step] = []
    if case .unknown = states[link] { steps.append(begin(link)) }
    while var step = steps.popLast() {
      guard let part = step.rest.first else {
        states[step.link] = .leads(step.spot)
        continue
      }
      guard let next = advance(&step, by: part) else { continue }
      if let inner = next.inner {
        // The part is looked at again once it is known where the link leads.
        steps += [step, begin(inner)]
      } else {
        step.rest = step.rest.dropFirst()
        steps.append(step)
      }
    }
    if case .leadsOut = states[link] { return true }
    return false
  }

  private mutating func begin(_ link: Int) -> Step {
    states[link] = .open
    let target = links[link].target
    guard target.utf8.first != UInt8(ascii: "/") else {
      // An absolute target is out at once: there is no way to go.
      return Step(link: link, spot: Spot(node: TreeFolders.outside), rest: [".."[...].utf8])
    }
    return Step(link: link, spot: Spot(node: links[link].folder), rest: Self.parts(of: target)[...])
  }

  /// Goes one part on; nil if that leads out, and a link that must be resolved first if there is.
  private mutating func advance(
    _ step: inout Step, by part: Substring.UTF8View
  ) -> (inner: Int?, Void)? {
    if part.elementsEqual("..".utf8) {
      guard step.spot.missing > 0 || folders.parent(of: step.spot.node) != nil else {
        states[step.link] = .leadsOut
        return nil
      }
      if step.spot.missing > 0 {
        step.spot.missing -= 1
      } else if let parent = folders.parent(of: step.spot.node) {
        step.spot.node = parent
      }
      return (nil, ())
    }
    switch step.spot.missing > 0 ? nil : folders.child(of: step.spot.node, named: part) {
    case nil: step.spot.missing += 1
    case .folder(let node)?: step.spot.node = node
    case .link(let inner)?:
      switch states[inner] {
      case .unknown: return (inner, ())
      case .open: step.spot.missing += 1
      case .leads(let spot): step.spot = spot
      case .leadsOut:
        states[step.link] = .leadsOut
        return nil
      }
    }
    return (nil, ())
  }

  /// The parts that go somewhere: neither empty nor `.`.
  private static func parts(of target: String) -> [Substring.UTF8View] {
    target[...].utf8.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }
  }
}
