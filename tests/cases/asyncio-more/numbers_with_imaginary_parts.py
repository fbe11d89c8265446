z = 3 + 4j; print(z, abs(z), z.real, z.imag, z.conjugate(), z * 2, z + 1, 1 - z, z / (1 + 1j), z ** 2, -z, z == 3 + 4j, complex(1, 2), complex('1+2j'), 1j, type(z), isinstance(z, complex), [1j, 0j], f'{z:.1f}', bool(0j), sum([1j, 2]), 1j * 1j, complex(3))
try: z < 1
except TypeError as e: print(e)
b = bytearray(b'abc'); b.append(100); b[0] = 65; b += b'xy'; b.extend([1, 2]); print(b, len(b), b[1], b[1:3], bytes(b), b.decode('latin-1'), b'A' in b, 65 in b, list(b[:2]), b.find(b'b'), b == b'x', b.pop(), b.hex(), bytearray(3), bytearray([1, 2]), bytearray('é', 'utf-8'), b.upper(), isinstance(b, bytearray))
try: b[0] = 300
except ValueError as e: print(e)
del b[0:2]; print(b, type(b).__name__, b''.join([b'a', b]) , b'x' + b, b + b'x'); b.clear(); print(b)
