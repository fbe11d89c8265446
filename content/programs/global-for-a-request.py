import asyncio

user = None

async def handle(name, seconds):
    global user
    user = name
    await asyncio.sleep(seconds)
    print(name, "is served as", user)

async def main():
    await asyncio.gather(handle("ann", 0.2), handle("bob", 0.1))

asyncio.run(main())
