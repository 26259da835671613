import Derivation
import Networks
import Testing
import Training

@Suite("Training")
struct TrainingTests {
  private func isNear(_ a: Double, _ b: Double) -> Bool { (a - b).magnitude <= 1e-9 * b.magnitude }

  @Test("Mazur's network after 10,000 updates is where his page says, biases frozen")
  func mazur() throws {
    let engine = try Engines.bundled("mazur")
    let course = engine.train(TrainingPlan(steps: 10_000), learningRate: 0.5)
    // The page prints 0.0000351085; the other digits are those of an independent program.
    #expect(isNear(course.last.error, 0.000035101877829788))
    #expect(course.last.step == 10_000)
    #expect(course.end == .finished)
    #expect(engine.error == course.last.error)
    #expect(engine.parameters[8] == 0.35 && engine.parameters[9] == 0.6)
  }

  @Test("with nothing frozen it comes nearer")
  func unfrozen() throws {
    let engine = try Engines.bundled("mazur") { $0.frozen = [] }
    let course = engine.train(TrainingPlan(steps: 10_000), learningRate: 0.5)
    #expect(isNear(course.last.error, 0.00000435532106616))
  }

  @Test("man or chicken after 1000 updates")
  func manVersusChicken() throws {
    let course = try Engines.bundled("man-vs-chicken").train(TrainingPlan(steps: 1000), learningRate: 0.5)
    #expect(isNear(course.last.error, 0.00049587900940132))
  }

  @Test("a line is learned as the closed form says: the miss shrinks by 1 − ηx² in each step")
  func closedForm() throws {
    let engine = try Engines.line(weight: 3, input: 2, target: 1)
    let course = engine.train(TrainingPlan(steps: 5, every: 1), learningRate: 0.1)
    for (step, error) in course.points {
      var miss = 5.0
      for _ in 0..<step { miss *= 1 - 0.1 * 4 }
      #expect((error - 0.5 * miss * miss).magnitude <= 1e-14 * error)
    }
    #expect(course.points.map(\.step) == Array(0...5))
  }

  @Test("what runs away is noticed, and the run stops there")
  func divergence() throws {
    let engine = try Engines.line(weight: 3, input: 2, target: 1)
    var seen = 0
    let course = engine.train(TrainingPlan(steps: 100_000), learningRate: 100) { _, _ in
      seen += 1
      return true
    }
    #expect(course.end == .diverged)
    #expect(!course.last.error.isFinite)
    // Each step multiplies the miss by 399: after 119 it is above 1e308 squared.
    #expect(course.last.step < 130)
    #expect(seen == course.last.step)
    #expect(course.points.dropLast().allSatisfy { $0.error.isFinite })
  }

  @Test("a run stops as soon as the error asked for is reached, and not before")
  func until() throws {
    let engine = try Engines.bundled("mazur")
    let course = engine.train(TrainingPlan(steps: 10_000, until: 0.01, every: 1), learningRate: 0.5)
    #expect(course.end == .reached)
    #expect(course.last.error <= 0.01)
    #expect(course.points.dropLast().allSatisfy { $0.error > 0.01 })
    let atOnce = engine.train(TrainingPlan(steps: 10, until: 0.01), learningRate: 0.5)
    #expect(atOnce.end == .reached && atOnce.last.step == 0)
    let never = try Engines.bundled("mazur").train(TrainingPlan(steps: 10, until: 0.01), learningRate: 0.5)
    #expect(never.end == .finished && never.last.step == 10)
  }

  @Test("a watcher sees every step in order and may stop the run; the last step is among the points")
  func watching() throws {
    var steps: [Int] = []
    let course = try Engines.bundled("mazur").train(TrainingPlan(steps: 5000), learningRate: 0.5) {
      step, error in
      steps.append(step)
      return step < 777
    }
    #expect(steps == Array(0...777))
    #expect(course.last.step == 777)
    #expect(course.end == .stopped)
  }

  @Test("recorded points: every so many, or enough for a curve, the first and the last always")
  func points() throws {
    func steps(_ plan: TrainingPlan) throws -> [Int] {
      try Engines.line(weight: 1, input: 1, target: 0).train(plan, learningRate: 0.001).points.map(\.step)
    }
    #expect(try steps(TrainingPlan(steps: 0)) == [0])
    #expect(try steps(TrainingPlan(steps: 10, every: 4)) == [0, 4, 8, 10])
    #expect(try steps(TrainingPlan(steps: 10, every: 100)) == [0, 10])
    let curve = try steps(TrainingPlan(steps: 10_000))
    // Every fiftieth, and below that one to nine times a power of ten.
    #expect(curve.filter { $0 < 100 } == Array(0...10) + [20, 30, 40, 50, 60, 70, 80, 90])
    #expect(curve.filter { $0 > 100 && $0 < 1000 } == Array(stride(from: 150, to: 1000, by: 50)))
    #expect(curve.last == 10_000)
    #expect(curve == Set(curve).sorted())
    #expect(curve.count > 200 && curve.count < 230)
  }

  @Test("senseless plans do nothing rather than stop the program")
  func senseless() throws {
    let engine = try Engines.line(weight: 1, input: 1, target: 0)
    #expect(engine.train(TrainingPlan(steps: -3), learningRate: 0.1).points.map(\.step) == [0])
    #expect(
      engine.train(TrainingPlan(steps: 3, every: 0), learningRate: 0.1).points.map(\.step) == [0, 1, 2, 3])
    #expect(
      engine.train(TrainingPlan(steps: 2, every: -1), learningRate: 0.1).points.map(\.step) == [0, 1, 2])
  }
}
