import asyncio, os, signal
async def worker():
    try: await asyncio.sleep(10)
    except asyncio.CancelledError: print("worker cancelled"); raise
    finally: print("worker cleaned up")
async def main():
    asyncio.get_running_loop().call_later(0.5, os.kill, os.getpid(), signal.SIGINT)
    async with asyncio.TaskGroup() as group:
        group.create_task(worker())
try: asyncio.run(main())
except KeyboardInterrupt: print("interrupted")
signal.signal(signal.SIGUSR1, lambda number, frame: print("got", signal.Signals(number).name))
signal.raise_signal(signal.SIGUSR1)
print(repr(signal.SIGTERM), signal.SIGINT == 2, signal.strsignal(signal.SIGTERM))
