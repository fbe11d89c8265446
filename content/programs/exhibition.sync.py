import time

# A second of the hall is a millisecond here.
MASTER, OPPONENT = 0.005, 0.055
BOARDS, MOVES = 24, 30

def game():
    for _ in range(MOVES):
        time.sleep(MASTER)              # the master thinks, at this board only
        time.sleep(OPPONENT)            # the master stands by

def main():
    for _ in range(BOARDS):
        game()
    print("games played:", BOARDS)

main()
