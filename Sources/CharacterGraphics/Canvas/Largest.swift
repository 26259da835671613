/// The largest number of a range for which something holds, if it holds for all below as well.
///
/// It is taken to hold for the least number, which is not tried.
package func largest(in range: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int {
  var (low, high) = (range.lowerBound, range.upperBound)
  // Often all of it does.
  if low == high || holds(high) { return high }
  high -= 1
  while low < high {
    let middle = (low + high + 1) / 2
    if holds(middle) { low = middle } else { high = middle - 1 }
  }
  return low
}
