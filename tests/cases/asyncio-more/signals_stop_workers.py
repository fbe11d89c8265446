import asyncio, signal, os
async def worker(n, stop):
    try:
        while not stop.is_set():
            print('tick', n); await asyncio.sleep(0.5)
    except asyncio.CancelledError: print('cancelled', n); raise
    finally: print('cleanup', n)
async def main():
    loop = asyncio.get_running_loop(); stop = asyncio.Event()
    for sig in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sig, stop.set)
    loop.call_later(1.2, os.kill, os.getpid(), signal.SIGTERM)
    ts = [asyncio.create_task(worker(i, stop)) for i in range(2)]
    await stop.wait(); print('stopping', signal.SIGTERM, signal.SIGINT.name, int(signal.SIGTERM))
    for t in ts: t.cancel()
    await asyncio.gather(*ts, return_exceptions=True)
    loop.remove_signal_handler(signal.SIGINT)
asyncio.run(main())
