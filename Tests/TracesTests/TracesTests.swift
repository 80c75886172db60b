import Testing
import Traces

@Test func `what a step does is indented under it`() {
  let trace = Trace(events: [
    .resume("\"A\""), .drop("C"), .print("hello"), .output("Yielded(\"B\")"),
    .resume(""), .panic("coroutine resumed after completion"),
    .move, .dropCoroutine, .drop("E"),
  ])
  #expect(
    trace.text == """
      resume("A")
        drop C
        print hello
        -> Yielded("B")
      resume()
        panic coroutine resumed after completion
      move
      drop
        drop E

      """
  )
}

@Test func `events outside steps are not indented`() {
  let trace = Trace(events: [.print("a"), .print(""), .poll("ctx1")])
  #expect(trace.text == "print a\nprint\npoll ctx1\n")
}

@Test(arguments: [
  (Trace.Ending.blocked, "blocked\n"),
  (.panicked("no"), "panic no\n"),
  (.unsound("gone"), "unsound gone\n"),
  (.limitReached("call depth of 4096"), "limit call depth of 4096\n"),
  (.finished, ""),
])
func `the last line says how a run ended`(ending: Trace.Ending, text: String) {
  #expect(Trace(ending: ending).text == text)
}

@Test func `a panic that is an event is told once`() {
  let trace = Trace(events: [.panic("no"), .drop("a")], ending: .panicked("no"))
  #expect(trace.text == "panic no\ndrop a\n")
}
