import asyncio
async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    async def one():
        async with a:
            await asyncio.sleep(0.1)
            async with b: print('one')
    async def two():
        async with b:
            await asyncio.sleep(0.1)
            async with a: print('two')
    try: await asyncio.gather(one(), two())
    finally: print('finally')
asyncio.run(main())
