from multiprocessing import (ArrayProxy, BaseManager, BaseProxy, DictProxy, ListProxy, Namespace, NamespaceProxy, SyncManager,
                             ValueProxy)
