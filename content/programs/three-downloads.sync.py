import time

def download(name, seconds):
    time.sleep(seconds)
    return f"{name} is here"

def main():
    results = [
        download("a", 0.3),
        download("b", 0.2),
        download("c", 0.1),
    ]
    for line in results:
        print(line)

main()
