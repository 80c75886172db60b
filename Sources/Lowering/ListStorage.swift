/// The elements of many lists in one array: a list is a range of it.
struct ListStorage<Element> {
  private(set) var elements: [Element] = []

  subscript(index: Int) -> Element { elements[index] }

  var count: Int { elements.count }

  /// Forgets all lists, and keeps the room.
  mutating func removeAll() { elements.removeAll(keepingCapacity: true) }

  mutating func reserveCapacity(_ capacity: Int) { elements.reserveCapacity(capacity) }

  /// Adds an element to the end of a list.
  ///
  /// Constant if the list is the one that was added to last, or is empty; else its elements are moved.
  mutating func append(_ element: Element, to list: inout Range<Int>) {
    moveToEnd(&list)
    elements.append(element)
    list = list.lowerBound..<elements.count
  }

  /// Adds the elements of another list to the end of a list.
  mutating func append(contentsOf other: Range<Int>, to list: inout Range<Int>) {
    if other.isEmpty { return }
    if list.isEmpty {
      list = other
    } else if list.upperBound == other.lowerBound {
      list = list.lowerBound..<other.upperBound
    } else {
      moveToEnd(&list)
      for index in other { elements.append(elements[index]) }
      list = list.lowerBound..<elements.count
    }
  }

  /// Takes elements out of a list.
  mutating func removeAll(in list: inout Range<Int>, where isRemoved: (Element) -> Bool) {
    var end = list.lowerBound
    for index in list where !isRemoved(elements[index]) {
      elements[end] = elements[index]
      end += 1
    }
    list = list.lowerBound..<end
  }

  private mutating func moveToEnd(_ list: inout Range<Int>) {
    if list.upperBound == elements.count { return }
    let first = elements.count
    for index in list { elements.append(elements[index]) }
    list = first..<elements.count
  }
}
