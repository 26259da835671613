import Documents
package struct Question {
  package enum Form { case number(value: Double), choice(options: [Prose], right: Int) }
  package enum Fade { case gap, own, aside }
  package let text: Prose, form: Form, hint: Prose, explanation: Prose, fade: Fade, topic: String
  package func judge(_ answer: String, attempt: Int) -> Judgement { .right }
}
package enum Judgement { case right, wrong(Prose), unclear(Prose) }
package enum Outcome: String, Hashable, Sendable { case first, afterHint, revealed, skipped }
extension Walk { package func question(at step: Int) -> Question? { nil } }
