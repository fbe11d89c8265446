import asyncio

cache = {"tea": 3, "milk": 2}

async def price(name):
    if name not in cache:
        await asyncio.sleep(0.1)
        cache[name] = 2
    return cache[name]

async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    tea = asyncio.create_task(price("tea"))
    milk = asyncio.create_task(price("milk"))
    print("tea is done:", tea.done())
    print("milk is done:", milk.done())
    print(await tea, await milk)

asyncio.run(main())
