"""Names, ends, pipes and managers of processes, as they tell them."""
import time
from multiprocessing import Manager, Pipe, Process, current_process, queues, synchronize
from multiprocessing.connection import Connection
from multiprocessing.managers import BaseManager


class Baker(Process):
    def __init__(self, orders: queues.SimpleQueue = None):
        super().__init__()
        self.orders = orders

    def run(self):
        print(self.name, "bakes", flush=True)


class Tally:
    def __init__(self, start=0):
        self.count = start

    def add(self, by=1):
        self.count += by
        return self.count

    def __repr__(self):
        return f"Tally({self.count})"


class Shop(BaseManager):
    pass


Shop.register("Tally", Tally)


def outer():
    inner = Process(target=print, args=("inner",))
    print(current_process().name, inner.name, flush=True)


def sleeper():
    time.sleep(60)


def sends(end: Connection):
    for n in range(3):
        end.send({"n": n})
    end.close()


def counts(tally, seen, lines, notes):
    seen["words"].append("lost")
    seen["last"] = tally.add(5)
    lines += ["a", "b"]
    notes.word = "seen"


def main():
    bakers = [Baker(), Baker(), Process(target=print, args=("plain",)), Baker()]
    print([baker.name for baker in bakers])
    for baker in bakers[:2]:
        baker.start()
        baker.join()
    nested = Process(target=outer)
    nested.start()
    nested.join()

    long = Process(target=sleeper, name="long")
    long.start()
    time.sleep(0.2)
    print(long.is_alive(), long.exitcode)
    long.terminate()
    print(long.is_alive(), long.exitcode)
    long.join()
    print(long.is_alive(), long.exitcode)

    here, there = Pipe(duplex=False)
    print(here.readable, here.writable, there.writable, here.closed, type(here) is Connection)
    child = Process(target=sends, args=(there,))
    child.start()
    there.close()
    try:
        while True:
            print(here.recv())
    except EOFError as error:
        print("end of the pipe", repr(error))
    for wrong in (there.recv, lambda: here.send(1), lambda: there.send(1)):
        try:
            wrong()
        except OSError as error:
            print(error)
    child.join()

    with Manager() as manager, Shop() as shop:
        seen = manager.dict({"words": ["kept"]})
        lines = manager.list()
        notes = manager.Namespace(word="none", _own=1)
        tally = shop.Tally(10)
        child = Process(target=counts, args=(tally, seen, lines, notes))
        child.start()
        child.join()
        print(seen, lines, notes, tally)
        words = seen["words"]
        words.append("put back")
        seen["words"] = words
        print(dict(seen), seen.items(), list(lines), lines[0], lines[-1:], len(lines), "b" in lines, lines == ["a", "b"])
        print([type(one).__name__ for one in (seen, lines, notes, tally)], type(seen), str(seen) == repr(seen))
        print(repr(lines).split(" at ")[0], repr(tally).split(" at ")[0])
        value = manager.Value("i", 3)
        value.value += 1
        print(value, value.get(), manager.Array("i", [1, 2]), tally.add())
        for wrong in (lambda: notes.absent, lambda: tally.count, lambda: seen["absent"], lambda: Shop().Tally()):
            try:
                wrong()
            except (AttributeError, KeyError, AssertionError) as error:
                print(type(error).__name__, error)
    print(synchronize.Event.__name__)


if __name__ == "__main__":
    main()
