import asyncio

async def fetch(attempt):
    await asyncio.sleep(0.1)
    if attempt < 3:
        raise ConnectionError("no connection")
    return "page"

async def main():
    for attempt in range(1, 4):
        try:
            print(await fetch(attempt))
            break
        except ConnectionError as error:
            print("attempt", attempt, "failed:", error)
            await asyncio.sleep(0.1 * 2**attempt)   # lets the server recover

asyncio.run(main())
