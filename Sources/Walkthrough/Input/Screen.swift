import CharacterGraphics

/// What a driver shows on a terminal: events in, frames out. Pure: the frame depends on what was handled alone.
package protocol Screen {
  /// Takes in what happened.
  mutating func handle(_ event: Event)

  /// All that is to be seen.
  func frame(_ size: Size, _ capabilities: Capabilities) -> Frame

  /// Whether the user has done with it.
  var isFinished: Bool { get }

  /// Whether it goes on by itself, and wants an ``Event/tick`` as soon as the frame is shown.
  var isRunning: Bool { get }

  /// Whether clicks are asked for.
  var wantsMouse: Bool { get }
}
