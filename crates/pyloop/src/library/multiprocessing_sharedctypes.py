from multiprocessing import Array, Value
