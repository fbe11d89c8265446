import collections
import math
import traceback


class Shop:

    def __init__(self):
        self.apples = 1

    def sell(self):
        pass


def told(function):
    try:
        function()
    except Exception as error:
        print(*traceback.format_exception_only(error), end="")


told(lambda: Shop().aples)
told(lambda: Shop().price)
told(lambda: Shop.cell)
told(lambda: "".uper())
told(lambda: [].appendd(1))
told(lambda: {}.itens())
told(lambda: collections.dequee)
told(lambda: math.sqr(4))


def order(apples, *, colour="red"):
    pass


told(lambda: order(1, color="green"))
told(lambda: order(aples=1))
told(lambda: order(1, price=2))
told(lambda: order(1, **{"colour": "red"}, **{"colour": "green"}))
Shop().sel()
