import Derivation
import Networks
import WorkedLesson

/// The table of misconceptions: a family is one file and one line here.
package struct Catalogue {
  /// Every misconception that can be made in the setting, in all its variants.
  package let misconceptions: [Misconception]
  /// The lesson that it is for.
  package let setting: Setting

  /// The catalogue for a lesson.
  package init(_ worked: WorkedLesson) {
    let setting = Setting(worked)
    self.setting = setting
    let families = setting.graph == nil ? Self.families : Self.familiesOfGraphs
    misconceptions = families.flatMap { $0(setting) }
  }

  private static let familiesOfGraphs: [@Sendable (Setting) -> [Misconception]] = [
    GraphFormulaMisconceptions.all, GraphMisconceptions.all, LocalSlopeMisconceptions.all,
  ]

  private static let families: [@Sendable (Setting) -> [Misconception]] = [
    ForwardMisconceptions.all, ErrorMisconceptions.all, BackwardMisconceptions.all, SlopeMisconceptions.all,
    GradientMisconceptions.all, UpdateMisconceptions.all, CheckMisconceptions.all, MixUps.all,
  ]

  /// What a misconception changes in a lesson: quantity by quantity the formula that is used in place of the right one.
  func changes(of misconception: Misconception, in ledger: Ledger) -> Changes {
    var changes = Changes()
    switch misconception.change {
    case .step(let rule):
      for id in ledger.ids {
        if let right = ledger.formula(of: id), let other = rule(id, right, setting), other != right {
          changes[id] = other
        }
      }
    case .throughout(let rule):
      let source = ledger.worked.source(changing: { [setting] in rule($0, $1, setting) })
      for id in ledger.ids {
        if let right = ledger.formula(of: id), let other = source.formula(of: id), other != right {
          changes[id] = other
        }
      }
    case .answer: break
    }
    return changes
  }
}
