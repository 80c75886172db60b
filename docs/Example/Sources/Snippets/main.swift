// The snippets of the reference documentation: written by SnippetTests, not by hand.

import Coroutines
import DropTheFirst
import ERFC2033
import ExtendAsync
import OuroborosLoop
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
  expect("5") { "\(try sum.resume(5))" }
  expect("9") { "\(try sum.resume(4))" }
}
try snippet2()

// Sources/Coroutines/Countdown.swift
func snippet3() throws {
  var countdown = Countdown()
  expect("yielded(2)") { "\(try countdown.resume(2))" }
  expect("yielded(1)") { "\(try countdown.resume(0))" }
  expect("complete(\"liftoff\")") { "\(try countdown.resume(0))" }
  expect("throws .completed") { "\(try countdown.resume(0))" }
}
try snippet3()

// Sources/Coroutines/Pin.swift
func snippet4() throws {
  let down = Pin(Countdown())
  expect("yielded(2)") { "\(try down(2))" }
  expect("yielded(1)") { "\(try down(0))" }
}
try snippet4()

// Sources/Proposals/DropTheFirst/DropFirstCoroutine.swift
func snippet5() throws {
  let echo = DropFirstCoroutine<String, String, Never> { co in
    var word = try await co.yield("ready")
    while true { word = try await co.yield(word) }
  }
  expect("yielded(\"ready\")") { "\(try echo.resume("A"))" }
  expect("yielded(\"B\")") { "\(try echo.resume("B"))" }
}
try snippet5()

// Sources/Proposals/ERFC2033/ERFCCoroutine.swift
func snippet6() throws {
  let words = ERFCCoroutine<Int, String> { co in
    try await co.yield(1)
    return "done"
  }
  expect("yielded(1)") { "\(try words.resume())" }
  expect("complete(\"done\")") { "\(try words.resume())" }
  expect("throws .completed") { "\(try words.resume())" }
}
try snippet6()

// Sources/Proposals/ExtendAsync/AsyncCoroutine.swift
func snippet7() throws {
  let answer = AsyncCoroutine<Context, Poll<Int>> { co in
    try await co.await(Ready(39)) + 3
  }
  expect("ready(42)") { "\(try answer.resume(Context(waker: .noop())))" }
}
try snippet7()

// Sources/Proposals/OuroborosLoop/OuroborosCoroutine.swift
func snippet8() throws {
  var total = 0
  let sum = OuroborosCoroutine<Int, Int> { co in total += try await co.yield(total) }
  expect("5") { "\(try sum.resume(5))" }
  expect("9") { "\(try sum.resume(4))" }
}
try snippet8()

// Sources/Proposals/UnifiedArguments/UnifiedCoroutine.swift
func snippet9() throws {
  let join = UnifiedCoroutine<(String, Int), String, Never> { co in
    while true {
      let (word, count) = try co.arguments
      try await co.yield(String(repeating: word, count: count))
    }
  }
  expect("yielded(\"haha\")") { "\(try join("ha", 2))" }
  expect("yielded(\"hohoho\")") { "\(try join("ho", 3))" }
}
try snippet9()

// Sources/Proposals/YieldAtStart/YieldFirstCoroutine.swift
func snippet10() throws {
  let sum = YieldFirstCoroutine<Int, Int> { co in
    var total = try co.yield()
    while true { total += try await co.yield(total) }
  }
  expect("5") { "\(try sum.resume(5))" }
  expect("9") { "\(try sum.resume(4))" }
}
try snippet10()

// Sources/Proposals/YieldExpression/YieldExpressionCoroutine.swift
func snippet11() throws {
  let sum = YieldExpressionCoroutine<Int, Int, Never> { first, co in
    var total = first
    while true { total += try await co.yield(total) }
  }
  expect("yielded(5)") { "\(try sum.resume(5))" }
  expect("yielded(9)") { "\(try sum.resume(4))" }
}
try snippet11()

// Sources/Coroutines/Coroutines.docc/Coroutines.md
func snippet12() throws {
  let sum = Coroutine<Int, Int> { first, yielder in
    var total = first
    while true { total += try await yielder.suspend(total) }
  }
  expect("5") { "\(try sum.resume(5))" }
  expect("9") { "\(try sum.resume(4))" }
}
try snippet12()

// Sources/Coroutines/Coroutines.docc/SevenDesigns.md
func snippet13() throws {
  func summing() -> DropFirstCoroutine<Int, Int, Never> {
    DropFirstCoroutine { co in
      var total = 0
      while true { total += try await co.yield(total) }
    }
  }
  let sum = summing()
  expect("yielded(0)") { "\(try sum.resume(5))" }
  expect("yielded(4)") { "\(try sum.resume(4))" }
  let primed = try summing().primed(with: 0)
  expect("yielded(5)") { "\(try primed.resume(5))" }
  expect("yielded(9)") { "\(try primed.resume(4))" }
}
try snippet13()
