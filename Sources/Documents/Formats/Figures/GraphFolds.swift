/// Which quantities of a graph stand in one box on its drawing.
///
/// Elements of one array do where they are alike: made of the same boxes, and used by the same boxes. So a matrix of
/// weights is one box, and a state that is made step by step, `h[1]`, `h[2]`, …, is one for each step. No box rests on
/// itself: each of its quantities would have to rest on another one of it.
enum GraphFolds {
  /// The boxes, each after those that it is made of, with the indices of its nodes.
  /// - Parameters:
  ///   - operands: of each node, those that lead to it; no circle.
  ///   - arrays: the array that each node is an element of; nil for what stands alone.
  ///   - kinds: what stands in one box is of one kind.
  static func boxes<Kind: Hashable>(
    of operands: [[Int]], arrays: [String?], kinds: [Kind]
  ) -> [[Int]] {
    var users = operands.map { _ in [Int]() }
    for (k, list) in operands.enumerated() { for operand in list { users[operand].append(k) } }
    var classes = numbered(operands.indices.map { arrays[$0].map(Alone.array) ?? .alone($0) })
    var count = 0
    while let last = classes.max(), last >= count {
      count = last + 1
      classes = numbered(
        operands.indices.map { k in
          [[classes[k]], Set(operands[k].map { classes[$0] }), Set(users[k].map { classes[$0] })]
        })
    }
    classes = numbered(operands.indices.map { Pair(first: classes[$0], second: kinds[$0]) })
    return ordered(classes, operands)
  }

  private enum Alone: Hashable { case array(String), alone(Int) }
  private struct Pair<First: Hashable, Second: Hashable>: Hashable {
    let first: First
    let second: Second
  }

  /// The number of each value, equal ones having equal numbers.
  private static func numbered<Value: Hashable>(_ values: [Value]) -> [Int] {
    var numbers: [Value: Int] = [:]
    return values.map { value in
      let number = numbers[value] ?? numbers.count
      numbers[value] = number
      return number
    }
  }

  /// The members of each class, each class after those of its operands.
  private static func ordered(_ classes: [Int], _ operands: [[Int]]) -> [[Int]] {
    var members: [Int: [Int]] = [:]
    for (k, number) in classes.enumerated() { members[number, default: []].append(k) }
    var boxes: [[Int]] = []
    var seen: Set<Int> = []
    func place(_ number: Int) {
      guard seen.insert(number).inserted, let nodes = members[number] else { return }
      for node in nodes { for operand in operands[node] { place(classes[operand]) } }
      boxes.append(nodes)
    }
    classes.forEach(place)
    return boxes
  }
}
