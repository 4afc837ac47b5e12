"""`codehub import exercism` and JavaScript exercises of several modules, which tests and solution share."""

import pytest

from codehub.learning.models import Exercise
from codehub.learning.tests.importers import imported
from codehub.learning.tests.tracks import config, exercise

pytestmark = pytest.mark.django_db

SPEC = """
import { Shape } from './shapes';
import { area, isShape } from './areas';

class Square extends Shape { constructor(side) { super(); this.side = side } sides() { return [this.side, this.side] } }

describe('areas', () => {
  test('of a shape of the tests', () => { expect(area(new Square(3))).toBe(9) });
  xtest('knows shapes', () => { expect([isShape(new Square(1)), isShape({ sides() {} })]).toEqual([true, false]) });
});
"""
SHAPES = "import { times } from './numbers';\nexport class Shape { size() { return this.sides().reduce(times, 1) } }\n"
NUMBERS = "export const times = (a, b) => a * b;\n"
STUB = "export const area = () => { throw new Error('not yet') };\nexport const isShape = () => { throw new Error('not yet') };\n"
PROOF = """
import { Shape } from '../shapes';
import { nothing } from '../nothing';
export const area = (shape) => shape.size() + nothing;
export const isShape = (given) => given instanceof Shape;
"""


def test_modules_beside_the_solution_are_found_and_shared_with_the_tests(tmp_path, capsys):
    files = {
        "areas.js": STUB,
        "areas.spec.js": SPEC,
        "shapes.js": SHAPES,
        "numbers.js": NUMBERS,
        "nothing.js": "export const nothing = 0;\n",
        "unused.js": "export const unused = 1;\n",
        ".meta/proof.ci.js": PROOF,
    }
    named = {"files": {"solution": "areas.js", "test": "areas.spec.js", "example": ".meta/proof.ci.js"}}
    exercise(tmp_path, "practice", "areas", files, config=named)
    config(tmp_path, "javascript", practice=[{"slug": "areas", "prerequisites": [], "difficulty": 1}])

    report = imported(tmp_path, capsys, "--prove")

    assert [(each["solution"], each["fault"]) for each in report["proofs"] if not each["holds"]] == []
    assert len(report["proofs"]) == 2
    tests = Exercise.objects.get(slug="areas").test_cases
    assert {file["path"] for file in tests["files"]["support"]} == {"shapes.js", "numbers.js", "nothing.js"}


def test_what_the_configuration_names_in_vain_is_left_out_with_a_warning(tmp_path, capsys):
    files = {
        "two.js": "export { one } from './extra';\nexport const two = () => { throw new Error('not yet') };\n",
        "extra.js": "export const one = 1;\n",
        "two.spec.js": "import { one, two } from './two';\ntest('two', () => { expect(two()).toBe(one + one) });\n",
        ".meta/proof.ci.js": "export { one } from './extra';\nexport const two = () => 2;\n",
    }
    named = {
        "solution": ["two.js", "extra.js"],
        "test": ["two.spec.js", "custom.spec.js"],
        "example": [".meta/proof.ci.js"],
        "editor": ["global.d.ts"],
    }
    exercise(tmp_path, "practice", "two", files, config={"files": named})
    config(tmp_path, "javascript", practice=[{"slug": "two", "prerequisites": [], "difficulty": 1}])

    report = imported(tmp_path, capsys, "--prove")

    assert [each["fault"] for each in report["proofs"] if not each["holds"]] == []
    places = {each["place"].rpartition("/")[2] for each in report["warnings"]}
    assert {"custom.spec.js", "global.d.ts"} <= places
    assert (report["ok"], report["problems"]) == (True, [])
