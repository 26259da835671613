import Derivation

/// A number that an optimizer keeps for each parameter from update to update, 0 at the start.
package enum Memory: String, Sendable, CaseIterable {
  /// The velocity: a running sum of gradients.
  case velocity = "v"
  /// The running mean of gradients.
  case mean = "m"
  /// The sum or the running mean of squared gradients.
  case squares = "s"
  /// The running mean of squared steps.
  case steps = "u"
}

/// What an optimizer's formulas are made of, for one parameter at one update.
package struct UpdateQuantities {
  /// The parameter before the update.
  package let parameter: Formula
  /// ∂E/∂parameter before the update, of all examples or of a batch, weight decay included.
  package let gradient: Formula
  /// η, as it is at this update.
  package let learningRate: Formula
  /// Which update it is, counted from 1.
  package let update: Int
  /// What was kept from the update before.
  package let before: (Memory) -> Formula
  /// What is kept from this one.
  package let after: (Memory) -> Formula

  /// The quantities of one update.
  package init(
    parameter: Formula, gradient: Formula, learningRate: Formula, update: Int,
    before: @escaping (Memory) -> Formula, after: @escaping (Memory) -> Formula
  ) {
    (self.parameter, self.gradient, self.learningRate) = (parameter, gradient, learningRate)
    (self.update, self.before, self.after) = (update, before, after)
  }

  /// parameter − step
  func less(_ step: Formula) -> Formula { .sum([parameter, .negative(step)]) }
}

/// A rule by which parameters are updated from their gradients, as formulas and as a plain function.
package protocol Optimizer: Sendable {
  /// Its name in a lesson.
  var name: String { get }
  /// What it keeps for each parameter, in the order in which it is computed.
  var memories: [Memory] { get }
  /// Its settings by their names in a lesson, with their values.
  var settings: [(name: String, value: Double)] { get }
  /// What it does, one sentence.
  var purpose: String { get }

  /// The same with a setting at another value.
  func with(_ setting: String, _ value: Double) -> any Optimizer

  /// The formula of what is kept after an update.
  func formula(of memory: Memory, _ q: UpdateQuantities) -> Formula

  /// The formula of the parameter after an update.
  func formula(_ q: UpdateQuantities) -> Formula

  /// One update of some parameters, in place.
  /// - Parameters:
  ///   - part: the parameters, their gradients, and what is kept for them.
  ///   - update: which update it is, counted from 1.
  ///   - learningRate: η, as it is at this update.
  func update(_ part: UpdatePart<Double>, update: Int, learningRate: Double)

  /// One update of some parameters in single precision.
  func update(_ part: UpdatePart<Float>, update: Int, learningRate: Double)
}

/// Parameters that stand one after another, with what belongs to them.
package struct UpdatePart<Number> {
  /// The parameters.
  package let parameters: UnsafeMutablePointer<Number>
  /// ∂E/∂parameter; of a frozen one 0.
  package let gradients: UnsafePointer<Number>
  /// How many there are.
  package let count: Int
  @usableFromInline let memories: UnsafeMutablePointer<Number>
  @usableFromInline let distance: Int

  /// Some parameters.
  /// - Parameters:
  ///   - memories: what is kept first for these, in the order of ``Optimizer/memories``.
  ///   - distance: how far behind it is what is kept next.
  @inlinable @inline(__always)
  package init(
    _ parameters: UnsafeMutablePointer<Number>, gradients: UnsafePointer<Number>, count: Int,
    memories: UnsafeMutablePointer<Number>, distance: Int
  ) {
    (self.parameters, self.gradients, self.count) = (parameters, gradients, count)
    (self.memories, self.distance) = (memories, distance)
  }

  /// So many of these, from one on, counted from 0.
  package func part(from first: Int, count: Int) -> Self {
    Self(
      parameters + first, gradients: gradients + first, count: count, memories: memories + first,
      distance: distance)
  }

  /// What is kept for the parameters: the first of the optimizer's memories, the second, and so on.
  package func memory(_ index: Int) -> UnsafeMutablePointer<Number> { memories + index * distance }
}

extension Optimizer {
  /// Nothing.
  package var memories: [Memory] { [] }
  /// None.
  package var settings: [(name: String, value: Double)] { [] }
  /// It has none.
  package func with(_ setting: String, _ value: Double) -> any Optimizer { self }
  /// As in double precision, then rounded.
  package func update(_ part: UpdatePart<Float>, update: Int, learningRate: Double) {
    let (kinds, piece) = (memories.count, 512)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: (2 + kinds) * piece) { room in
      guard let doubles = room.baseAddress else { return }
      for start in stride(from: 0, to: part.count, by: piece) {
        let count = min(piece, part.count - start)
        for k in 0..<count {
          doubles[k] = Double(part.parameters[start + k])
          doubles[piece + k] = Double(part.gradients[start + k])
        }
        for kind in 0..<kinds {
          for k in 0..<count { doubles[(2 + kind) * piece + k] = Double(part.memory(kind)[start + k]) }
        }
        self.update(
          UpdatePart(
            doubles, gradients: doubles + piece, count: count, memories: doubles + 2 * piece, distance: piece),
          update: update, learningRate: learningRate)
        for k in 0..<count { part.parameters[start + k] = Float(doubles[k]) }
        for kind in 0..<kinds {
          for k in 0..<count { part.memory(kind)[start + k] = Float(doubles[(2 + kind) * piece + k]) }
        }
      }
    }
  }

  /// It keeps nothing.
  package func formula(of memory: Memory, _ q: UpdateQuantities) -> Formula { .number(0) }
}

/// The table of optimizers: what a lesson may name.
package enum Optimizers {
  /// Every optimizer.
  package static let all: [any Optimizer] = [
    GradientDescent(), Momentum(), Nesterov(), Adagrad(), Adadelta(), RootMeanSquarePropagation(), Adam(),
  ]

  /// The optimizer of a name, or nil.
  package static func named(_ name: String) -> (any Optimizer)? { all.first { $0.name == name } }
}

/// Plain gradient descent: new w = w − η·∂E/∂w.
///
/// Source: Taylor, ch. 22 and 30; UNIT III, eq. 12; Elgendy 2.6.
package struct GradientDescent: Optimizer {
  /// Gradient descent.
  package init() {}

  /// gradient-descent
  package let name = "gradient-descent"
  /// The step is η times the gradient.
  package let purpose = "Step the other way, η times as far."

  /// w − η·∂E/∂w
  package func formula(_ q: UpdateQuantities) -> Formula { q.less(.product([q.learningRate, q.gradient])) }

  /// w − η·∂E/∂w for every parameter.
  package func update(_ part: UpdatePart<Double>, update: Int, learningRate: Double) {
    for k in 0..<part.count { part.parameters[k] -= learningRate * part.gradients[k] }
  }

  /// w − η·∂E/∂w for every parameter, η rounded to single precision.
  package func update(_ part: UpdatePart<Float>, update: Int, learningRate: Double) {
    let rate = Float(learningRate)
    for k in 0..<part.count { part.parameters[k] -= rate * part.gradients[k] }
  }
}
