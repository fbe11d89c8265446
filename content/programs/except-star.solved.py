import asyncio

async def fail(error):
    raise error

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError("bad number")))
            group.create_task(fail(ValueError("bad again")))
            group.create_task(fail(KeyError("no such name")))
    except* ValueError as values:
        print("value errors:", len(values.exceptions))
    except* KeyError as keys:
        print("key errors:", len(keys.exceptions))
    print("main ends")

asyncio.run(main())
