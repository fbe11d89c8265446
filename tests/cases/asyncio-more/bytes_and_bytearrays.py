b = bytearray(b"hello"); b[0] = ord("J"); b += b" world"; b.append(33); print(b, len(b), b.decode(), bytes(b[:5]), b.find(b"w"), b.upper())
try: b[1] = 256
except ValueError as e: print(e)
del b[5:]; b.extend(range(65, 68)); b.reverse(); print(b, b.pop(), 65 in b, list(b)[:3], b == bytes(b), bytearray(2), bytearray([1, 2]))
print(b"a,b,,c".split(b","), b"  x ".strip(), b"abc".hex(), b"abc".hex("-"), bytes.fromhex("61 62"), b"%d-%s" % (5, b"x"), b"-".join([b"a", bytearray(b"b")]), b"abc"[1], b"abc"[::-1], b"ab".center(6, b"*"), b"x=1".partition(b"="), b"12".isdigit(), b"ab".replace(b"a", b"c"))
for data, codec in ((b"\xff", "utf-8"), (b"\xe9", "ascii"), (b"\xc3", "utf-8")):
    try: data.decode(codec)
    except UnicodeDecodeError as e: print(e)
print(b"\xe9".decode("latin-1"), b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", errors="ignore"), "é".encode("latin-1"), "é€".encode("ascii", "replace"), "é".encode("ascii", "backslashreplace"))
try: "é".encode("ascii")
except UnicodeEncodeError as e: print(e)
print("a\tbc\td".expandtabs(4), "a\r\nb\rc\x0bd\n".splitlines(), "a\nb".splitlines(True), "{a}-{b}".format_map({"a": 1, "b": 2}))
class D(dict):
    def __missing__(self, k): return f"<{k}>"
print("{x} {y}".format_map(D(x=1)), "%(x)s %(z)s" % D(x=2))
