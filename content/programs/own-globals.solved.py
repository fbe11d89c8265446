from multiprocessing import Process, Queue

counter = 0

def add_ten(results):
    global counter
    counter += 10
    print("child counts", counter, flush=True)
    results.put(counter)

if __name__ == "__main__":
    results = Queue()
    child = Process(target=add_ten, args=(results,))
    child.start()
    counter = results.get()
    child.join()
    print("parent counts", counter)
