import CMatrices

/// Fewer multiplications are never shared, which need not be asked each time.
private let worthSharing = Int(WORTH_SHARING)

/// Splits so many things into parts that are done on all cores, if they cost enough multiplications.
@inline(__always)
package func inParallel(_ count: Int, multiplications: Int, _ body: (_ first: Int, _ count: Int) -> Void) {
  if multiplications < worthSharing { return body(0, count) }
  let parts = min(count, parts_for(multiplications))
  if parts <= 1 { return body(0, count) }
  let size = (count + parts - 1) / parts
  inParallel(parts: (count + size - 1) / size) { part in body(part * size, min(size, count - part * size)) }
}

/// Does each part once, on all cores. Not inlined, so that what is not worth it needs no room for it.
@inline(never)
private func inParallel(parts: Int, _ body: (Int) -> Void) {
  withoutActuallyEscaping(body) { body in
    withUnsafePointer(to: body) { body in
      run_parts(
        parts, { context, part in context?.assumingMemoryBound(to: ((Int) -> Void).self).pointee(part) },
        UnsafeMutableRawPointer(mutating: body))
    }
  }
}
