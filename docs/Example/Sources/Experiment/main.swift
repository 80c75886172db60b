import Coroutines
import DropTheFirst
import ERFC2033
import YieldAtStart
import YieldExpression

// One body, two designs: the first `yield` hands out 0 and the first input is lost ...
func dropping() -> DropFirstCoroutine<Int, Int, Never> {
  var total = 0
  return DropFirstCoroutine { co in
    while true { total += try await co.yield(total) }
  }
}

// ... or the coroutine starts at that `yield`, and the first input is its value.
func starting() -> YieldFirstCoroutine<Int, Int> {
  var total = 0
  return YieldFirstCoroutine { co in
    while true { total += try await co.yield(total) }
  }
}

experiment("drop-the-first", on: dropping())
experiment("yield-at-start", on: starting())

// An adapter: one resume beforehand, so that no input of ours is the first.
experiment("drop-the-first, primed", on: try dropping().primed(with: 0))

// Two designs in lockstep: each input goes to both.
experiment("both", on: dropping().zip(starting()).map { "\($0) and \($1)" })

// The end of a coroutine is an output; a resume after it is an error, not a trap.
func ending() -> YieldExpressionCoroutine<Int, Int, String> {
  YieldExpressionCoroutine { first, co in
    let second = try await co.yield(first)
    return "got \(first) and \(second)"
  }
}
experiment("yield-expression", on: ending())

// A coroutine without inputs is a sequence.
func squares() -> ERFCCoroutine<Int, Void> {
  ERFCCoroutine { co in
    for number in 1...3 { try await co.yield(number * number) }
  }
}
print("erfc-2033", Array(CoroutineSequence(squares())))
