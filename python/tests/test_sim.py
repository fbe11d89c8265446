"""What a notebook relies on; run with ``python -m unittest discover python/tests``."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "src"))

from interleave import Run, Sim  # noqa: E402


class SimTest(unittest.TestCase):
    def test_keywords_are_attributes_in_the_words_of_links(self):
        sim = Sim(scenario="chess", opponents=24, last_reply=False)
        self.assertEqual(sim.asked, {"scenario": "chess", "opponents": "24", "last-reply": "no"})

    def test_setting_one_tells_the_page(self):
        sim = Sim(opponents=24)
        told = []
        sim.observe(lambda change: told.append(change.new), "asked")
        sim.opponents = 12
        sim.theme = None
        self.assertEqual(told, [{"opponents": "12"}, {"opponents": "12", "theme": None}])

    def test_unknown_keywords_are_refused_with_those_that_there_are(self):
        with self.assertRaisesRegex(TypeError, "'boards'; it knows scenario, "):
            Sim(boards=3)

    def test_commands_are_sent_as_messages(self):
        sim = Sim()
        sent = []
        sim.send = sent.append
        sim.play()
        sim.step(-2)
        sim.seek(90)
        sim.seek("2m")
        self.assertEqual(
            sent,
            [
                {"command": "play"},
                {"command": "step", "value": -2},
                {"command": "seek", "value": "90s"},
                {"command": "seek", "value": "2m"},
            ],
        )

    def test_the_module_is_whole_and_a_notebook_can_show_it(self):
        sim = Sim(scenario="chess")
        self.assertIn("interleave-sim", sim._esm)
        self.assertNotIn("import.meta", sim._esm)
        bundle = sim._repr_mimebundle_()
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        self.assertIn("application/vnd.jupyter.widget-view+json", data)


class RunTest(unittest.TestCase):
    def test_the_program_is_told_as_it_would_stand_in_a_file(self):
        run = Run("""
            import asyncio
            if True:
                print(1)
        """, t="1s", gil=False)
        self.assertEqual(run.source, "import asyncio\nif True:\n    print(1)\n")
        self.assertEqual(run.asked, {"t": "1s", "gil": "off"})

    def test_a_path_is_read_and_a_name_of_the_library_needs_no_text(self):
        path = pathlib.Path(__file__).parents[2] / "examples/plain/seven.py"
        self.assertEqual(Run(path).source, "print(3 + 4)\n")
        self.assertEqual(Run(program="three-downloads").source, "")

    def test_another_program_and_another_machine_are_told_to_the_page(self):
        run = Run("print(1)")
        told = []
        run.observe(lambda change: told.append(change.new), ["source", "asked"])
        run.source = "print(2)\n"
        run.cores = 2
        self.assertEqual(told, ["print(2)\n", {"cores": "2"}])

    def test_unknown_keywords_are_refused_with_those_that_there_are(self):
        with self.assertRaisesRegex(TypeError, "Run does not know 'scenario'; it knows program, "):
            Run("", scenario="chess")

    def test_steps_are_sent_and_no_attribute(self):
        run = Run("print(1)", step=3)
        sent = []
        run.send = sent.append
        run.step()
        self.assertEqual((sent, run.asked), ([{"command": "step", "value": 1}], {"step": "3"}))

    def test_the_module_is_whole_and_has_no_simulator_in_it(self):
        esm = str(Run("print(1)")._esm)
        self.assertNotIn("import.meta", esm)
        self.assertLess(len(esm), 2_000_000)


if __name__ == "__main__":
    unittest.main()
