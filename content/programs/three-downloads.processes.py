import time
from concurrent.futures import ProcessPoolExecutor

def download(name, seconds):
    time.sleep(seconds)
    return f"{name} is here"

def main():
    with ProcessPoolExecutor(max_workers=3) as pool:
        results = pool.map(download, ("a", "b", "c"), (0.3, 0.2, 0.1))
    for line in results:
        print(line)

if __name__ == "__main__":
    main()
