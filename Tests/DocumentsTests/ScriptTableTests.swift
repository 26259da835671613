import Networks
import Testing

@testable import Documents

@Suite("What scripts can spell")
struct ScriptTableTests {
  @Test("every activation and every loss of the tables")
  func tables() {
    #expect(Set(NetworkScript.activations) == Set(Activations.all().map(\.name)))
    #expect(Set(NetworkScript.losses) == Set(Losses.all.map(\.name)))
  }
}
