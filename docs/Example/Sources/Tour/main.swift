import DropTheFirst
import YieldExpression

let keeping = YieldExpressionCoroutine<Int, Int, Never> { first, co in
  var total = first
  while true { total += try await co.yield(total) }
}
let dropping = DropFirstCoroutine<Int, Int, Never> { co in
  var total = 0
  while true { total += try await co.yield(total) }
}
for input in [5, 4, 3] {
  print(try keeping.resume(input), try dropping.resume(input))
}
