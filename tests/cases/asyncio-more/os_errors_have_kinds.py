import asyncio
for number, text in ((2, "No such file"), (13, "denied"), (17, "exists"), (32, "pipe"), (104, "reset"), (110, "late"), (111, "refused"), (99999, "odd")):
    e = OSError(number, text); print(type(e).__name__, e.errno, e.strerror, e)
try: raise OSError("only text")
except OSError as e: print(e, e.errno, e.args)
try: raise ConnectionResetError("gone")
except ConnectionError as e: print(repr(e))
async def flaky(n):
    await asyncio.sleep(n / 10)
    raise OSError(111 if n % 2 else 110, f"host {n}")
async def main():
    for r in await asyncio.gather(*(flaky(n) for n in range(3)), return_exceptions=True):
        match r:
            case ConnectionRefusedError(): print("refused", r.strerror)
            case TimeoutError(): print("timeout", r.errno)
    raise OSError(2, "No such file or directory")
asyncio.run(main())
