"""What a notebook relies on; run with ``python -m unittest discover python/tests``."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "src"))

from interleave import Sim  # noqa: E402


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


if __name__ == "__main__":
    unittest.main()
