import asyncio
async def bad():
    raise ValueError('never retrieved')
async def never(): pass
async def main():
    t = asyncio.create_task(bad(), name='B')
    await asyncio.sleep(0.1)
    never()
    print('main done')
asyncio.run(main())
