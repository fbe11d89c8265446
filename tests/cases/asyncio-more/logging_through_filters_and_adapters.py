import asyncio, contextvars, logging, sys
request = contextvars.ContextVar("request", default="-")
class AddRequest(logging.Filter):
    def filter(self, record): record.request = request.get(); return True
handler = logging.StreamHandler(sys.stdout); handler.addFilter(AddRequest())
logging.basicConfig(level=logging.INFO, handlers=[handler], format="%(levelname)s %(request)s %(taskName)s %(funcName)s:%(lineno)d %(message)s")
log = logging.getLogger("app.web"); log.addFilter(lambda record: "secret" not in record.getMessage())
async def handle(n):
    request.set(f"r{n}"); log.info("begin"); await asyncio.sleep(n / 10); log.warning("end %s", n); log.info("secret")
async def main():
    await asyncio.gather(handle(2), handle(1)); logging.LoggerAdapter(log, {"x": 1}).error("adapted")
print(log.parent, log.isEnabledFor(logging.DEBUG), logging.getLogger("app"), log.parent is logging.getLogger("app"))
asyncio.run(main())
