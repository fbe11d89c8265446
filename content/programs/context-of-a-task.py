import asyncio
from contextvars import ContextVar

request = ContextVar("request", default="nobody")

def log(text):
    print(request.get(), text)

async def handle(name, seconds):
    request.set(name)                   # in the context of this task
    log("begins")
    await asyncio.sleep(seconds)
    log("ends")

async def main():
    await asyncio.gather(handle("a", 0.2), handle("b", 0.1))
    log("is in main")

asyncio.run(main())
