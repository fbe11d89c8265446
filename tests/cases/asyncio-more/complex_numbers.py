z = 3 + 4j; w = complex(1, -2)
print(z, abs(z), z.real, z.imag, z.conjugate(), z * w, z / w, z - 1, 2 ** 3 * 1j, -z, z ** 2, z == 3 + 4j, z != w, 1j * 1j, complex("2-3j"), 0j, bool(0j))
print(f"{z:.2f}", [1j, 2j], sum([1j, 2, 3.5]), {z: "key"}[3 + 4j], isinstance(z, complex), type(z).__name__, complex(2), 1.5 + 0j == 1.5)
try: z < w
except TypeError as e: print(e)
try: complex("x")
except ValueError as e: print(e)
try: z / 0
except ZeroDivisionError as e: print(type(e).__name__)
def mandelbrot(c, limit=30):
    v = 0j
    for n in range(limit):
        if abs(v) > 2: return n
        v = v * v + c
    return limit
for y in range(-2, 3): print("".join(".:*#"[min(3, mandelbrot(complex(x / 4, y / 2)) // 8)] for x in range(-8, 4)))
