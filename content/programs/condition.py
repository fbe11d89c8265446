import asyncio

async def buyer(stock, condition):
    async with condition:
        while not stock:
            print("nothing there")
            await condition.wait()
        print("buys", stock.pop())

async def main():
    stock, condition = [], asyncio.Condition()
    buying = asyncio.create_task(buyer(stock, condition))
    await asyncio.sleep(0.1)
    async with condition:
        stock.append("tea")
        condition.notify()
        print("delivered")
    await buying
    print("sold out")

asyncio.run(main())
