"""The LaTeX of problem statements as Markdown. Formulas stay; what is not known keeps its words."""

import re

COMMENT = re.compile(r"(?<!\\)%[^\n]*\n?")
FORMULA = re.compile(r"\$\$.+?\$\$|\$.+?\$|\\\[.+?\\\]|\\\(.+?\\\)", re.DOTALL)
VERBATIM = re.compile(
    r"\\begin\{(verbatim|lstlisting|alltt)\}(?:\[[^\]]*\])?\n?(.*?)\n?\\end\{\1\}", re.DOTALL
)
VERB = re.compile(r"\\(?:verb|lstinline)\*?([^A-Za-z\s{])(.*?)\1")
NAME = re.compile(r"\\problemname\{(?P<title>(?:[^{}]|\{[^{}]*\})*)\}")
SECTION = re.compile(r"\\(?:sub)*section\*?\{([^{}]*)\}")
PART = re.compile(r"\\begin\{(Input|Output|Interaction|Constraints|Scoring|Notes?)\}")
GRAPHICS = re.compile(r"\\includegraphics(?:\[[^\]]*\])?\{([^{}]*)\}")
ILLUSTRATION = re.compile(r"\\illustration\{[^{}]*\}\{([^{}]*)\}\{(?:[^{}]|\{[^{}]*\})*\}")
TABLE = re.compile(r"\\begin\{tabular\}\{[^}]*\}(.*?)\\end\{tabular\}", re.DOTALL)
LIST = re.compile(
    r"\\begin\{(itemize|enumerate|description)\}(?:\[[^\]]*\])?((?:(?!\\begin\{(?:itemize|enumerate|description)\}).)*?)\\end\{\1\}",
    re.DOTALL,
)
ITEM = re.compile(r"\\item\s*(?:\[([^\]]*)\])?")
STYLES = (
    (re.compile(r"\\(?:textbf|bf|mathbf)\{([^{}]*)\}"), r"**\1**"),
    (re.compile(r"\\(?:emph|textit|textsl|it)\{([^{}]*)\}"), r"*\1*"),
    (re.compile(r"\\(?:texttt|tt)\{([^{}]*)\}"), r"`\1`"),
    (re.compile(r"\\(?:text|textrm|textsc|textsf|underline|mbox|small|large)\{([^{}]*)\}"), r"\1"),
    (re.compile(r"\\href\{([^{}]*)\}\{([^{}]*)\}"), r"[\2](\1)"),
    (re.compile(r"\\url\{([^{}]*)\}"), r"\1"),
    (re.compile(r"\\footnote\{([^{}]*)\}"), r" (\1)"),
    (re.compile(r"\\num\{([^{}]*)\}"), r"\1"),
    (re.compile(r"\\(?:SI|qty)\{([^{}]*)\}\{\\?([^{}]*)\}"), r"\1 \2"),
    (re.compile(r"\\caption\{([^{}]*)\}"), r"\1"),
)  # fmt: skip
DROPPED = re.compile(
    r"\\(?:label|ref|vspace|hspace|setlength|usepackage|input|pagestyle|newpage|noindent|centering|medskip|bigskip|"
    r"smallskip|hfill|par|maketitle|clearpage|nextsample|remainingsamples)\*?(?:\{[^{}]*\})*"
)
ENVIRONMENT = re.compile(r"\\(?:begin|end)\{[^{}]*\}(?:\[[^\]]*\])?(?:\{[^{}]*\})?")
COMMAND = re.compile(r"\\[A-Za-z]+\*?\s?")
SIGNS = (
    ("---", "—"), ("--", "\N{EN DASH}"), ("``", "“"), ("''", "”"), ("\\ldots", "…"), ("\\dots", "…"), ("\\&", "&"),
    ("\\%", "%"), ("\\#", "#"), ("\\_", "\\_"), ("\\$", "&#36;"), ("\\{", "{"), ("\\}", "}"), ("~", " "), ("\\\\", "  \n"),
    ("\\,", " "), ("\\ ", " "), ("\\textbackslash", "\\\\"),
)  # fmt: skip
NESTED = 8


def latex_to_markdown(text: str) -> tuple[str, str]:
    """Return the problem's name, if the text gives it, and the rest as Markdown."""
    kept: list[str] = []

    def keep(markdown: str) -> str:
        kept.append(markdown)
        return f"\ue000{len(kept) - 1}\ue001"

    text = VERBATIM.sub(lambda found: keep(f"\n\n```\n{found[2]}\n```\n\n"), text)
    text = VERB.sub(lambda found: keep(f"`{found[2]}`"), text)
    text = COMMENT.sub("", text)
    named = NAME.search(text)
    title = _words(named["title"]) if named else ""
    text = NAME.sub("", text)
    text = FORMULA.sub(lambda found: keep(_formula(found[0])), text)
    text = ILLUSTRATION.sub(r"![](\1)", text)
    text = GRAPHICS.sub(r"![](\1)", text)
    text = TABLE.sub(lambda found: keep(_table(found[1])), text)
    text = _structured(text)
    for _ in range(NESTED):
        found = re.search("\ue000(\\d+)\ue001", text)
        if found is None:
            break
        text = re.sub("\ue000(\\d+)\ue001", lambda mark: kept[int(mark[1])], text)
    return title, re.sub(
        r"\n{3,}",
        "\n\n",
        "\n".join(line.rstrip() if not line.endswith("  ") else line for line in text.split("\n")),
    ).strip()


def _structured(text: str) -> str:
    text = PART.sub(r"\n\n## \1\n\n", text)
    text = SECTION.sub(lambda found: f"\n\n## {found[1].strip()}\n\n", text)
    for _ in range(NESTED):
        changed = text
        for pattern, replacement in STYLES:
            changed = pattern.sub(replacement, changed)
        changed = LIST.sub(_list, changed)
        if changed == text:
            break
        text = changed
    text = DROPPED.sub("", text)
    text = ENVIRONMENT.sub("\n", text)
    for sign, meant in SIGNS:
        text = text.replace(sign, meant)
    text = COMMAND.sub("", text)
    text = re.sub(r"(?<!\\)[{}]", "", text)
    return "\n".join(
        line if line.startswith("  ") else line.strip(" \t") if not line.endswith("  ") else line
        for line in text.split("\n")
    )


def _formula(text: str) -> str:
    if text.startswith("\\["):
        return f"\n\n$${text[2:-2].strip()}$$\n\n"
    return f"${text[2:-2].strip()}$" if text.startswith("\\(") else text


def _list(found: re.Match[str]) -> str:
    parts = ITEM.split(found[2])
    lines = []
    for number, (name, body) in enumerate(zip(parts[1::2], parts[2::2], strict=True), start=1):
        mark = f"{number}." if found[1] == "enumerate" else "-"
        said = f"**{name}** " if name else ""
        words = " ".join(body.split()) if "\n-" not in body and "\n1." not in body else body.strip()
        lines.append(f"{mark} {said}" + words.replace("\n", "\n   "))
    return "\n\n" + "\n".join(lines) + "\n\n"


def _table(body: str) -> str:
    rows = [row.replace("\\hline", "").strip() for row in body.split("\\\\")]
    cells = [[_words(cell).replace("|", "\\|") for cell in row.split("&")] for row in rows if row]
    if not cells:
        return ""
    width = max(map(len, cells))
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in cells]
    return "\n\n" + "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]]) + "\n\n"


def _words(text: str) -> str:
    return " ".join(_structured(text).split())
