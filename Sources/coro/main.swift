print("coro")
