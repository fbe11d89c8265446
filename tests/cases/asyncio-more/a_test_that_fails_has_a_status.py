# A test that fails ends the program with its status.
import unittest


class T(unittest.TestCase):

    def test_fail(self):
        self.assertEqual([1, 2], [1, 3], 'msg')


if __name__ == '__main__':
    unittest.main(argv=['x'], verbosity=2)
