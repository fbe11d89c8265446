"""The same workloads in SimPy, written without a look at the model: JSON in, totals out.

Input: a list of cases {"model", "cores", "quantum", "tasks": [{"arrival", "segments": [["cpu"|"io", ns]]}]}.
Output: a list of totals in nanoseconds. With the argument `bench BOARDS MOVES` it times the exhibition instead.
"""

import json
import sys
import time

import simpy


def sequential(env, case):
    def thread():
        for task in case["tasks"]:
            if env.now < task["arrival"]:
                yield env.timeout(task["arrival"] - env.now)
            for _, duration in task["segments"]:
                yield env.timeout(duration)

    env.process(thread())


def event_loop(env, case):
    loop = simpy.Resource(env, capacity=1)

    def coroutine(task):
        yield env.timeout(task["arrival"])
        turn = None
        for kind, duration in task["segments"]:
            if turn is None:
                # Also beginning an Io is something that the coroutine has to do itself.
                turn = loop.request()
                yield turn
            if kind == "io":
                loop.release(turn)
                turn = None
            yield env.timeout(duration)
        if turn is not None:
            loop.release(turn)

    for task in case["tasks"]:
        env.process(coroutine(task))


def preemptive(env, case):
    ready = simpy.Store(env)
    quantum = case["quantum"]

    def go_on(segments):
        segments = list(segments)
        work = 0
        while segments and segments[0][0] == "cpu":
            work += segments.pop(0)[1]
        yield ready.put([work, segments])

    def arrive(task):
        yield env.timeout(task["arrival"])
        yield from go_on(task["segments"])

    def wait(segments):
        if segments:
            yield env.timeout(segments[0][1])
        if segments[1:]:
            yield from go_on(segments[1:])

    def core():
        while True:
            thread = yield ready.get()
            while True:
                piece = min(quantum, thread[0])
                if piece:
                    yield env.timeout(piece)
                thread[0] -= piece
                if thread[0] == 0:
                    env.process(wait(thread[1]))
                    break
                if ready.items:
                    ready.put(thread)
                    break

    for task in case["tasks"]:
        env.process(arrive(task))
    for _ in range(case["cores"]):
        env.process(core())


MODELS = {"sequential": sequential, "event-loop": event_loop, "threads-free": preemptive}


def total(case):
    env = simpy.Environment()
    MODELS[case["model"]](env, case)
    env.run()
    return env.now


def bench(boards, moves):
    segments = [["cpu", 5], ["io", 55]] * moves
    tasks = [{"arrival": 0, "segments": segments} for _ in range(boards)]
    begun = time.perf_counter()
    total({"model": "event-loop", "tasks": tasks})
    return 2 * boards * moves / (time.perf_counter() - begun)


if sys.argv[1:2] == ["bench"]:
    print(int(bench(int(sys.argv[2]), int(sys.argv[3]))))
else:
    print(json.dumps([total(case) for case in json.load(sys.stdin)]))
