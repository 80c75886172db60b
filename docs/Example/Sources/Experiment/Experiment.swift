import Coroutines

/// Resumes a coroutine of any design with each input, and says what comes out.
///
/// `FnPinMut` is all that the designs share: something goes in, something comes out. A coroutine is
/// not copyable, so the function takes it over, and drops it at its end; what is suspended then
/// unwinds.
func experiment<Output>(
  _ name: String,
  on coroutine: consuming some FnPinMut<Int, Output> & ~Copyable,
  inputs: [Int] = [5, 4, 3],
) {
  print(name)
  for input in inputs {
    do {
      print("  \(input) -> \(try coroutine.resume(input))")
    } catch {
      // `error` is a `ResumeError`: the protocol says what can go wrong.
      print("  \(input) -> error: \(error)")
    }
  }
}
