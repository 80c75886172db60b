import Dispatch
import Synchronization

/// The results of `transform`, in the order of `elements`, computed on all processors.
package func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element],
  _ transform: @Sendable (Element) -> Result,
) -> [Result] {
  concurrentMap(elements.indices) { transform(elements[$0]) }
}

/// The results of `transform` for each of `indices`, which begin at 0, computed on all processors.
package func concurrentMap<Result: Sendable>(
  _ indices: Range<Int>,
  _ transform: @Sendable (Int) -> Result,
) -> [Result] {
  let results = Mutex([Result?](repeating: nil, count: indices.count))
  DispatchQueue.concurrentPerform(iterations: indices.count) { index in
    let result = transform(index)
    results.withLock { $0[index] = result }
  }
  return results.withLock { $0.compactMap(\.self) }
}
