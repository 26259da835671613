import CharacterGraphics
import Walkthrough

/// TEMPORARY: stands in for the real screens until they are there. A counter that keys move.
struct StubScreen: Screen {
  var place: Int
  let title: String
  private var last: [Event] = []
  private(set) var isFinished = false
  private(set) var isRunning = false
  private(set) var wantsMouse = false

  init(title: String, state: String?) {
    self.title = title
    place = state.flatMap { Int($0) } ?? 1
  }

  /// What is kept.
  var state: String { String(place) }

  mutating func handle(_ event: Event) {
    last = event == .resized ? [] : last.suffix(4) + [event]
    switch event {
    case .key(.right), .key(.character("l")), .key(.character(" ")), .tick: place += 1
    case .key(.left), .key(.character("h")): place = max(1, place - 1)
    case .key(.character("m")): wantsMouse.toggle()
    case .key(.character("r")): isRunning.toggle()
    case .key(.character("q")): isFinished = true
    default: break
    }
  }

  func frame(_ size: Size, _ capabilities: Capabilities) -> Frame {
    var frame = Frame(size)
    frame.put("step \(place)", row: 0, column: 0, role: .active)
    frame.put(title, row: 1, column: 0, role: .strong)
    frame.put("q quit", row: 2, column: 0, role: .dim)
    frame.put("\(size.columns) x \(size.rows)", row: 3, column: 0, role: .accent)
    frame.put(last.map { "\($0)" }.joined(separator: " "), row: 4, column: 0, role: .changed)
    if capabilities.glyphs == .unicode {
      frame.put("∂E/∂w₅ 鶏 ŷ ├──┤", row: 5, column: 0, role: .good)
    }
    frame.put("#", row: size.rows - 1, column: size.columns - 1, role: .bad)
    frame.moveCursor(to: Position(row: 0, column: 5))
    return frame
  }
}
