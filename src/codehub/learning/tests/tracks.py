"""Small tracks in the format of Exercism, written into a folder."""

import json
from pathlib import Path

LICENCE = "MIT License\n\nCopyright (c) 2026 The Track's Authors\n\nPermission is hereby granted, free of charge, ...\n"
MARKS = "import unittest\nimport pytest\nfrom {module} import {names}\n\n\nclass {cls}(unittest.TestCase):\n"


def write(root: Path, path: str, text) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text if isinstance(text, str) else json.dumps(text, indent=2))


def concept(root: Path, slug: str, *, introduction: str = "", about: str = "", links=()) -> None:
    title = slug.title()
    write(
        root,
        f"concepts/{slug}/introduction.md",
        f"# Introduction\n\n{introduction or f'{title} in short.'}\n",
    )
    write(root, f"concepts/{slug}/about.md", f"# About\n\n{about or f'{title} at length.'}\n")
    write(root, f"concepts/{slug}/links.json", list(links))
    write(root, f"concepts/{slug}/.meta/config.json", {"authors": ["ada"], "blurb": f"About {slug}."})


def exercise(root: Path, kind: str, slug: str, files: dict[str, str], *, config=None, docs=None) -> str:
    folder = f"exercises/{kind}/{slug}"
    for path, text in files.items():
        write(root, f"{folder}/{path}", text)
    for path, text in ({"instructions.md": f"# Instructions\n\nDo {slug}.\n"} | (docs or {})).items():
        write(root, f"{folder}/.docs/{path}", text)
    if config is not None:
        write(root, f"{folder}/.meta/config.json", config)
    return folder


def config(root: Path, slug: str, *, concepts=(), practice=(), names=()) -> None:
    is_python = slug == "python"
    files = {
        "solution": ["%{snake_slug}.py" if is_python else "%{kebab_slug}.js"],
        "test": ["%{snake_slug}_test.py" if is_python else "%{kebab_slug}.spec.js"],
        "example": [".meta/example.py" if is_python else ".meta/proof.ci.js"],
        "exemplar": [".meta/exemplar.py" if is_python else ".meta/exemplar.js"],
    }
    write(root, "LICENSE", LICENCE)
    write(
        root,
        "config.json",
        {
            "language": "Python" if is_python else "JavaScript",
            "slug": slug,
            "blurb": "A language <b>for</b> tests.",
            "files": files,
            "exercises": {"concept": list(concepts), "practice": list(practice)},
            "concepts": [{"slug": name, "name": name.title(), "uuid": name} for name in names],
        },
    )


def python_track(root: Path) -> Path:
    """Two lessons listed in the wrong order, practice for each, one for nobody, and what must be left out."""
    config(
        root,
        "python",
        concepts=[
            {
                "slug": "sum-up",
                "name": "Sum Up",
                "concepts": ["loops"],
                "prerequisites": ["basics"],
                "status": "beta",
            },
            {"slug": "first-steps", "name": "First Steps", "concepts": ["basics"], "prerequisites": []},
            {"slug": "some-day", "concepts": ["magic"], "prerequisites": ["loops"], "status": "wip"},
        ],
        practice=[
            {"slug": "greet", "name": "Greet", "prerequisites": [], "difficulty": 1},
            {"slug": "ledger", "name": "Ledger", "prerequisites": ["basics", "loops"], "difficulty": 5},
            {"slug": "menu", "name": "Menu", "prerequisites": ["basics", "magic"], "difficulty": 9},
            {"slug": "old", "prerequisites": [], "difficulty": 1, "status": "deprecated"},
        ],
        names=["basics", "loops"],
    )
    note = "Before.\n\n~~~~exercism/note\nMind [the gap][gap].\n\n```python\nx < 1  # <b>\n```\n~~~~\n\nAfter.\n\n"
    concept(
        root,
        "basics",
        introduction=note + "[gap]: https://example.org/gap\n[other]: https://example.org/other",
        about="About <br> it.<!-- hidden --> See [docs](/docs/basics), a <kbd>key</kbd> and a <wbr>.",
        links=[
            {"url": "https://example.org/basics", "description": "Basics"},
            {"url": "javascript:alert(1)"},
        ],
    )
    concept(root, "loops")
    _first_steps(root)
    _sum_up(root)
    _practice(root)
    return root


