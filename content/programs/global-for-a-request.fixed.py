import asyncio
from contextvars import ContextVar

user = ContextVar("user")

async def handle(name, seconds):
    user.set(name)                      # each task has its own
    await asyncio.sleep(seconds)
    print(name, "is served as", user.get())

async def main():
    await asyncio.gather(handle("ann", 0.2), handle("bob", 0.1))

asyncio.run(main())
