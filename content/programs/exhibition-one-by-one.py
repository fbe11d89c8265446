import asyncio
import time

# A second of the hall is a millisecond here.
MASTER, OPPONENT = 0.005, 0.055
BOARDS, MOVES = 24, 30

async def game():
    for _ in range(MOVES):
        time.sleep(MASTER)  # the one master thinks: it has to block
        await asyncio.sleep(OPPONENT)  # the opponent thinks

async def main():
    for _ in range(BOARDS):
        await game()  # stays until the game is over
    print("games played:", BOARDS)

asyncio.run(main())
