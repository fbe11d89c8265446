import asyncio as _asyncio
import contextlib as _contextlib
import re as _re
import sys as _sys
import time as _time
import _system


class SkipTest(Exception):
    pass


def skip(reason=""):
    def mark(test):
        test.__unittest_skip__, test.__unittest_skip_why__ = True, reason
        return test
    return mark


def skipIf(condition, reason):
    return skip(reason) if condition else lambda test: test


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(test):
    test.__unittest_expecting_failure__ = True
    return test


class _Raises:
    def __init__(self, case, kind, regex=None):
        self.case, self.kind, self.regex, self.exception = case, kind, regex, None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            kinds = self.kind if isinstance(self.kind, tuple) else (self.kind,)
            name = kinds[0].__name__ if len(kinds) == 1 else str(self.kind)
            by = f" by {self.of}" if getattr(self, "of", None) else ""
            raise self.case.failureException(f"{name} not raised{by}")
        if not issubclass(kind, self.kind):
            return False
        self.exception = error
        if self.regex is not None and not _re.search(self.regex, str(error)):
            pattern = self.regex if isinstance(self.regex, str) else self.regex.pattern
            raise self.case.failureException(f'"{pattern}" does not match "{error}"')
        return True


class TestCase:
    failureException = AssertionError
    maxDiff = 640
    longMessage = True

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._cleanups = []
        self._result = None

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def id(self):
        return f"{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}"

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def shortDescription(self):
        doc = getattr(self, self._testMethodName).__doc__
        return doc.strip().split("\n")[0].strip() if doc else None

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        value = cm.__enter__()
        self.addCleanup(cm.__exit__, None, None, None)
        return value

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with self._step():
                self._call(function, *args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def _call(self, function, *args, **kwargs):
        function(*args, **kwargs)

    @_contextlib.contextmanager
    def _step(self, label=""):
        try:
            yield
        except SkipTest as error:
            self._result._tell(self, "skipped", str(error))
            self._passed = False
        except Exception as error:
            kind = "failures" if isinstance(error, self.failureException) else "errors"
            if self._expects:
                kind = "expectedFailures"
            self._result._tell(self, kind, error, label)
            self._passed = False

    @_contextlib.contextmanager
    def subTest(self, msg=None, **params):
        inner = ", ".join(f"{name}={value!r}" for name, value in params.items())
        label = " ".join(part for part in (f"[{msg}]" if msg is not None else "", f"({inner})" if inner else "") if part)
        with self._step(" " + (label or "(<subtest>)")):
            yield

    def run(self, result=None):
        self._result = result = result or TestResult()
        result.testsRun += 1
        method = getattr(self, self._testMethodName)
        for one in (type(self), method):
            if getattr(one, "__unittest_skip__", False):
                result._tell(self, "skipped", one.__unittest_skip_why__)
                return result
        self._expects = getattr(method, "__unittest_expecting_failure__", False)
        self._passed = True
        self._begin()
        try:
            with self._step():
                self._set_up()
            if self._passed:
                with self._step():
                    self._call(method)
                with self._step():
                    self._tear_down()
            self.doCleanups()
        finally:
            self._end()
        if self._passed:
            result._tell(self, "unexpectedSuccesses" if self._expects else None)
        return result

    __call__ = run

    def _begin(self):
        pass

    _end = _begin

    def _set_up(self):
        self.setUp()

    def _tear_down(self):
        self.tearDown()

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _check(self, right, standard, msg):
        if not right:
            raise self.failureException(standard if msg is None else f"{standard} : {msg}")

    def assertTrue(self, expr, msg=None):
        self._check(expr, f"{expr!r} is not true", msg)

    def assertFalse(self, expr, msg=None):
        self._check(not expr, f"{expr!r} is not false", msg)

    def assertEqual(self, first, second, msg=None):
        kind = type(first).__name__.capitalize() + "s differ: " if (
            type(first) is type(second) and isinstance(first, (list, tuple))) else ""
        self._check(first == second, f"{kind}{first!r} != {second!r}", msg)

    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertSequenceEqual = assertEqual
    assertMultiLineEqual = assertEqual

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, f"{first!r} == {second!r}", msg)

    def assertIs(self, first, second, msg=None):
        self._check(first is second, f"{first!r} is not {second!r}", msg)

    def assertIsNot(self, first, second, msg=None):
        self._check(first is not second, f"unexpectedly identical: {first!r}", msg)

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, f"{obj!r} is not None", msg)

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, "unexpectedly None", msg)

    def assertIn(self, member, container, msg=None):
        self._check(member in container, f"{member!r} not found in {container!r}", msg)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, f"{member!r} unexpectedly found in {container!r}", msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), f"{obj!r} is not an instance of {cls!r}", msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), f"{obj!r} is an instance of {cls!r}", msg)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, f"{a!r} not greater than {b!r}", msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, f"{a!r} not greater than or equal to {b!r}", msg)

    def assertLess(self, a, b, msg=None):
        self._check(a < b, f"{a!r} not less than {b!r}", msg)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, f"{a!r} not less than or equal to {b!r}", msg)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        away = abs(first - second)
        if delta is not None:
            self._check(away <= delta, f"{first!r} != {second!r} within {delta!r} delta ({away!r} difference)", msg)
        else:
            places = 7 if places is None else places
            self._check(round(away, places) == 0, f"{first!r} != {second!r} within {places!r} places ({away!r} difference)", msg)

    def assertCountEqual(self, first, second, msg=None):
        left = list(second)
        for one in first:
            if one not in left:
                self._check(False, "Element counts were not equal", msg)
            left.remove(one)
        self._check(not left, "Element counts were not equal", msg)

    def assertRegex(self, text, expected, msg=None):
        self._check(_re.search(expected, text), f"Regex didn't match: {expected!r} not found in {text!r}", msg)

    def _raises(self, context, call):
        if not call:
            return context
        context.of = getattr(call[0], "__name__", str(call[0]))
        with context:
            call[0](*call[1], **call[2])

    def assertRaises(self, expected, *args, **kwargs):
        return self._raises(_Raises(self, expected), args and (args[0], args[1:], kwargs))

    def assertRaisesRegex(self, expected, regex, *args, **kwargs):
        return self._raises(_Raises(self, expected, regex), args and (args[0], args[1:], kwargs))


