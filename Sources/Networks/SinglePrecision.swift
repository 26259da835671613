/// Runs something that needs double precision on numbers of single precision.
func withDoubles<Result>(
  _ numbers: UnsafePointer<Float>, _ count: Int, _ body: (UnsafePointer<Double>) -> Result
) -> Result {
  withWidened(numbers, count) { body($0) }
}

/// Runs something that changes numbers in double precision on numbers of single precision: these are widened, changed,
/// and rounded.
func withRounded(
  into numbers: UnsafeMutablePointer<Float>, _ count: Int, _ body: (UnsafeMutablePointer<Double>) -> Void
) {
  withWidened(numbers, count) { doubles in
    body(doubles)
    for k in 0..<count { numbers[k] = Float(doubles[k]) }
  }
}

private func withWidened<Result>(
  _ numbers: UnsafePointer<Float>, _ count: Int, _ body: (UnsafeMutablePointer<Double>) -> Result
) -> Result {
  // Room for none has no address.
  withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, count)) { room in
    guard let doubles = room.baseAddress else { preconditionFailure("room for one number") }
    for k in 0..<count { (doubles + k).initialize(to: Double(numbers[k])) }
    return body(doubles)
  }
}
