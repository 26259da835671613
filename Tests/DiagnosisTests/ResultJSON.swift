import Foundation
import TestPrograms
import Testing

extension Program.Result {
  /// The output read as JSON.
  var json: [String: Any] {
    get throws {
      try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }
  }
}