class IsolatedAsyncioTestCase(TestCase):
    loop_factory = None

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        value = await cm.__aenter__()
        self.addAsyncCleanup(cm.__aexit__, None, None, None)
        return value

    def _call(self, function, *args, **kwargs):
        found = self._context.run(function, *args, **kwargs)
        if _asyncio.iscoroutine(found):
            self._runner.run(found, context=self._context)

    def _begin(self):
        from contextvars import copy_context
        self._runner, self._context = _asyncio.Runner(), copy_context()
        self._runner.get_loop()

    def _end(self):
        self._runner.close()

    def _set_up(self):
        self._call(self.setUp)
        self._call(self.asyncSetUp)

    def _tear_down(self):
        self._call(self.asyncTearDown)
        self._call(self.tearDown)


class TestResult:
    def __init__(self, verbosity=0):
        self._verbosity, self.testsRun = verbosity, 0
        self.failures, self.errors, self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], [], [], []

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def _tell(self, test, kind, what=None, label=""):
        if isinstance(what, BaseException):
            what = _system.format_exception(what)
        if kind is not None:
            getattr(self, kind).append((str(test) + label, what))
        sign, word = {None: (".", "ok"), "failures": ("F", "FAIL"), "errors": ("E", "ERROR"),
                      "skipped": ("s", f"skipped {what!r}"), "expectedFailures": ("x", "expected failure"),
                      "unexpectedSuccesses": ("u", "unexpected success")}[kind]
        if self._verbosity > 1:
            about = test.shortDescription()
            _system.write_err(f"{test}{label}{chr(10) + about if about else ''} ... {word}\n")
        elif self._verbosity:
            _system.write_err(sign)


class TestSuite:
    def __init__(self, tests=()):
        self._tests = list(tests)

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        self._tests.extend(tests)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum(one.countTestCases() if isinstance(one, TestSuite) else 1 for one in self)

    def run(self, result):
        kind = None
        for test in self:
            if isinstance(test, TestSuite):
                test.run(result)
                continue
            if type(test) is not kind:
                if kind is not None:
                    kind.tearDownClass()
                kind = type(test)
                kind.setUpClass()
            test.run(result)
        if kind is not None:
            kind.tearDownClass()
        return result


class TestLoader:
    def getTestCaseNames(self, kind):
        return sorted(name for name in dir(kind) if name.startswith("test") and callable(getattr(kind, name)))

    def loadTestsFromTestCase(self, kind):
        return TestSuite([kind(name) for name in self.getTestCaseNames(kind)])

    def loadTestsFromModule(self, module):
        kinds = [value for name, value in sorted(vars(module).items()) if isinstance(value, type) and issubclass(value, TestCase)]
        return TestSuite([self.loadTestsFromTestCase(kind) for kind in kinds if kind not in (TestCase, IsolatedAsyncioTestCase)])


defaultTestLoader = TestLoader()


class TextTestRunner:
    def __init__(self, stream=None, descriptions=True, verbosity=1, **options):
        self.verbosity = verbosity

    def run(self, test):
        result = TestResult(self.verbosity)
        start = _time.perf_counter()
        test.run(result)
        took = _time.perf_counter() - start
        text = "\n"
        for word, found in (("ERROR", result.errors), ("FAIL", result.failures)):
            for name, trace in found:
                text += f"{'=' * 70}\n{word}: {name}\n{'-' * 70}\n{trace}\n"
        text += f"{'-' * 70}\nRan {result.testsRun} test{'s' * (result.testsRun != 1)} in {took:.3f}s\n\n"
        counts = {"failures": result.failures, "errors": result.errors, "skipped": result.skipped,
                  "expected failures": result.expectedFailures, "unexpected successes": result.unexpectedSuccesses}
        more = ", ".join(f"{name}={len(found)}" for name, found in counts.items() if found)
        end = "FAILED" if not result.wasSuccessful() else "OK" if result.testsRun else "NO TESTS RAN"
        _system.write_err(f"{text}{end}{f' ({more})' if more else ''}\n")
        return result


class TestProgram:
    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, exit=True, verbosity=1, **options):
        words = (argv or _sys.argv)[1:]
        if "-v" in words or "--verbose" in words:
            verbosity = 2
        self.result = (testRunner or TextTestRunner(verbosity=verbosity)).run(
            defaultTestLoader.loadTestsFromModule(_system.main()))
        if exit:
            _sys.exit(5 if not self.result.testsRun else 0 if self.result.wasSuccessful() else 1)


main = TestProgram
