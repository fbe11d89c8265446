class AppError(Exception):
    def __init__(self, code, msg): super().__init__(msg); self.code = code
    def __str__(self): return f'[{self.code}] {super().__str__()}'
try:
    try: raise AppError(3, 'inner')
    except AppError as e:
        e.add_note('a note'); e.add_note('second')
        raise RuntimeError('outer') from e
except RuntimeError as e:
    print(e, '|', e.__cause__, e.__cause__.__notes__, e.__suppress_context__, e.__cause__.code)
    raise
