import asyncio
from dataclasses import dataclass, field, replace
from typing import NamedTuple
class Event(NamedTuple): kind: str; amount: int = 0
@dataclass(frozen=True)
class Account: balance: int = 0; log: tuple = ()
def apply(acc, ev):
    match ev:
        case Event("deposit", n) if n > 0: return replace(acc, balance=acc.balance + n, log=acc.log + (ev,))
        case Event("withdraw", n) if n <= acc.balance: return replace(acc, balance=acc.balance - n, log=acc.log + (ev,))
        case Event("withdraw", n): raise ValueError(f"insufficient: {acc.balance} < {n}")
        case _: raise TypeError(f"unknown {ev}")
async def consumer(q):
    acc = Account()
    while (ev := await q.get()) is not None:
        try: acc = apply(acc, ev)
        except (ValueError, TypeError) as e: print("rejected:", e)
        q.task_done()
    return acc
async def main():
    q = asyncio.Queue(); c = asyncio.create_task(consumer(q))
    for ev in (Event("deposit", 100), Event("withdraw", 30), Event("withdraw", 500), Event("close")): await q.put(ev); await asyncio.sleep(0.1)
    await q.put(None); acc = await c; print(acc.balance, len(acc.log), acc.log[-1], acc)
asyncio.run(main())
