import Derivation
import Networks
import Testing
import WorkedLesson

@Suite("Which quantity depends on which")
struct DependenceTests {
  /// Every pair of quantities of a network, and whether the first rests on the second by its formulas.
  private func pairs(of worked: WorkedLesson) -> [(ID, ID, Bool)] {
    let all = worked.formulas.order(of: [ID(.total)]).map(\.id)
    return all.flatMap { a -> [(ID, ID, Bool)] in
      let rests = Set(worked.formulas.order(of: [a]).map(\.id))
      return all.map { (a, $0, rests.contains($0)) }
    }
  }

  @Test("a network answers by comparing layers what following the formulas says, too")
  func composed() throws {
    let text = Lessons.rich.replacing("cross-entropy", with: "squared-error")
    let worked = try Lessons.worked(text)
    for (a, b, rests) in pairs(of: worked) {
      #expect(
        worked.formulas.depends(a, on: b) == rests, "\(worked.ids.text(of: a)) on \(worked.ids.text(of: b))")
    }
  }

  @Test("with logarithms in one piece the error depends on all that it rests on")
  func inOnePiece() throws {
    let worked = try Lessons.worked(Lessons.rich)
    for (a, b, rests) in pairs(of: worked) where rests {
      #expect(worked.formulas.depends(a, on: b), "\(worked.ids.text(of: a)) on \(worked.ids.text(of: b))")
    }
  }

  @Test("users are those in whose formulas a quantity stands, apart from the sums of softmax")
  func users() throws {
    let worked = try Lessons.worked(Lessons.mazur)
    let steps = worked.formulas.order(of: [ID(.total)])
    for step in steps {
      let users = steps.filter { $0.formula?.operands.contains(step.id) ?? false }.map(\.id)
      #expect(Set(worked.formulas.users(of: step.id)) == Set(users), "\(worked.ids.text(of: step.id))")
    }
  }

  @Test(
    "the slopes that a network knows are those of its formulas", arguments: [Lessons.mazur, Lessons.wide])
  func slopes(lesson: String) throws {
    let worked = try Lessons.worked(lesson)
    for step in worked.formulas.order(of: [ID(.total)]) {
      guard let formula = step.formula else { continue }
      for operand in formula.operands {
        let known = worked.value(of: worked.formulas.slope(of: step.id, by: operand))
        let symbolic = worked.value(of: formula.slope(by: operand, of: step.id))
        #expect((known - symbolic).magnitude <= 1e-15 * max(1, symbolic.magnitude))
      }
    }
  }
}
