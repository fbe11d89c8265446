import asyncio

async def download(name, seconds):
    await asyncio.sleep(seconds)
    return f"{name} is here"

async def main():
    results = await asyncio.gather(
        download("a", 0.3),
        download("b", 0.2),
        download("c", 0.1),
    )
    for line in results:
        print(line)

asyncio.run(main())
