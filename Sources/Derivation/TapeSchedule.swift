extension Tape {
  /// Instructions of one operation that stand together.
  struct Run {
    var operation: Operation
    var range: Range<Int>
  }

  /// The instructions in an order in which equal operations stand together as far as they do not wait for each other.
  ///
  /// Each writes a slot of its own, so any order is right in which operands come first, and the values are the same to
  /// the bit. A processor guesses which operation comes next, and what it guesses wrongly takes longer than the operation.
  var scheduled: [Instruction] {
    var makers = [Int](repeating: -1, count: slots.count)
    for (k, i) in code.enumerated() { makers[Int(i.to)] = k }
    // Who waits for whom: the first of those that wait for an instruction, and of each wait the next.
    var (waiting, first) = ([Int](repeating: 0, count: code.count), [Int](repeating: -1, count: code.count))
    var waits: [(user: Int, next: Int)] = []
    for (k, i) in code.enumerated() {
      for slot in [i.a, i.b, i.c] {
        let maker = makers[Int(slot)]
        // Operands that an operation has not are slot 0.
        guard maker >= 0, maker < k else { continue }
        waits.append((k, first[maker]))
        first[maker] = waits.count - 1
        waiting[k] += 1
      }
    }
    var ready: [Operation: [Int]] = [:]
    for k in code.indices where waiting[k] == 0 { ready[code[k].operation, default: []].append(k) }
    var order: [Instruction] = []
    order.reserveCapacity(code.count)
    // The operation of which the most are ready; of as many, the one that comes first.
    while let (operation, some) = ready.max(by: {
      ($0.value.count, $1.key.rawValue) < ($1.value.count, $0.key.rawValue)
    }) {
      ready[operation] = nil
      for k in some {
        order.append(code[k])
        var wait = first[k]
        while wait >= 0 {
          let user = waits[wait].user
          waiting[user] -= 1
          if waiting[user] == 0 { ready[code[user].operation, default: []].append(user) }
          wait = waits[wait].next
        }
      }
    }
    return order
  }

  /// Where equal operations stand together.
  static func runs(of code: [Instruction]) -> [Run] {
    var runs: [Run] = []
    for (k, i) in code.enumerated() {
      if let last = runs.last, last.operation == i.operation {
        runs[runs.count - 1].range = last.range.lowerBound..<(k + 1)
      } else {
        runs.append(Run(operation: i.operation, range: k..<(k + 1)))
      }
    }
    return runs
  }
}
