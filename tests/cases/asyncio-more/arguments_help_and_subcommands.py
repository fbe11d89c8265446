# What argparse reads, refuses and says of itself.
import argparse


def mk(**k):
    p = argparse.ArgumentParser(prog='tool', **k)
    return p


p = mk(description='A long description that goes on and on so that it has to be wrapped at the usual width of a terminal.', epilog='Bye.')
p.add_argument('src', help='source')
p.add_argument('dst', nargs='?', default='out', help='target (default: %(default)s)')
p.add_argument('rest', nargs='*')
p.add_argument('-w', '--workers', type=int, default=4, metavar='N', help='number of workers, which is a rather long explanation that wraps')
p.add_argument('--mode', choices=['a', 'b'], required=True)
p.add_argument('-q', action='count', default=0)
p.add_argument('--very-long-option-name', nargs=2, metavar=('A', 'B'), help='two')
p.add_argument('--version', action='version', version='%(prog)s 1.0')
p.add_argument('--flag', action=argparse.BooleanOptionalAction, default=True)
g = p.add_argument_group('extra', 'extra things')
g.add_argument('--x', help=argparse.SUPPRESS)
g.add_argument('--y', type=float)
m = p.add_mutually_exclusive_group()
m.add_argument('--fast', action='store_true')
m.add_argument('--slow', action='store_true')
p.print_help()
print(p.parse_args(['s', '--mode', 'a', '-qq', '--no-flag', '--very', '1', '2']))
print(p.parse_args('s d e f --mode=b -w3 --y=1.5 --fast'.split()))
for bad in (['--mode', 'a'], ['s'], ['s', '--mode', 'c'], ['s', '--mode', 'a', '-w', 'x'], ['s', '--mode', 'a', '--fast', '--slow'], ['s', '--mode', 'a', '--zz'], ['s', '--mode'], ['s', '--mode', 'a', '--very-long-option-name', '1'], ['--version'], ['-h']):
    try:
        p.parse_args(bad)
    except SystemExit as e:
        print('exit', e.code)
p = mk()
s = p.add_subparsers(title='commands', dest='cmd', help='what to do')
a = s.add_parser('add', help='add numbers')
a.add_argument('n', type=int, nargs='+')
a.set_defaults(func=sum)
b = s.add_parser('sub', aliases=['s'], help='subtract')
b.add_argument('--by', type=int, default=1)
p.print_help()
a.print_help()
ns = p.parse_args(['add', '1', '2'])
print(ns.cmd, ns.n, ns.func(ns.n))
print(p.parse_args([]))
print(p.parse_args(['s', '--by', '4']))
try:
    p.parse_args(['zz'])
except SystemExit as e:
    print(e.code)
p = mk(formatter_class=argparse.ArgumentDefaultsHelpFormatter)
p.add_argument('-n', type=int, default=3, help='count')
p.print_help()
p = mk(formatter_class=argparse.RawDescriptionHelpFormatter, description='a\n  b')
p.add_argument('-i', '--input', required=True)
p.print_help()


def positive(s):
    v = int(s)
    if v <= 0:
        raise argparse.ArgumentTypeError(f'{s} is not positive')
    return v


p = mk()
p.add_argument('n', type=positive)
try:
    p.parse_args(['-5'])
except SystemExit as e:
    print(e.code)
p = mk(exit_on_error=False)
p.add_argument('--n', type=int)
try:
    p.parse_args(['--n', 'x'])
except argparse.ArgumentError as e:
    print(e)


class Up(argparse.Action):

    def __call__(self, parser, ns, values, option_string=None):
        setattr(ns, self.dest, values.upper())


p = mk(usage='%(prog)s [stuff]')
p.add_argument('--up', action=Up)
print(p.parse_args(['--up', 'abc']))
p.print_usage()
parent = argparse.ArgumentParser(add_help=False)
parent.add_argument('--par', type=int)
c = mk(parents=[parent])
print(c.parse_args(['--par', '2']), c.parse_known_args(['--q', '1']))
c.print_help()
p.parse_args(['--bad'])
