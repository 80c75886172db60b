// The snippets of the reference documentation: written by SnippetTests, not by hand.

import AsyncAwait
import Coroutines
import DropTheFirst
import ERFC2033
import ExtendAsync
import GenBlocks
import GeneratorMove
import MCP49
import OuroborosLoop
import RFC1823
import UnifiedArguments
import YieldAtStart
import YieldExpression

// Sources/Coroutines/Adapters/CoroutineSequence.swift
func snippet1() throws {
  let numbers = Coroutine<Void, CoroutineState<Int, Void>> { _, yielder in
    for number in 1...3 { try await yielder.suspend(.yielded(number)) }
    return .complete(())
  }
  for number in CoroutineSequence(numbers) { print(number) }
}
try snippet1()

// Sources/Coroutines/Coroutine.swift
func snippet2() throws {
  let sum = Coroutine<Int, Int> { first, yielder in
    var total = first
    while true { total += try await yielder.suspend(total) }
  }
  expect("5") { text(try sum.resume(5)) }
  expect("9") { text(try sum.resume(4)) }
}
try snippet2()

// Sources/Coroutines/Countdown.swift
func snippet3() throws {
  var countdown = Countdown()
  expect("yielded(2)") { text(try countdown.resume(2)) }
  expect("yielded(1)") { text(try countdown.resume(0)) }
  expect("complete(\"liftoff\")") { text(try countdown.resume(0)) }
  expect("throws .completed") { text(try countdown.resume(0)) }
}
try snippet3()

// Sources/Coroutines/Pin.swift
func snippet4() throws {
  let down = Pin(Countdown())
  expect("yielded(2)") { text(try down(2)) }
  expect("yielded(1)") { text(try down(0)) }
}
try snippet4()

// Sources/Proposals/AsyncAwait/AwaitingCoroutine.swift
func snippet5() throws {
  let answer = AwaitingCoroutine { co in try await co.await(Ready(39)) + 3 }
  expect("ready(42)") { text(try answer.resume(Context(waker: .noop()))) }
}
try snippet5()

// Sources/Proposals/DropTheFirst/DropFirstCoroutine.swift
func snippet6() throws {
  let echo = DropFirstCoroutine<String, String, Never> { co in
    var word = try await co.yield("ready")
    while true { word = try await co.yield(word) }
  }
  expect("yielded(\"ready\")") { text(try echo.resume("A")) }
  expect("yielded(\"B\")") { text(try echo.resume("B")) }
}
try snippet6()

// Sources/Proposals/ERFC2033/ERFCCoroutine.swift
func snippet7() throws {
  let words = ERFCCoroutine<Int, String> { co in
    try await co.yield(1)
    return "done"
  }
  expect("yielded(1)") { text(try words.resume()) }
  expect("complete(\"done\")") { text(try words.resume()) }
  expect("throws .completed") { text(try words.resume()) }
}
try snippet7()

// Sources/Proposals/ExtendAsync/AsyncCoroutine.swift
func snippet8() throws {
  let answer = AsyncCoroutine<Context, Poll<Int>> { co in
    try await co.await(Ready(39)) + 3
  }
  expect("ready(42)") { text(try answer.resume(Context(waker: .noop()))) }
}
try snippet8()

// Sources/Proposals/GenBlocks/GenCoroutine.swift
func snippet9() throws {
  let numbers = GenCoroutine<Int> { co in
    try await co.yield(1)
    try await co.yield(2)
  }
  expect("1") { text(try numbers.resume()) }
  expect("2") { text(try numbers.resume()) }
  expect("nil") { text(try numbers.resume()) }
  expect("nil") { text(try numbers.resume()) }
}
try snippet9()

// Sources/Proposals/GenBlocks/GenSequence.swift
func snippet10() throws {
  let halves = GenSequence<Int> { co in
    var rest = 8
    while rest > 0 {
      try await co.yield(rest)
      rest /= 2
    }
  }
  expect("[8, 4, 2, 1]") { text(Array(halves)) }
}
try snippet10()

