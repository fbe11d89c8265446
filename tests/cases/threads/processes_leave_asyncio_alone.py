# Executors of every kind; asyncio goes on as before when other processes import it too.
import asyncio, time, concurrent.futures, functools


def blocking(n, *, tag=''):
    time.sleep(0.02 * n)
    return f'{tag}{n}'


def cpu(n):
    return sum((i * i for i in range(n)))


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, blocking, 1))
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        futs = [loop.run_in_executor(pool, functools.partial(blocking, n, tag='t')) for n in (3, 1, 2)]
        for f in asyncio.as_completed(futs):
            print(await f)
        done, pending = await asyncio.wait([loop.run_in_executor(pool, blocking, n) for n in (1, 5)], return_when=asyncio.FIRST_COMPLETED)
        print(len(done), len(pending))
    print(await asyncio.gather(asyncio.to_thread(blocking, 2, tag='x'), asyncio.to_thread(blocking, 1, tag='y'), asyncio.sleep(0.03, 'z')))
    with concurrent.futures.ProcessPoolExecutor() as pool:
        print(await loop.run_in_executor(pool, cpu, 100))
    try:
        await asyncio.wait_for(asyncio.to_thread(blocking, 5), 0.02)
    except TimeoutError:
        print('too slow')
    try:
        await asyncio.to_thread(lambda: 1 / 0)
    except ZeroDivisionError as e:
        print(e)
    cf = concurrent.futures.ThreadPoolExecutor(1).submit(blocking, 1)
    print(await asyncio.wrap_future(cf))


if __name__ == '__main__':
    asyncio.run(main())
