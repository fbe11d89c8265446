class Pause:
    def __await__(self):
        return (yield "please wait")

async def work():
    print("work begins")
    word = await Pause()
    print("work got", word)
    return "the result"

coroutine = work()
print("coroutine made")
print("it says:", coroutine.send(None))     # runs it to its wait
try:
    coroutine.send("hello")                 # lets it go on
except StopIteration as stop:
    print("it gave", stop.value)
