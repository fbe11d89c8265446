import asyncio

LINKS = {"home": ["news", "shop"], "news": ["shop", "past"]}
SECONDS = {"home": 0.1, "news": 0.1, "shop": 0.25, "past": 0.3}

async def read(page, group, seen):
    await asyncio.sleep(SECONDS[page])
    print("read", page)
    for link in LINKS.get(page, []):
        if link not in seen:
            seen.add(link)
            group.create_task(read(link, group, seen))

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(read("home", group, {"home"}))
    print("all is read")

asyncio.run(main())
