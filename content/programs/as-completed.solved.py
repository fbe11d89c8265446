import asyncio

async def ask(server, seconds):
    await asyncio.sleep(seconds)
    return server

async def main():
    asked = [ask("far", 0.3), ask("near", 0.1), ask("middle", 0.2)]
    for answer in asyncio.as_completed(asked):
        print(await answer)
        break
    print("main ends")

asyncio.run(main())
