# Tests with unittest, of coroutines too: what runs when.
import unittest, asyncio, sys


class Calc:

    def div(self, a, b):
        return a / b


class T(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        print('class up')

    @classmethod
    def tearDownClass(cls):
        print('class down')

    def setUp(self):
        self.c = Calc()
        self.addCleanup(print, 'cleanup')

    def tearDown(self):
        print('down', self._testMethodName)

    def test_div(self):
        self.assertEqual(self.c.div(4, 2), 2)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertTrue(1)
        self.assertFalse(0)
        self.assertIn(1, [1])
        self.assertIsNone(None)
        self.assertIsInstance(3, int)
        self.assertGreater(2, 1)
        self.assertNotEqual(1, 2)
        self.assertIs(None, None)
        self.assertLessEqual(1, 1)
        self.assertCountEqual([1, 2], [2, 1])
        self.assertListEqual([1], [1])
        self.assertRegex('abc', 'b')

    def test_raises(self):
        with self.assertRaises(ZeroDivisionError) as cm:
            self.c.div(1, 0)
        print(cm.exception)
        self.assertRaises(TypeError, len, 3)
        with self.assertRaisesRegex(ValueError, 'bad'):
            raise ValueError('so bad')

    @unittest.skip('later')
    def test_skip(self):
        self.fail()

    def test_sub(self):
        for i in range(2):
            with self.subTest(i=i):
                self.assertEqual(i, i)


class A(unittest.IsolatedAsyncioTestCase):

    def setUp(self):
        print('setUp')

    async def asyncSetUp(self):
        self.q = asyncio.Queue()
        print('asyncSetUp')

    async def test_queue(self):
        await self.q.put(1)
        await asyncio.sleep(0.1)
        self.assertEqual(await self.q.get(), 1)
        self.addAsyncCleanup(self.bye)

    async def test_timeout(self):
        with self.assertRaises(TimeoutError):
            await asyncio.wait_for(asyncio.sleep(1), 0.05)

    async def asyncTearDown(self):
        print('asyncTearDown')

    def tearDown(self):
        print('tearDown')

    async def bye(self):
        print('bye')


if __name__ == '__main__':
    unittest.main()
