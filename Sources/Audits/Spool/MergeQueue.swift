/// The least of some elements again and again, as a merge of sorted sequences needs it: a binary heap.
struct MergeQueue<Element> {
  private var elements: [Element] = []
  private let precedes: (Element, Element) -> Bool

  /// Makes an empty one, with the order.
  init(by precedes: @escaping (Element, Element) -> Bool) {
    self.precedes = precedes
  }

  /// Adds an element.
  mutating func insert(_ element: Element) {
    elements.append(element)
    var child = elements.count - 1
    while child > 0, precedes(elements[child], elements[(child - 1) / 2]) {
      elements.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes the least one out.
  mutating func popFirst() -> Element? {
    guard let first = elements.first else { return nil }
    let last = elements.removeLast()
    guard !elements.isEmpty else { return first }
    elements[0] = last
    sink()
    return first
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < elements.count && precedes(elements[child], elements[least]) { least = child }
      guard least != parent else { return }
      elements.swapAt(parent, least)
      parent = least
    }
  }
}
