import asyncio
async def main():
    try: await asyncio.sleep(10**400)
    except OverflowError as e: print(e)
    try: asyncio.get_running_loop().call_later(10**400, print)
    except OverflowError as e: print(e)
    try:
        async with asyncio.timeout(10**400): print(1)
    except OverflowError as e: print(e)
asyncio.run(main())