// Sources/Proposals/GeneratorMove/AnchoredGenerator.swift
func snippet11() throws {
  let words = AnchoredGenerator<Int, String> { co in
    try await co.yield(1)
    return "done"
  }
  let moved = words
  expect("yielded(1)") { text(try moved.resume()) }
  expect("complete(\"done\")") { text(try moved.resume()) }
}
try snippet11()

// Sources/Proposals/MCP49/YieldClosure.swift
func snippet12() throws {
  let everyOther = YieldClosure<Int, Bool> { co in
    try await co.yield(true)
    return false
  }
  expect("true") { text(try everyOther(1)) }
  expect("false") { text(try everyOther(2)) }
  expect("true") { text(try everyOther(3)) }
}
try snippet12()

// Sources/Proposals/OuroborosLoop/OuroborosCoroutine.swift
func snippet13() throws {
  var total = 0
  let sum = OuroborosCoroutine<Int, Int> { co in total += try await co.yield(total) }
  expect("5") { text(try sum.resume(5)) }
  expect("9") { text(try sum.resume(4)) }
}
try snippet13()

// Sources/Proposals/RFC1823/StacklessCoroutine.swift
func snippet14() throws {
  let area = StacklessCoroutine<(Int, Int), Int, Never> { first, co in
    var sides = first
    while true { sides = try await co.yield(sides.0 * sides.1) }
  }
  expect("yielded(6)") { text(try area(2, 3)) }
  expect("yielded(20)") { text(try area(4, 5)) }
}
try snippet14()

// Sources/Proposals/UnifiedArguments/UnifiedCoroutine.swift
func snippet15() throws {
  let join = UnifiedCoroutine<(String, Int), String, Never> { co in
    while true {
      let (word, count) = try co.arguments
      try await co.yield(String(repeating: word, count: count))
    }
  }
  expect("yielded(\"haha\")") { text(try join("ha", 2)) }
  expect("yielded(\"hohoho\")") { text(try join("ho", 3)) }
}
try snippet15()

// Sources/Proposals/YieldAtStart/YieldFirstCoroutine.swift
func snippet16() throws {
  let sum = YieldFirstCoroutine<Int, Int> { co in
    var total = try co.yield()
    while true { total += try await co.yield(total) }
  }
  expect("5") { text(try sum.resume(5)) }
  expect("9") { text(try sum.resume(4)) }
}
try snippet16()

// Sources/Proposals/YieldExpression/YieldExpressionCoroutine.swift
func snippet17() throws {
  let sum = YieldExpressionCoroutine<Int, Int, Never> { first, co in
    var total = first
    while true { total += try await co.yield(total) }
  }
  expect("yielded(5)") { text(try sum.resume(5)) }
  expect("yielded(9)") { text(try sum.resume(4)) }
}
try snippet17()

// Sources/Coroutines/Coroutines.docc/ComparingDesigns.md
func snippet18() throws {
  func summing() -> DropFirstCoroutine<Int, Int, Never> {
    DropFirstCoroutine { co in
      var total = 0
      while true { total += try await co.yield(total) }
    }
  }
  let sum = summing()
  expect("yielded(0)") { text(try sum.resume(5)) }
  expect("yielded(4)") { text(try sum.resume(4)) }
  let primed = try summing().primed(with: 0)
  expect("yielded(5)") { text(try primed.resume(5)) }
  expect("yielded(9)") { text(try primed.resume(4)) }
}
try snippet18()

// Sources/Coroutines/Coroutines.docc/Coroutines.md
func snippet19() throws {
  let sum = Coroutine<Int, Int> { first, yielder in
    var total = first
    while true { total += try await yielder.suspend(total) }
  }
  expect("5") { text(try sum.resume(5)) }
  expect("9") { text(try sum.resume(4)) }
}
try snippet19()
