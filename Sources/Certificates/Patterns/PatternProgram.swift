/// A pattern as a machine of states, all of which that are possible are followed at once.
///
/// No state is entered twice at one character, so that no text makes it slow (Thompson 1968).
struct PatternProgram {
  private enum State {
    /// Takes one character of the set, then goes on to the next state.
    case take(ScalarSet)
    /// Goes to both.
    case split(Int, Int)
    case jump(Int)
    case accept
  }

  private var states: [State] = []

  init(_ node: PatternNode) {
    add(node)
    states.append(.accept)
  }

  func matches(_ text: String) -> Bool {
    var current = Visited(states.count)
    var next = Visited(states.count)
    enter(0, &current)
    for scalar in text.unicodeScalars {
      next.clear()
      for place in current.places {
        if case .take(let set) = states[place], set.contains(scalar) { enter(place + 1, &next) }
      }
      if next.places.isEmpty { return false }
      swap(&current, &next)
    }
    return current.places.contains { if case .accept = states[$0] { true } else { false } }
  }

  /// Enters a state, and all that are reached from it without a character.
  private func enter(_ start: Int, _ visited: inout Visited) {
    var pending = [start]
    while let place = pending.popLast() {
      guard visited.insert(place) else { continue }
      switch states[place] {
      case .take, .accept: break
      case .jump(let target): pending.append(target)
      case .split(let first, let second): pending += [second, first]
      }
    }
  }

  private mutating func add(_ node: PatternNode) {
    switch node {
    case .scalar(let set): states.append(.take(set))
    case .sequence(let items): for item in items { add(item) }
    case .choice(let alternatives): add(alternatives[...])
    case .repeated(let item, let repetition): add(item, repetition)
    }
  }

  private mutating func add(_ alternatives: ArraySlice<PatternNode>) {
    guard let first = alternatives.first else { return }
    guard alternatives.count > 1 else { return add(first) }
    let fork = reserve()
    add(first)
    let exit = reserve()
    states[fork] = .split(fork + 1, states.count)
    add(alternatives.dropFirst())
    states[exit] = .jump(states.count)
  }

  private mutating func add(_ item: PatternNode, _ repetition: PatternNode.Repetition) {
    switch repetition {
    case .atLeastOnce:
      let start = states.count
      add(item)
      states.append(.split(start, states.count + 1))
    case .any:
      let fork = reserve()
      add(item)
      states.append(.jump(fork))
      states[fork] = .split(fork + 1, states.count)
    case .atMostOnce:
      let fork = reserve()
      add(item)
      states[fork] = .split(fork + 1, states.count)
    }
  }

  private mutating func reserve() -> Int {
    states.append(.accept)
    return states.count - 1
  }

  /// The states that were entered, each once.
  private struct Visited {
    private(set) var places: [Int] = []
    private var marks: [Bool]

    init(_ count: Int) { marks = Array(repeating: false, count: count) }

    mutating func insert(_ place: Int) -> Bool {
      if marks[place] { return false }
      marks[place] = true
      places.append(place)
      return true
    }

    mutating func clear() {
      for place in places { marks[place] = false }
      places.removeAll(keepingCapacity: true)
    }
  }
}
