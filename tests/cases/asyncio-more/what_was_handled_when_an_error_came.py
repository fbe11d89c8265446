# An error that comes while another one is handled keeps it, across awaits, timeouts and throw().
import asyncio


def chain(error):
    names = []
    while error is not None:
        names.append(type(error).__name__)
        error = error.__context__
    return " <- ".join(names)


async def fail():
    await asyncio.sleep(0.1)
    raise ValueError("failed")


async def awaits_in_a_handler():
    try:
        raise KeyError(3)
    except KeyError:
        task = asyncio.create_task(fail())
        try:
            await task
        except ValueError as error:
            print("task", chain(error))


async def times_out_in_a_handler():
    try:
        async with asyncio.timeout(0.5):
            try:
                raise ValueError
            finally:
                await asyncio.sleep(1)
    except TimeoutError as error:
        print("timeout", chain(error), repr(error.__cause__))
    try:
        async with asyncio.timeout(0.5):
            try:
                try:
                    raise ValueError
                finally:
                    await asyncio.sleep(1)
            finally:
                1 / 0
    except ZeroDivisionError as error:
        print("division", chain(error))


async def inner():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("inner", chain(error))
        raise


async def outer():
    try:
        raise LookupError
    except LookupError:
        await inner()


async def cancels_what_waits_in_a_handler():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0.1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        print("outer", chain(error))


def generate():
    try:
        raise OSError
    except OSError:
        try:
            yield 1
        except KeyError as error:
            print("yield", chain(error))
            yield 2


async def main():
    await awaits_in_a_handler()
    await times_out_in_a_handler()
    await cancels_what_waits_in_a_handler()
    generator = generate()
    next(generator)
    print(generator.throw(KeyError()))
    timeout = asyncio.timeout(1.23456)
    async with timeout:
        print(timeout)
    print(timeout)
    try:
        timeout.reschedule(None)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
