# A handler of a loop goes with it.
import signal, os, asyncio


async def main():
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, lambda: print('loop'))
    os.kill(os.getpid(), signal.SIGINT)
    await asyncio.sleep(0.1)


asyncio.run(main())


def handler(signum, frame):
    print('handler', signum)
    raise KeyboardInterrupt


signal.signal(signal.SIGINT, handler)
try:
    os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt:
    print('KI')
print(signal.getsignal(signal.SIGTERM))
