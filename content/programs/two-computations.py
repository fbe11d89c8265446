import threading
import time

try:
    busy                            # the playground computes for simulated time
except NameError:
    def busy(seconds):              # elsewhere the processor really works
        end = time.thread_time() + seconds
        while time.thread_time() < end:
            pass

def compute():
    busy(0.2)

def main():
    threads = [threading.Thread(target=compute) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("both computed")

main()
