import threading
import time

# A second of the hall is a millisecond here.
MASTER, OPPONENT = 0.005, 0.055
BOARDS, MOVES = 24, 30

def game():
    for _ in range(MOVES):
        time.sleep(MASTER)              # a master for each board
        time.sleep(OPPONENT)

def main():
    masters = [threading.Thread(target=game) for _ in range(BOARDS)]
    for master in masters:
        master.start()
    for master in masters:
        master.join()
    print("games played:", BOARDS)

main()
