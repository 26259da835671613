import BundledLessons
import Derivation
import GradientCheck
import LessonFormat
import Testing
import WorkedLesson

@Suite("Conventions, late rounds and measured gradients")
struct ConventionTests {
  private func mazur(_ change: (inout Lesson) -> Void = { _ in }) throws -> WorkedLesson {
    var lesson = try #require(try BundledLessons.lesson(named: "mazur"))
    change(&lesson)
    return WorkedLesson(lesson, name: "mazur")
  }

  private func value(_ id: String, _ worked: WorkedLesson) throws -> Double {
    worked.value(of: try worked.ids.id(of: id))
  }

  @Test("target minus output turns the sign of every δ, and of nothing else")
  func deltas() throws {
    let (plain, turned) = (try mazur(), try mazur { $0.conventions.deltaIsTargetMinusOutput = true })
    for node in ["o1", "o2", "h1", "h2"] {
      #expect(try value("delta_\(node)", turned) == -value("delta_\(node)", plain))
      #expect(try value("dE/dnet_\(node)", turned) == value("dE/dnet_\(node)", plain))
    }
    for parameter in plain.network.parameters {
      let gradient = ID(.total).derivative(by: ID(parameter))
      #expect(turned.value(of: gradient) == plain.value(of: gradient))
      #expect(turned.value(of: ID(parameter).at(update: 1)) == plain.value(of: ID(parameter).at(update: 1)))
    }
    // Signs are drawn out of the products, and sums of them are differences.
    let ids = turned.ids
    func text(_ id: String) throws -> String {
      let formula = try #require(turned.formula(of: try ids.id(of: id)))
      return FormulaPrinter(.mathematics) { ids.symbol(of: $0) }.text(of: formula)
    }
    #expect(try text("dE/dout_h1") == "−δ_o1·w₅ − δ_o2·w₇")
    #expect(try text("dE/dw5") == "−δ_o1·out_h1")
    #expect(try text("dE/db2") == "−δ_o1 − δ_o2")
    // (t − out)·out·(1 − out), as its authors write it: 0.138498562 with the other sign.
    #expect((try value("delta_o1", turned) - -0.138498562).magnitude < 1e-9)
  }

  @Test("in a late round, too, a frozen bias can be nudged, and its gradient measured", arguments: [0, 1, 3])
  func lateRounds(update: Int) throws {
    let worked = try mazur()
    let place = update == 0 ? "" : "@\(update)"
    for parameter in ["w1", "w5", "b1", "b2"] {
      let analytic = try value("dE/d\(parameter)\(place)", worked)
      let numeric = try value("numeric dE/d\(parameter)\(place)", worked)
      #expect(analytic != 0)
      #expect((analytic - numeric).magnitude <= 1e-6 * analytic.magnitude, "\(parameter)\(place)")
    }
  }

  @Test("a change of one weight of round 1 is that of a lesson that starts there")
  func nudgedLater() throws {
    let worked = try mazur()
    let moved = try mazur { lesson in
      for parameter in worked.network.parameters where parameter.symbol == .weight {
        let index = parameter[1] * 2 + parameter[2]
        lesson.network.layers[parameter[0] - 1].weights[index] = worked.value(of: ID(parameter).at(update: 1))
      }
    }
    for id in ["E(w5+eps)", "E(w1-eps)", "E(b1+eps)", "net_h1(b1-eps)", "E_total"] {
      #expect(try value(id + "@1", worked) == value(id, moved), "\(id)")
    }
  }

  @Test("at an error of 0 the root has a kink, and the check says so")
  func rootAtZero() throws {
    let text = """
      network:
        inputs: [1, 2]
        targets: [2]
        loss: root-mean-square
        layers: [{ weights: [[0, 1]] }]
      """
    let worked = WorkedLesson(try LessonReader.lesson(text, name: "root"), name: "root")
    #expect(worked.checks.map(\.verdict) == [.kink, .kink])
  }

  @Test("a closed δ and its roads are the same number", arguments: ["softmax", "logistic"])
  func roads(activation: String) throws {
    let text = """
      network:
        inputs: [0.5, -1]
        targets: [0, 1, 0]
        loss: \(activation == "softmax" ? "cross-entropy" : "binary-cross-entropy")
        layers: [{ activation: \(activation), weights: [[0.1, 0.2], [-0.3, 0.4], [0.5, 0.6]] }]
      """
    let worked = WorkedLesson(try LessonReader.lesson(text, name: "closed"), name: "closed")
    for o in 0..<3 {
      let step = try #require(worked.step(ID(.total).derivative(by: ID(.net, 1, o))))
      let roads = try #require(step.also.first { $0.name == "roads" })
      #expect((worked.value(of: roads.formula) - worked.value(of: step.id)).magnitude < 1e-15)
    }
  }
}