def _first_steps(root: Path) -> None:
    tests = MARKS.format(module="first_steps", names="MINUTES, left", cls="FirstStepsTest")
    exercise(
        root,
        "concept",
        "first-steps",
        {
            "first_steps.py": "MINUTES = None\n\n\ndef left(n):\n    pass\n",
            "first_steps_test.py": tests
            + "    @pytest.mark.task(taskno=1)\n    def test_minutes(self):\n        self.assertEqual(MINUTES, 40)\n\n"
            + "    @pytest.mark.task(taskno=2)\n    def test_left(self):\n"
            + "        for n, wanted in ((1, 39), (40, 0)):\n            with self.subTest(n=n):\n"
            + "                self.assertEqual(left(n), wanted)\n",
            ".meta/exemplar.py": "MINUTES = 40\n\n\ndef left(n):\n    return MINUTES - n\n",
        },
        config={"authors": ["bo"], "contributors": ["ada"], "files": {"solution": ["first_steps.py"]}},
        docs={
            "instructions.md": "# Instructions\n\nCook.\n\n## 1. Name the minutes\n\nForty.\n\n## 2. What is left\n\nSubtract.\n",
            "hints.md": "# Hints\n\n## General\n\n- Read [this][this].\n\n## 1. Name the minutes\n\n- A name, `=`, a number.\n\n"
            "[this]: https://example.org/this\n",
        },
    )


def _sum_up(root: Path) -> None:
    exercise(
        root,
        "concept",
        "sum-up",
        {
            "sum_up.py": "from sum_up_data import START\n\n\ndef total(numbers):\n    pass\n",
            "sum_up_data.py": "START = 0\n",
            "sum_up_test.py": "from sum_up_data import START\nfrom sum_up import total\n\n\n"
            "def test_total():\n    assert total([1, 2]) == START + 3\n",
            ".meta/exemplar.py": "from sum_up_data import START\n\n\ndef total(numbers):\n    return sum(numbers, START)\n",
        },
        config={
            "files": {
                "solution": ["sum_up.py"],
                "test": ["sum_up_test.py"],
                "exemplar": [".meta/exemplar.py"],
                "editor": ["sum_up_data.py"],
            }
        },
    )


def _practice(root: Path) -> None:
    exercise(
        root,
        "practice",
        "greet",
        {
            "greet.py": "def greet():\n    return 'Bye!'\n",
            "greet_test.py": "import unittest\n\nfrom greet import greet\n\n\nclass GreetTest(unittest.TestCase):\n"
            "    def test_it(self):\n        self.assertEqual(greet(), 'Hi!')\n",
            ".meta/example.py": "def greet():\n    return 'Hi!'\n",
        },
        config={"authors": [], "source": "An <old> song", "source_url": "https://example.org/song"},
        docs={
            "introduction.md": "# Introduction\n\nOnce.\n",
            "instructions.append.md": "# Instructions append\n\nMore.\n",
        },
    )
    entries = (
        "def entries(amounts):\n    out = []\n    for a in amounts:\n        out.append(a)\n    return out\n"
    )
    exercise(
        root,
        "practice",
        "ledger",
        {
            "ledger.py": entries,
            "ledger_test.py": "from ledger import entries\n\n\ndef test_it():\n    assert entries((1,)) == [1]\n",
            ".meta/example.py": "def entries(amounts):\n    return list(amounts)\n",
        },
        docs={"instructions.md": "# Instructions\n\nRefactor a ledger.\n\nThe tests pass already.\n"},
    )
    exercise(
        root,
        "practice",
        "menu",
        {
            "menu.py": "from dish import Dish\n\n\nclass Menu:\n    pass\n",
            "dish.py": "class Dish:\n    pass\n",
            "menu_test.py": "from menu import Menu\n\n\ndef test_menu():\n    assert Menu(['soup']).names() == ['soup']\n",
            "dish_test.py": "from dish import Dish\n\n\ndef test_dish():\n    assert Dish('soup').name == 'soup'\n",
            ".meta/menu.py": "from dish import Dish\n\n\nclass Menu:\n    def __init__(self, names):\n"
            "        self._dishes = [Dish(name) for name in names]\n\n    def names(self):\n"
            "        return [dish.name for dish in self._dishes]\n",
            ".meta/dish.py": "class Dish:\n    def __init__(self, name):\n        self.name = name\n",
        },
        config={
            "files": {
                "solution": ["menu.py", "dish.py"],
                "test": ["menu_test.py", "dish_test.py"],
                "example": [".meta/dish.py", ".meta/menu.py"],
            }
        },
    )


