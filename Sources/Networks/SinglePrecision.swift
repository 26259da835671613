/// Runs something that needs double precision on numbers of single precision.
func withDoubles<Result>(
  _ numbers: UnsafeBufferPointer<Float>, _ body: (UnsafeBufferPointer<Double>) -> Result
) -> Result {
  withUnsafeTemporaryAllocation(of: Double.self, capacity: numbers.count) { doubles in
    for k in 0..<numbers.count { doubles.initializeElement(at: k, to: Double(numbers[k])) }
    return body(UnsafeBufferPointer(doubles))
  }
}

/// Runs something that changes numbers in double precision on numbers of single precision: these are widened, changed,
/// and rounded.
func withRounded(
  into numbers: UnsafeMutableBufferPointer<Float>, _ body: (UnsafeMutableBufferPointer<Double>) -> Void
) {
  withUnsafeTemporaryAllocation(of: Double.self, capacity: numbers.count) { doubles in
    for k in 0..<numbers.count { doubles.initializeElement(at: k, to: Double(numbers[k])) }
    body(doubles)
    for k in 0..<numbers.count { numbers[k] = Float(doubles[k]) }
  }
}
