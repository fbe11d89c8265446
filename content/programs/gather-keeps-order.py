import asyncio

async def answer(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "is ready")
    return name

async def main():
    names = await asyncio.gather(
        answer("slow", 0.3), answer("quick", 0.1), answer("middle", 0.2)
    )
    print(names)

asyncio.run(main())
