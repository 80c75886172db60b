// Longer than most files: six tasks in many designs each, where the point is to see them side by side.

import Conformance
import Coroutines
import DropTheFirst
import ERFC2033
import ExtendAsync
import GeneratorMove
import MCP49
import OuroborosLoop
import RFC1823
import UnifiedArguments
import YieldAtStart
import YieldExpression

extension NativeBodies {
  /// The tasks of `01-tasks.md` that poll no future; the others are in `futures`.
  static var tasks: [String: [String: NativeBody]] {
    [
      "echo": echo,
      "keep-all-inputs": keepAllInputs,
      "running-sum": runningSum,
      "delay-queue": delayQueue,
      "iterator": iterator,
      "protocol": twoStates,
    ]
  }

  private static var echo: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.text, .never)) { run in
        ERFCCoroutine<String, Never> { co in
          while true { try await co.yield(try run.receiveText()) }
        }
      },
      "unified-arguments": NativeBody(.text, .state(.text, .never)) { _ in
        UnifiedCoroutine<String, String, Never> { co in
          while true { try await co.yield(try co.arguments) }
        }
      },
      "yield-expression": NativeBody(.text, .state(.text, .never)) { _ in
        YieldExpressionCoroutine<String, String, Never> { first, co in
          var word = first
          while true { word = try await co.yield(word) }
        }
      },
      "yield-at-start": NativeBody(.text, .text) { _ in
        YieldFirstCoroutine<String, String> { co in
          var word = try co.yield()
          while true { word = try await co.yield(word) }
        }
      },
      "drop-the-first": NativeBody(.text, .state(.text, .never)) { _ in
        try DropFirstCoroutine<String, String, Never> { co in
          var word = try await co.yield("")
          while true { word = try await co.yield(word) }
        }
        .primed(with: "")
      },
      "ouroboros-loop": NativeBody(.text, .text) { _ in
        var word = ""
        return OuroborosCoroutine<String, String> { co in word = try await co.yield(word) }
      },
      "extend-async": NativeBody(.text, .text) { _ in
        AsyncCoroutine<String, String> { co in
          while true { try await co.yield(try co.input) }
        }
      },
    ]
  }

  private static var keepAllInputs: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.list(.text), .unit)) { run in
        ERFCCoroutine<[String], Void> { co in
          let one = try run.receiveText()
          try await co.yield([one])
          let two = try run.receiveText()
          try await co.yield(["Hello"])
          let three = try run.receiveText()
          try await co.yield([one, two, three])
        }
      },
      "unified-arguments": NativeBody(.text, .state(.list(.text), .unit)) { _ in
        UnifiedCoroutine<String, [String], Void> { co in
          let one = try co.arguments
          try await co.yield([one])
          let two = try co.arguments
          try await co.yield(["Hello"])
          try await co.yield([one, two, try co.arguments])
        }
      },
      "yield-expression": NativeBody(.text, .state(.list(.text), .unit)) { _ in
        YieldExpressionCoroutine<String, [String], Void> { first, co in
          let one = first
          let two = try await co.yield([one])
          let three = try await co.yield(["Hello"])
          _ = try await co.yield([one, two, three])
        }
      },
      "yield-at-start": NativeBody(.text, .list(.text)) { _ in
        YieldFirstCoroutine<String, [String]> { co in
          let one = try co.yield()
          let two = try await co.yield([one])
          let three = try await co.yield(["Hello"])
          _ = try await co.yield([one, two, three])
          throw Panic("all names are taken")
        }
      },
      "drop-the-first": NativeBody(.text, .state(.list(.text), .unit)) { _ in
        try DropFirstCoroutine<String, [String], Void> { co in
          let one = try await co.yield([])
          let two = try await co.yield([one])
          let three = try await co.yield(["Hello"])
          _ = try await co.yield([one, two, three])
        }
        .primed(with: "")
      },
      "ouroboros-loop": NativeBody(.text, .list(.text)) { _ in
        var kept: [String] = []
        return OuroborosCoroutine<String, [String]> { co in
          let one = try await co.yield {
            defer { kept = [] }
            return kept
          }
          let two = try await co.yield([one])
          let three = try await co.yield(["Hello"])
          kept = [one, two, three]
        }
      },
      "extend-async": NativeBody(.text, .list(.text)) { _ in
        AsyncCoroutine<String, [String]> { co in
          let one = try co.input
          try await co.yield([one])
          let two = try co.input
          try await co.yield(["Hello"])
          try await co.yield([one, two, try co.input])
          throw Panic("all names are taken")
        }
      },
    ]
  }

  private static var runningSum: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.number, .never)) { run in
        ERFCCoroutine<Int, Never> { co in
          var sum = 0
          while true {
            sum += try run.receiveNumber()
            try await co.yield(sum)
          }
        }
      },
      "unified-arguments": NativeBody(.number, .state(.number, .never)) { _ in
        UnifiedCoroutine<Int, Int, Never> { co in
          var sum = 0
          while true {
            sum += try co.arguments
            try await co.yield(sum)
          }
        }
      },
      "yield-expression": NativeBody(.number, .state(.number, .never)) { _ in
        YieldExpressionCoroutine<Int, Int, Never> { first, co in
          var sum = first
          while true { sum += try await co.yield(sum) }
        }
      },
      "yield-at-start": NativeBody(.number, .number) { _ in
        YieldFirstCoroutine<Int, Int> { co in
          var sum = try co.yield()
          while true { sum += try await co.yield(sum) }
        }
      },
      "drop-the-first": NativeBody(.number, .state(.number, .never)) { _ in
        try DropFirstCoroutine<Int, Int, Never> { co in
          var sum = 0
          while true { sum += try await co.yield(sum) }
        }
        .primed(with: 0)
      },
      "ouroboros-loop": NativeBody(.number, .number) { _ in
        var sum = 0
        return OuroborosCoroutine<Int, Int> { co in sum += try await co.yield(sum) }
      },
      "extend-async": NativeBody(.number, .number) { _ in
        AsyncCoroutine<Int, Int> { co in
          var sum = 0
          while true {
            sum += try co.input
            try await co.yield(sum)
          }
        }
      },
    ]
  }

  private static var delayQueue: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.number, .never)) { run in
        var queue = [0, 1]
        return ERFCCoroutine<Int, Never> { co in
          while true {
            queue.append(try run.receiveNumber())
            try await co.yield(queue.removeFirst())
          }
        }
      },
      "unified-arguments": NativeBody(.number, .state(.number, .never)) { _ in
        var queue = [0, 1]
        return UnifiedCoroutine<Int, Int, Never> { co in
          while true {
            queue.append(try co.arguments)
            try await co.yield(queue.removeFirst())
          }
        }
      },
      "yield-expression": NativeBody(.number, .state(.number, .never)) { _ in
        var queue = [0, 1]
        return YieldExpressionCoroutine<Int, Int, Never> { first, co in
          var number = first
          while true {
            queue.append(number)
            number = try await co.yield(queue.removeFirst())
          }
        }
      },
      "yield-at-start": NativeBody(.number, .number) { _ in
        var queue = [0, 1]
        return YieldFirstCoroutine<Int, Int> { co in
          var number = try co.yield()
          while true {
            queue.append(number)
            number = try await co.yield(queue.removeFirst())
          }
        }
      },
      "drop-the-first": NativeBody(.number, .state(.number, .never)) { _ in
        var queue = [0, 1]
        return try DropFirstCoroutine<Int, Int, Never> { co in
          var number = try await co.yield(-1)
          while true {
            queue.append(number)
            number = try await co.yield(queue.removeFirst())
          }
        }
        .primed(with: -1)
      },
      "ouroboros-loop": NativeBody(.number, .number) { _ in
        var queue = [0, 1]
        return OuroborosCoroutine<Int, Int> { co in
          let number = try await co.yield(queue.removeFirst())
          queue.append(number)
        }
      },
      "extend-async": NativeBody(.number, .number) { _ in
        var queue = [0, 1]
        return AsyncCoroutine<Int, Int> { co in
          while true {
            queue.append(try co.input)
            try await co.yield(queue.removeFirst())
          }
        }
      },
    ]
  }

  private static var iterator: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.number, .unit)) { _ in
        ERFCCoroutine<Int, Void> { co in
          for i in 0..<3 { try await co.yield(i) }
        }
      },
      "unified-arguments": NativeBody(.unit, .state(.number, .unit)) { _ in
        UnifiedCoroutine<Void, Int, Void> { co in
          for i in 0..<3 { try await co.yield(i) }
        }
      },
      "yield-expression": NativeBody(.unit, .state(.number, .unit)) { _ in
        YieldExpressionCoroutine<Void, Int, Void> { _, co in
          for i in 0..<3 { try await co.yield(i) }
        }
      },
      "yield-at-start": NativeBody(.unit, .optional(.number)) { _ in
        YieldFirstCoroutine<Void, Int?> { co in
          try co.yield()
          for i in 0..<3 { try await co.yield(i) }
          while true { try await co.yield(nil) }
        }
      },
      "drop-the-first": NativeBody(.unit, .state(.number, .unit)) { _ in
        DropFirstCoroutine<Void, Int, Void> { co in
          for i in 0..<3 { try await co.yield(i) }
        }
      },
      "ouroboros-loop": NativeBody(.unit, .optional(.number)) { _ in
        var numbers = (0..<3).makeIterator()
        return OuroborosCoroutine<Void, Int?> { co in try await co.yield(numbers.next()) }
      },
      "extend-async": NativeBody(.unit, .state(.number, .unit)) { _ in
        AsyncCoroutine<Void, CoroutineState<Int, Void>> { co in
          for i in 0..<3 { try await co.yield(.yielded(i)) }
          try await co.yield(.complete(()))
          throw Panic("counted past the end")
        }
      },
    ]
  }

  private static var twoStates: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.answer, .never)) { run in
        ERFCCoroutine<Answer, Never> { co in
          while true {
            while true {
              let word = try run.receiveText()
              try await co.yield(.first(word))
              if word == "B" { break }
            }
            while true {
              let word = try run.receiveText()
              try await co.yield(.second(word))
              if word == "A" { break }
            }
          }
        }
      },
      "unified-arguments": NativeBody(.text, .state(.answer, .never)) { _ in
        UnifiedCoroutine<String, Answer, Never> { co in
          while true {
            while true {
              let said = try co.arguments
              try await co.yield(.first(try co.arguments))
              if said == "B" { break }
            }
            while true {
              let said = try co.arguments
              try await co.yield(.second(try co.arguments))
              if said == "A" { break }
            }
          }
        }
      },
      "yield-expression": NativeBody(.text, .state(.answer, .never)) { _ in
        YieldExpressionCoroutine<String, Answer, Never> { first, co in
          var word = first
          while true {
            while true {
              let said = word
              word = try await co.yield(.first(said))
              if said == "B" { break }
            }
            while true {
              let said = word
              word = try await co.yield(.second(said))
              if said == "A" { break }
            }
          }
        }
      },
      "yield-at-start": NativeBody(.text, .answer) { _ in
        YieldFirstCoroutine<String, Answer> { co in
          var word = try co.yield()
          while true {
            while true {
              let said = word
              word = try await co.yield(.first(said))
              if said == "B" { break }
            }
            while true {
              let said = word
              word = try await co.yield(.second(said))
              if said == "A" { break }
            }
          }
        }
      },
      "drop-the-first": NativeBody(.text, .state(.answer, .never)) { _ in
        try DropFirstCoroutine<String, Answer, Never> { co in
          var word = try await co.yield(.first(""))
          while true {
            while true {
              let said = word
              word = try await co.yield(.first(said))
              if said == "B" { break }
            }
            while true {
              let said = word
              word = try await co.yield(.second(said))
              if said == "A" { break }
            }
          }
        }
        .primed(with: "")
      },
      "ouroboros-loop": NativeBody(.text, .answer) { _ in
        var answer = Answer.first("")
        var isInFirst = true
        return OuroborosCoroutine<String, Answer> { co in
          let word = try await co.yield {
            defer { answer = .first("") }
            return answer
          }
          if isInFirst {
            answer = .first(word)
            isInFirst = word != "B"
          } else {
            answer = .second(word)
            isInFirst = word == "A"
          }
        }
      },
      "extend-async": NativeBody(.text, .answer) { _ in
        AsyncCoroutine<String, Answer> { co in
          while true {
            while true {
              let said = try co.input
              try await co.yield(.first(try co.input))
              if said == "B" { break }
            }
            while true {
              let said = try co.input
              try await co.yield(.second(try co.input))
              if said == "A" { break }
            }
          }
        }
      },
      "rfc-1823": NativeBody(.text, .state(.answer, .never)) { _ in
        StacklessCoroutine<String, Answer, Never> { first, co in
          var word = first
          while true {
            while true {
              let said = word
              word = try await co.yield(.first(said))
              if said == "B" { break }
            }
            while true {
              let said = word
              word = try await co.yield(.second(said))
              if said == "A" { break }
            }
          }
        }
      },
      "mcp-49": NativeBody(.text, .answer) { _ in
        YieldClosure<String, Answer> { co in
          while true {
            while true {
              let said = try co.arguments
              try await co.yield(.first(said))
              if said == "B" { break }
            }
            while true {
              let said = try co.arguments
              try await co.yield(.second(said))
              if said == "A" { break }
            }
          }
        }
      },
      "generator-move": NativeBody(.unit, .state(.answer, .never)) { run in
        AnchoredGenerator<Answer, Never> { co in
          while true {
            while true {
              let word = try run.receiveText()
              try await co.yield(.first(word))
              if word == "B" { break }
            }
            while true {
              let word = try run.receiveText()
              try await co.yield(.second(word))
              if word == "A" { break }
            }
          }
        }
      },
    ]
  }
}

/// What `protocol` answers: its state, with the word it was given.
private enum Answer {
  case first(String)
  case second(String)
}

extension NativeOutput where Output == Answer {
  fileprivate static var answer: Self {
    Self { answer in
      switch answer {
      case .first(let word): NativeValue.variant("First", [.text(word)]).text
      case .second(let word): NativeValue.variant("Second", [.text(word)]).text
      }
    }
  }
}
