import asyncio

LINKS = {"home": ["news", "shop"], "news": ["shop", "past"]}
SECONDS = {"home": 0.1, "news": 0.1, "shop": 0.25, "past": 0.3}

async def read(page, group):
    await asyncio.sleep(SECONDS[page])
    print("read", page)
    for link in LINKS.get(page, []):
        group.create_task(read(link, group))

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(read("home", group))
    print("all is read")

asyncio.run(main())
