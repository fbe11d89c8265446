# multiprocessing.dummy: a pool of threads.
from multiprocessing.dummy import Pool as ThreadPool
import time, errno, sysconfig


def get(u):
    time.sleep(0.01)
    return len(u)


pool = ThreadPool(2)
print(pool.map(get, ['a', 'bb', 'ccc']))
pool.close()
pool.join()
print(errno.ECONNREFUSED, errno.errorcode[errno.ENOENT], sysconfig.get_config_var('Py_GIL_DISABLED'))