def javascript_track(root: Path) -> Path:
    config(
        root,
        "javascript",
        concepts=[{"slug": "first-steps", "concepts": ["basics"], "prerequisites": [], "status": "active"}],
        practice=[{"slug": "leap-day", "prerequisites": ["basics"], "difficulty": 2}],
        names=["basics"],
    )
    concept(root, "basics")
    exercise(
        root,
        "concept",
        "first-steps",
        {
            "first-steps.js": "export function left(n) {\n  throw new Error('Implement the left function');\n}\n",
            "first-steps.spec.js": "import { helper } from './helper';\nimport { left } from './first-steps';\n\n"
            "describe('left', () => {\n  test('subtracts', () => {\n    expect(left(1)).toBe(helper(39));\n  });\n});\n",
            "helper.js": "export function helper(n) {\n  return n;\n}\n",
            "package.json": '{"name": "x", "type": "module"}',
            "babel.config.js": "module.exports = {};\n",
            ".meta/exemplar.js": "export function left(n) {\n  return 40 - n;\n}\n",
        },
        config={
            "files": {
                "solution": ["first-steps.js"],
                "test": ["first-steps.spec.js"],
                "exemplar": [".meta/exemplar.js"],
                "editor": ["helper.js"],
            },
            "custom": {"flag.tests.task-per-describe": True, "flag.tests.may-run-long": True},
        },
        docs={"instructions.md": "# Instructions\n\nCook.\n\n## 1. What is left\n\nSubtract.\n"},
    )
    exercise(
        root,
        "practice",
        "leap-day",
        {
            "leap-day.js": "export const isLeap = () => {\n  throw new Error('Remove this line');\n};\n",
            "data/years.txt": "4\n8\n",
            "data/more.txt": "never mentioned",
            "leap-day.spec.js": "const { describe, expect, test, xtest } = require('@jest/globals');\n"
            "const { readFileSync } = require('fs');\nconst { isLeap } = require('./leap-day');\n\n"
            "test('data', () => {\n  const years = readFileSync('data/years.txt', 'utf8').split('\\n');\n"
            "  expect(isLeap(Number(years[0]))).toBe(true);\n});\n\ndescribe('xtest(leap)', () => {\n"
            "  test('four', () => {\n    expect(isLeap(4)).toBe(true);\n  });\n"
            "  xtest('hundred', () => {\n    expect(isLeap(100)).toBe(false);\n  });\n"
            "  test.skip('four hundred', () => {\n    expect(isLeap(400)).toBe(true);\n  });\n});\n",
            ".meta/proof.ci.js": "export const isLeap = (y) => y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);\n",
        },
    )
    return root


def large_python_track(root: Path, exercises: int) -> Path:
    """A track with many concept and practice exercises, each with texts of the usual size."""
    words = "\n\n".join(f"Paragraph {n} has some `code` and *words* in it. " * 5 for n in range(12))
    half = exercises // 7
    concepts = [
        {"slug": f"c{n}", "name": f"C{n}", "concepts": [f"k{n}"], "prerequisites": [f"k{n - 1}"] if n else []}
        for n in range(half)
    ]
    practice = [
        {"slug": f"p{n}", "name": f"P{n}", "prerequisites": [f"k{n % half}"], "difficulty": n % 10 + 1}
        for n in range(exercises - half)
    ]
    config(root, "python", concepts=concepts, practice=practice)
    for item in concepts:
        concept(root, item["concepts"][0], introduction=words, about=words + "\n\nMore.")
    for kind, items, name in (("concept", concepts, "exemplar"), ("practice", practice, "example")):
        for item in items:
            slug = item["slug"]
            tests = "".join(
                f"    def test_{n}(self):\n        self.assertEqual(f({n}), {n * 2})\n\n" for n in range(15)
            )
            exercise(
                root,
                kind,
                slug,
                {
                    f"{slug}.py": "def f(n):\n    pass\n",
                    f"{slug}_test.py": f"import unittest\nfrom {slug} import f\n\n\nclass T(unittest.TestCase):\n{tests}",
                    f".meta/{name}.py": "def f(n):\n    return n * 2\n",
                },
                docs={"instructions.md": f"# Instructions\n\n{words}\n"},
            )
    return root
