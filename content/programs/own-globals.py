from multiprocessing import Process

counter = 0

def add_ten():
    global counter
    counter += 10
    print("child counts", counter, flush=True)

if __name__ == "__main__":
    child = Process(target=add_ten)
    child.start()
    child.join()
    print("parent counts", counter)
