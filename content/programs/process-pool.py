import time
from concurrent.futures import ProcessPoolExecutor

def square(n):
    time.sleep(0.1 * n)
    return n * n

def main():
    with ProcessPoolExecutor(max_workers=3) as pool:
        print(list(pool.map(square, (3, 2, 1))))

if __name__ == "__main__":
    main()
