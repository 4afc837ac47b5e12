"""Somebody else's Markdown and LaTeX made fit for lessons."""

import pytest

from codehub.learning.content.markdown import raw_html
from codehub.learning.importing.exercism.exercise import hints_of
from codehub.learning.importing.exercism.tests_document import enabled
from codehub.learning.importing.problem_packages.latex import latex_to_markdown
from codehub.learning.importing.texts import clean, parts, plain


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("plain *text*", "plain *text*"),
        ("one<br>two<br/>three", "one  \ntwo  \nthree"),
        ("<b>bold</b> <em>soft</em> <kbd>Ctrl</kbd>", "**bold** *soft* `Ctrl`"),
        ("x<sup>2</sup> and H<sub>2</sub>O", "x² and H₂O"),
        ('<p align="center">in it</p>', "in it"),
        ("<!-- a\ncomment -->\nafter", "after"),
        ("<details><summary>More</summary>\n\nText\n\n</details>", "**More**\n\nText\n\n"),
        ('<img src="https://e.org/a.png" alt="A">', "![A](https://e.org/a.png)"),
        ("use `<b>` and `` `<i>` ``", "use `<b>` and `` `<i>` ``"),
        ("```html\n<b>x</b>\n```", "```html\n<b>x</b>\n```"),
        ("- item\n\n  ```html\n  <b>\n  ```", "- item\n\n  ```html\n  <b>\n  ```"),
        ("a <dict>.values() of it", "a &lt;dict>.values() of it"),
        ("a < b and <https://e.org>", "a < b and <https://e.org>"),
        ("<script>alert(1)</script>", "alert(1)"),
    ],
)
def test_html_becomes_markdown_or_text(given, wanted):
    assert clean(given) == wanted
    assert raw_html(clean(given)) == []


@pytest.mark.parametrize(
    "given",
    [
        "<",
        "<a",
        "<a href='",
        "<!--",
        "<?php ?>",
        "<![CDATA[x]]>",
        "<div\n\n>",
        "`<b>",
        "<<b>>",
        "</",
        "<b <i> x>",
    ],
)
def test_whatever_is_left_of_html_is_text_in_the_end(given):
    assert raw_html(clean(f"before {given} after\n\n{given}\n")) == []


def test_note_fences_of_either_kind_become_parts_and_keep_their_links():
    text = 'A [x][x].\n\n```exercism/caution\nB [y].\n```\n\n~~~~exercism/advanced\n```py\n[z]: no\n```\n~~~~\n\n[x]: /x\n[y]: https://y.org "Y"\n'

    found = parts(text, lambda target: f"https://e.org{target}" if target.startswith("/") else target)

    assert [(part.kind, part.text) for part in found] == [
        ("markdown", "A [x][x].\n\n[x]: https://e.org/x"),
        ("caution", 'B [y].\n\n[y]: https://y.org "Y"'),
        ("advanced", "```py\n[z]: no\n```"),
    ]
    assert plain("~~~~exercism/note\nN\n~~~~", str) == "> **Note**\n>\n> N"


def test_a_long_text_is_cut_at_paragraphs():
    found = parts("\n\n".join(["word " * 1000] * 20), str)

    assert len(found) == 2
    assert all(len(part.text) < 60_000 for part in found)


def test_hints_are_cut_where_they_are_too_long_and_there_are_at_most_twenty():
    text = "# Hints\n\nFirst.\n\n" + "".join(
        f"## {n}. Task\n\n" + "- a line of a hint\n" * 150 for n in range(1, 30)
    )

    hints = hints_of(text)

    assert hints[0] == "First."
    assert len(hints) == 20
    assert max(map(len, hints)) <= 2000


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("xtest('a', f);", "test('a', f);"),
        ("describe('d', () => {xit('a'); xit('b');});", "describe('d', () => {it('a'); it('b');});"),
        ("  xit('a', f);\n  xdescribe.each([1])('b', f);", "  it('a', f);\n  describe.each([1])('b', f);"),
        ("const s = 'xtest(';\n// xtest('x')", "const s = 'xtest(';\n// xtest('x')"),
        (
            "import {\n  expect,\n  test,\n  xtest,\n} from '@jest/globals';",
            "import { expect, test } from '@jest/globals';",
        ),
        ("import { xit } from '@jest/globals';\nxit('a');", "import { it } from '@jest/globals';\nit('a');"),
        ("const t = /'/;\nxtest('a', f);", "const t = /'/;\ntest('a', f);"),
    ],
)
def test_skipped_javascript_tests_are_enabled(given, wanted):
    assert enabled(given) == wanted


def test_tests_that_a_spec_itself_skips_stay_skipped():
    text = "xtest('a');\ntest.skip('b');\ndescribe.skip('c', f);"

    assert enabled(text) == text.replace("xtest", "test")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (r"\section*{Input} One \emph{line}.", "## Input\n\nOne *line*."),
        (r"\begin{enumerate}\item a \item b\end{enumerate}", "1. a\n2. b"),
        (r"\textbf{\emph{x}} 50\% --- $\frac{1}{2} \le x$", r"***x*** 50% — $\frac{1}{2} \le x$"),
        (
            r"\begin{tabular}{|c|c|}\hline a & b \\ 1 & 2 \\ \hline\end{tabular}",
            "| a | b |\n| --- | --- |\n| 1 | 2 |",
        ),
        (r"\begin{center}in\end{center} \unknown{kept} \label{gone}", "in\nkept"),
        (r"\[ x^2 \]", "$$x^2$$"),
        (r"\href{https://e.org}{here} \verb|a_b|", "[here](https://e.org) `a_b`"),
    ],
)
def test_latex_becomes_markdown(given, wanted):
    assert latex_to_markdown(given)[1] == wanted


@pytest.mark.parametrize(
    ("given", "is_enabled"),
    [
        ("// This test is optional.\nxtest('a');", False),
        ("// This test is optional.\n//\n// It takes minutes.\nxtest('a');", False),
        ("/* An optional test,\n * for the patient. */\nxit('a');", False),
        ("// Takes an optional name.\nxtest('a');", True),
        ("// This test is optional.\n\nxtest('a');", True),
    ],
)
def test_javascript_extras_stay_skipped(given, is_enabled):
    assert (".skip(" not in enabled(given)) == is_enabled
