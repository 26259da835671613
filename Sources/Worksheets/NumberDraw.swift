import Derivation
import LessonFormat
import Networks

/// Other numbers for a lesson: of the same size and sign, with one or two decimals.
///
/// Targets of 0 and 1, truth tables and masks stay as they are; so do the learning rate and the settings.
struct NumberDraw {
  private let lesson: Lesson

  init(_ lesson: Lesson) { self.lesson = lesson }

  /// The lesson with other numbers.
  /// - Parameter isKind: whether these have few decimals.
  func draw(_ random: inout RandomNumbers, isKind: Bool = true) -> Lesson {
    var drawn = lesson
    func set(_ id: ID, _ number: KindNumber, _ place: (inout Lesson, Double) -> Void) {
      place(&drawn, number.value)
      drawn.spellings[id] = number.spelling
    }
    for (id, range) in ranges {
      let number = range.next(&random, isKind: isKind)
      set(id, number) { $0.set(id, $1) }
    }
    for group in shares {
      for (id, number) in zip(group, Self.parts(group.count, &random)) { set(id, number) { $0.set(id, $1) } }
    }
    return drawn
  }

  /// All that is drawn, with its range, in the order of the lesson.
  private var ranges: [(id: ID, range: NumberRange)] {
    if let graph = lesson.graph { return graphRanges(graph) }
    let network = lesson.network
    return inputRanges(network) + targetRanges(network) + parameterRanges(network)
  }

  private func spelling(_ id: ID, _ value: Double) -> String { lesson.spellings[id] ?? shortest(value) }

  // MARK: Networks

  private func inputRanges(_ network: Network) -> [(id: ID, range: NumberRange)] {
    let values = network.examples.map(\.inputs)
    if values.count > 1, values.joined().allSatisfy({ $0 == 0 || $0 == 1 }) { return [] }
    return network.inputs.indices.flatMap { i -> [(id: ID, range: NumberRange)] in
      let ids = examples(network).map { ID(.input, 0, i, example: $0) }
      // A column of several examples has its own size; the inputs of a single one share theirs.
      let column = values.count > 1 ? values.map { $0[i] } : values[0]
      let own = values.map { $0[i] }
      let range = NumberRange.around(column, zip(ids, own).map(spelling), upTo: 0.9)
      return zip(ids, own).filter { $1 != 0 }.map { ($0, range.signed(as: $1)) }
    }
  }

  private func targetRanges(_ network: Network) -> [(id: ID, range: NumberRange)] {
    let last = network.layers[network.last - 1].activation.name
    let values = network.examples.compactMap(\.targets)
    if values.joined().allSatisfy({ $0 == 0 || $0 == 1 }) || last == "softmax" { return [] }
    let all = Array(values.joined())
    let ids = examples(network).flatMap { k in
      (0..<network.outputCount).map { ID(.target, network.last, $0, example: k) }
    }
    let decimals = NumberRange.decimals(of: zip(ids, all).map(spelling))
    var range = NumberRange.around(all, zip(ids, all).map(spelling))
    // What the activation can reach, and not its ends.
    if last == "logistic" || last == "tanh" {
      range = NumberRange(lower: 0.05, upper: 0.95, decimals: decimals)
    }
    return zip(ids, all).map {
      ($0, last == "relu" || last == "logistic" ? range.signed(as: 1) : range.signed(as: $1))
    }
  }

  private func parameterRanges(_ network: Network) -> [(id: ID, range: NumberRange)] {
    var ranges: [(id: ID, range: NumberRange)] = []
    for l in 1...network.last {
      let weights = network.parameters.filter { $0.symbol == .weight && $0[0] == l }
      let values = weights.map(network.value(of:))
      let range = NumberRange.around(values, zip(weights.map { ID($0) }, values).map(spelling))
      ranges += zip(weights, values).map { (ID($0), range.signed(as: $1)) }
    }
    let biases = network.biases.indices.map { ID(.bias, $0) }
    let values = network.biases.map(\.value)
    let range = NumberRange.around(values, zip(biases, values).map(spelling))
    return ranges + zip(biases, values).map { ($0, range.signed(as: $1)) }
  }

  private func examples(_ network: Network) -> [Int] {
    network.examples.count == 1 ? [0] : Array(1...network.examples.count)
  }

  // MARK: Graphs

  /// The inputs of a graph by the words of their names.
  private func groups(_ graph: Graph) -> [[Graph.Input]] {
    var groups: [[Graph.Input]] = []
    for input in graph.inputs {
      if let last = groups.last?.last, last.id.name.graphWord == input.id.name.graphWord {
        groups[groups.count - 1].append(input)
      } else {
        groups.append([input])
      }
    }
    return groups
  }

  /// Whether numbers are shares of a whole, as probabilities are.
  private func areShares(_ group: [Graph.Input]) -> Bool {
    group.count > 1 && group.allSatisfy { $0.value > 0 && $0.value < 1 }
      && (group.reduce(0) { $0 + $1.value } - 1).magnitude < 1e-9
  }

  /// A switch, a mask, a class: numbers that are 0 or 1 by what they mean.
  private func isMeant(_ group: [Graph.Input]) -> Bool {
    guard group.allSatisfy({ $0.value == 0 || $0.value == 1 }) else { return false }
    let word = group[0].id.name.graphWord ?? ""
    return group.count > 1 || word == "t" || word.hasPrefix("target")
  }

  private var shares: [[ID]] {
    guard let graph = lesson.graph else { return [] }
    return groups(graph).filter(areShares).map { $0.map(\.id) }
  }

  private func graphRanges(_ graph: Graph) -> [(id: ID, range: NumberRange)] {
    groups(graph).filter { !isMeant($0) && !areShares($0) }.flatMap {
      group -> [(id: ID, range: NumberRange)] in
      let decimals = NumberRange.decimals(of: group.map { spelling($0.id, $0.value) })
      return group.filter { $0.value != 0 }.map { input in
        let size = input.value.magnitude
        let (lower, upper) = size < 1 ? (0.1, 0.9) : (size / 2, 1.5 * size)
        let range = NumberRange(lower: lower, upper: max(lower, upper), decimals: decimals, isNegative: nil)
        return (input.id, range.signed(as: input.value))
      }
    }
  }

  /// So many numbers of two decimals that are 1 together.
  private static func parts(_ count: Int, _ random: inout RandomNumbers) -> [KindNumber] {
    let least = count <= 20 ? 5 : 1
    var units = [Int](repeating: least, count: count)
    for _ in 0..<max(0, 100 - least * count) { units[Int(random.next(in: 0..<Double(count)))] += 1 }
    // Drawn one by one they would all be alike.
    for k in units.indices.dropLast() {
      let moved = Int(random.next(in: 0..<Double(max(1, units[k] - least))))
      units[k] -= moved
      units[k + 1] += moved
    }
    return units.map { KindNumber(units: $0, decimals: 2) }
  }
}

extension Lesson {
  /// Gives a number that is given another value.
  fileprivate mutating func set(_ id: ID, _ value: Double) {
    if graph != nil {
      graph?[id] = value
      return
    }
    let (name, example) = (id.name, max(0, Int(id.place.example) - 1))
    switch name.symbol {
    case .input: network.examples[example].inputs[name[1]] = value
    case .target: network.examples[example].targets?[name[1]] = value
    case .bias: network.biases[name[0]].value = value
    default:
      let width = network.count(ofLayer: name[0] - 1)
      network.layers[name[0] - 1].weights[name[1] * width + name[2]] = value
    }
  }
}
