class Config:
    def __init__(self, **options): self.__dict__.update(options)
    def __repr__(self): return f"Config({', '.join(f'{k}={v!r}' for k, v in sorted(vars(self).items()))})"
c = Config(host="a", port=1); c.__dict__["debug"] = True; vars(c).pop("port"); print(c, c.debug, hasattr(c, "port"))
globals()["answer"] = 42; print(answer)
d = c.__dict__; d.setdefault("level", 3); print(c.level, "level" in vars(c)); del d["level"]; print(hasattr(c, "level"))
def f(): pass
f.__dict__["calls"] = 5; print(f.calls)
