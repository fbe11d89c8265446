import time
from multiprocessing import Process

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
    processes = [Process(target=compute) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("both computed")

if __name__ == "__main__":
    main()
