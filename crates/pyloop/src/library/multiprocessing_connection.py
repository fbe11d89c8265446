from multiprocessing import Connection, Pipe
