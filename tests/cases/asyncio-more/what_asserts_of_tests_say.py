# What the asserts of a test case say.
import unittest
t = unittest.TestCase()
for f in (lambda: t.assertEqual(1, 2), lambda: t.assertTrue(0), lambda: t.assertIn(1, [2]), lambda: t.assertIsNone(3), lambda: t.assertRaises(ValueError, int, '1'), lambda: t.assertAlmostEqual(1, 2), lambda: t.assertGreater(1, 2), lambda: t.assertIsInstance('a', int), lambda: t.assertNotEqual(1, 1), lambda: t.assertFalse(1), lambda: t.assertIs(1, 2), lambda: t.fail('boo'), lambda: t.assertNotIn(1, [1]), lambda: t.assertIsNot(None, None), lambda: t.assertLess(2, 1), lambda: t.assertIsNotNone(None)):
    try:
        f()
    except AssertionError as e:
        print(e)
