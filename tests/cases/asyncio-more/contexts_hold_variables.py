import contextvars, asyncio
var = contextvars.ContextVar('var', default=42)
print(var.get())
tok = var.set('x')
print(tok.old_value is contextvars.Token.MISSING, tok.var is var)
var.reset(tok)
print(var.get())
v2 = contextvars.ContextVar('v2')
print(v2.get('d'))
try:
    var.reset(tok)
except RuntimeError as e:
    print(str(e)[:12])
ctx = contextvars.copy_context()


def main():
    var.set('spam')
    print(var.get(), ctx[var])
ctx.run(main)
print(ctx[var], var.get(), var in ctx, len(ctx), list(ctx.keys()) == [var], ctx.get(v2, 3))


async def child(n):
    print(n, var.get())
    var.set(n)
    await asyncio.sleep(0.1)
    print(n, var.get())


async def go():
    var.set('main')
    await asyncio.gather(child(1), child(2))
    print(var.get())
    c = contextvars.Context()
    t = asyncio.create_task(child(3), context=c)
    await t
    print(c[var])
    asyncio.get_running_loop().call_soon(lambda: print('cb', var.get()), context=c)
    await asyncio.sleep(0)
asyncio.run(go())
try:
    ctx.run(ctx.run, print)
except RuntimeError as e:
    print(str(e)[:20])
