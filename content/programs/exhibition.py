import asyncio
import time

# A second of the hall is a millisecond here.
MASTER, OPPONENT = 0.005, 0.055
BOARDS, MOVES = 24, 30

async def game():
    for _ in range(MOVES):
        time.sleep(MASTER)  # the one master thinks: it has to block
        await asyncio.sleep(OPPONENT)  # the master walks on

async def main():
    await asyncio.gather(*(game() for _ in range(BOARDS)))
    print("games played:", BOARDS)

asyncio.run(main())
