# context_variables
import asyncio
import contextvars
request_id = contextvars.ContextVar("request_id", default="none")
async def handler(n):
    request_id.set(f"req-{n}")
    await asyncio.sleep(0.1 * n)
    print(n, request_id.get())
async def main():
    await asyncio.gather(*(handler(i) for i in range(3)))
    print(request_id.get())
    tok = request_id.set("x"); print(request_id.get()); request_id.reset(tok); print(request_id.get())
    ctx = contextvars.copy_context(); print(ctx.run(lambda: request_id.get()))
    def cb(): print("cb", request_id.get())
    request_id.set("for-cb")
    asyncio.get_running_loop().call_soon(cb)
    await asyncio.sleep(0)
asyncio.run(main())
