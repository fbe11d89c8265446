import asyncio, sys
async def main():
    try: await asyncio.sleep(1); sys.exit(7)
    finally: print('bye')
asyncio.run(main())
