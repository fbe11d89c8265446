# exit_with_a_message
import asyncio, sys
async def main():
    t = asyncio.create_task(asyncio.sleep(100))
    await asyncio.sleep(0.1)
    sys.exit("leaving")
asyncio.run(main())
