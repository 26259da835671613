import CharacterGraphics
import Derivation
import Documents
import LessonFormat
import Networks
import Testing
import Walkthrough
import WorkedLesson

@Suite("The diagram of any quantity, in any room") struct DiagramPropertyTests {
  static let rooms = [
    (1, 1), (2, 3), (7, 1), (12, 1), (12, 4), (20, 3), (30, 5), (38, 3), (45, 7), (60, 6), (74, 16), (76, 7),
    (120, 40),
  ].map { Size(columns: $0.0, rows: $0.1) }

  private func check(_ pictures: DiagramPictures, every step: Int = 1) {
    let worked = pictures.worked
    let diagram = pictures.diagram
    for (k, id) in quantities(of: worked).enumerated() where k % step == 0 {
      let flow = Flow(of: id, in: worked)
      for room in Self.rooms {
        let canvas = diagram.draw(flow, room: room, glyphs: pictures.glyphs)
        let text = canvas.text
        let what: () -> String = { "\(worked.ids.text(of: id)) in \(room)\n\(text)" }
        #expect(canvas.width <= room.columns && canvas.height <= room.rows, "\(what())")
        if pictures.glyphs == .ascii { #expect(text.utf8.allSatisfy { $0 < 128 }, "\(what())") }
        if room.columns >= 12, let label = focus(flow, worked, pictures.glyphs) {
          #expect(text.contains(label), "\(what())")
        }
      }
    }
  }

  /// What is in brackets, or would be.
  private func focus(_ flow: Flow, _ worked: WorkedLesson, _ glyphs: GlyphSet) -> String? {
    if let name = flow.parameter {
      return glyphs == .ascii ? worked.ids.text(of: ID(name)) : worked.ids.symbol(of: ID(name))
    }
    return flow.focus.min { ($0.layer, $0.node) < ($1.layer, $1.node) }
      .map { worked.naming.node($0.layer, $0.node) }
  }

  @Test("Bundled lessons", arguments: ["mazur", "man-vs-chicken"], GlyphSet.allCases)
  func bundled(name: String, glyphs: GlyphSet) throws {
    var pictures = DiagramPictures(try worked(name))
    pictures.glyphs = glyphs
    check(pictures, every: 3)
  }

  @Test("Random networks", .timeLimit(.minutes(5)), arguments: 0..<24)
  func random(seed: Int) throws {
    var pictures = DiagramPictures(try worked(text: RandomNetworkText(seed: seed).text))
    pictures.glyphs = seed.isMultiple(of: 2) ? .unicode : .ascii
    pictures.details = !seed.isMultiple(of: 3)
    check(pictures, every: 7)
  }

  @Test(
    "What is active stands out by its lines, whatever the colours", arguments: ["mazur", "man-vs-chicken"])
  func lineStyle(name: String) throws {
    for glyphs in GlyphSet.allCases {
      var pictures = DiagramPictures(try worked(name))
      pictures.glyphs = glyphs
      let still = pictures.canvas(ID(.learningRate)).text
      for id in quantities(of: pictures.worked) where Flow(of: id, in: pictures.worked) != Flow() {
        #expect(pictures.canvas(id).text != still, "\(pictures.worked.ids.text(of: id))")
      }
    }
  }

  @Test("Nothing moves from step to step: without marks and heads, all pictures are one")
  func steady() throws {
    let pictures = DiagramPictures(try worked("mazur"))
    func skeleton(_ canvas: Canvas) -> [[Bool]] {
      canvas.lines.prefix(7).map { line in
        let row = line.map { !" [*]".contains($0.character) }
        return Array((row + repeatElement(false, count: 80)).prefix(61))
      }
    }
    let still = skeleton(pictures.canvas(ID(.learningRate)))
    for id in quantities(of: pictures.worked) { #expect(skeleton(pictures.canvas(id)) == still) }
  }
}

/// All quantities of the stages, and slopes between any two of the values, as far as there are not too many.
func quantities(of worked: WorkedLesson) -> [ID] {
  let told = worked.stages.flatMap { worked.quantities(of: $0) }
  let values = worked.stages.prefix(2).flatMap { worked.quantities(of: $0) }
  var ids =
    told.count > 300 ? told.enumerated().filter { $0.offset % (told.count / 100) == 0 }.map(\.element) : told
  for (k, a) in values.enumerated() {
    for (m, b) in values.enumerated() where (7 * k + m) % (1 + values.count * values.count / 60) == 0 {
      ids.append(a.derivative(by: b))
    }
  }
  ids += (0..<worked.network.inputs.count).map { ID(.input, 0, $0, example: worked.examples[0]) }
  if worked.network.hasTargets {
    ids.append(ID(.total).derivative(by: ID(.input, 0, 0, example: worked.examples[0])))
    ids.append(ID(.target, worked.network.last, 0, example: worked.examples[0]))
  }
  return ids
}

/// A lesson with a network of 1 to 5 layers of 1 to 6 nodes, from a seed.
struct RandomNetworkText {
  let text: String

  init(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func below(_ n: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(n))
    }
    func list(_ count: Int, _ item: () -> String) -> String {
      "[" + (0..<count).map { _ in item() }.joined(separator: ", ") + "]"
    }
    func number() -> String { "0.\(1 + below(98))" }
    let sizes = (0...(1 + below(4))).map { _ in 1 + below(6) }
    let examples = (0..<(1 + below(2))).map { _ in
      "    - { inputs: \(list(sizes[0], number)), targets: \(list(sizes[sizes.count - 1], number)) }"
    }
    var lines = ["network:", "  learning-rate: 0.5", "  examples:"] + examples + ["  layers:"]
    for l in 1..<sizes.count {
      let activation = ["logistic", "tanh", "softmax"][below(3)]
      lines.append("    - activation: \(activation)")
      lines.append("      weights: \(list(sizes[l]) { list(sizes[l - 1], number) })")
      switch below(4) {
      case 0: break
      case 1: lines.append("      biases: \(list(sizes[l], number))")
      case 2:
        lines.append("      biases: \(list(sizes[l]) { "0.5" })")
        lines.append("      bias-names: \(list(sizes[l]) { "c\(l)" })")
      default:
        lines.append("      biases: \(list(sizes[l]) { "0.25" })")
        lines.append("      bias-names: \(list(sizes[l]) { "common" })")
      }
    }
    text = lines.joined(separator: "\n")
  }
}
