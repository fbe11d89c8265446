# Subcommands that run coroutines, and command lines that are refused.
import argparse, sys, asyncio, logging
log = logging.getLogger('cli')


def build():
    p = argparse.ArgumentParser(prog='app', description='An app.', epilog='See docs.')
    p.add_argument('--log-level', default='INFO', choices=['DEBUG', 'INFO'], help='level [%(choices)s], default %(default)s')
    sub = p.add_subparsers(dest='command', metavar='COMMAND', required=True)
    f = sub.add_parser('fetch', help='fetch urls', aliases=['f'])
    f.add_argument('urls', nargs='+', metavar='URL')
    f.add_argument('-c', '--concurrency', type=int, default=3)
    f.set_defaults(func=fetch)
    s = sub.add_parser('serve')
    s.add_argument('--port', type=int, default=8000)
    s.set_defaults(func=serve)
    return p


async def fetch(ns):
    sem = asyncio.Semaphore(ns.concurrency)

    async def one(u):
        async with sem:
            await asyncio.sleep(len(u) / 10)
            return f'{u}: ok'
    for c in asyncio.as_completed([one(u) for u in ns.urls]):
        print(await c)


async def serve(ns):
    print('port', ns.port)


def main(argv=None):
    ns = build().parse_args(argv)
    logging.basicConfig(level=ns.log_level, stream=sys.stdout, format='%(name)s:%(message)s')
    log.info('running %s', ns.command)
    return asyncio.run(ns.func(ns))


main(['fetch', 'abc', 'z', '-c', '1'])
main(['--log-level', 'DEBUG', 'f', 'u']) if 0 else None
main(['serve', '--port=80'])
build().print_help()
for bad in ([], ['fetch'], ['zip'], ['serve', '--port', 'x'], ['--log-level', 'LOUD', 'serve'], ['serve', 'extra']):
    try:
        main(bad)
    except SystemExit as e:
        print('->', e.code)
p = argparse.ArgumentParser(prog='x')
p.add_argument('cmd')
p.add_argument('args', nargs=argparse.REMAINDER)
print(p.parse_args(['run', '-v', '--x', '1']))
p = argparse.ArgumentParser(prog='x')
p.add_argument('-D', action='append', default=[])
p.add_argument('--pair', nargs=2, type=int)
p.add_argument('-o', nargs='?', const='C', default='D')
p.add_argument('pos', nargs='?')
print(p.parse_args(['-D', 'a', '-Db', '--pair', '1', '2', '-o']), p.parse_args(['-o', 'v', 'p']), p.parse_args(['--', '-x']), p.parse_args([]))
p.print_usage()
