import asyncio
async def c(): pass
c()
async def main(): asyncio.sleep(1); print('x')
asyncio.run(main())
