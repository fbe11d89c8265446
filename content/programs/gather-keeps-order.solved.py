import asyncio

async def answer(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "is ready")
    return name

async def main():
    answers = [answer("slow", 0.3), answer("quick", 0.1), answer("middle", 0.2)]
    names = [await next_one for next_one in asyncio.as_completed(answers)]
    print(names)

asyncio.run(main())
