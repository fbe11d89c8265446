def div(a, b):
    assert b != 0, f'{b=} must not be zero'
    return a / b
print(div(4, 2)); print(div(1, 0))
