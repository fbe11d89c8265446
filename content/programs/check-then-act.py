import asyncio

cache, loads = {}, 0

async def load(key):
    global loads
    loads += 1
    await asyncio.sleep(0.1)
    return key.upper()

async def get(key):
    if key not in cache:
        cache[key] = await load(key)
    return cache[key]

async def main():
    print(await asyncio.gather(get("a"), get("a"), get("b")))
    print("loads:", loads)

asyncio.run(main())
