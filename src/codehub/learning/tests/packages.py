"""Small problem packages in the ICPC/Kattis format, written into a folder."""

from pathlib import Path

PY_SUM = "a, b = map(int, input().split())\nprint(a + b)\n"
PY_WRONG = "a, b = map(int, input().split())\nprint(a - b)\n"
PY_CRASH = "print(1 // 0)\n"
PY_SLOW = "while True:\n    pass\n"
CPP_SUM = "#include <iostream>\nint main() { long a, b; std::cin >> a >> b; std::cout << a + b << '\\n'; }\n"
STATEMENT = """\\problemname{Add \\emph{two}}
% a comment
Given $a$ and $b$ with $a < b$, print ``$a+b$''. Use \\texttt{int}, \\textbf{not} \\emph{float}.

\\section*{Input}
\\begin{itemize}
  \\item One line with $a$ and $b$.
  \\item That is 100\\% all.
\\end{itemize}
\\includegraphics[width=3cm]{plus.png}
\\begin{verbatim}
a <b> c
\\end{verbatim}
"""
ANY_ORDER = """import sys
from reading import numbers

wanted = sorted(numbers(open(sys.argv[2]).read()))
flags = sys.argv[4:]
with open(sys.argv[3] + "judgemessage.txt", "w") as file:
    file.write("compared")
sys.exit(42 if sorted(numbers(sys.stdin.read())) == wanted and flags == ["loose"] else 43)
"""
CPP_VALIDATOR = """#include "validate.h"
int main(int argc, char **argv) {
    std::ifstream answer(argv[2]);
    std::ofstream feedback(std::string(argv[3]) + "judgemessage.txt");
    if (!feedback || argc != 5 || std::string(argv[4]) != "strict") return 1;
    return number(answer) == number(std::cin) ? 42 : 43;
}
"""
CPP_HEADER = "#pragma once\n#include <fstream>\n#include <iostream>\n#include <string>\ninline long number(std::istream &in) { long n = -1; in >> n; return n; }\n"
INTERACTOR = """import sys

secret = int(open(sys.argv[1]).read())
for _ in range(10):
    guess = int(input())
    print("same" if guess == secret else "more" if guess < secret else "less", flush=True)
    if guess == secret:
        sys.exit(42)
sys.exit(43)
"""
GUESS = """low, high = 1, 100
while True:
    middle = (low + high) // 2
    print(middle, flush=True)
    answer = input()
    if answer == "same":
        break
    low, high = (middle + 1, high) if answer == "more" else (low, middle - 1)
"""
GUESS_WRONG = "for n in range(1, 11):\n    print(n, flush=True)\n    if input() == 'same':\n        break\n"


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def legacy(root: Path, **more: str | bytes) -> Path:
    """Write a package as most are: legacy format, LaTeX, default comparison."""
    files: dict[str, str | bytes] = {
        "problem.yaml": "name: Add two\nauthor: Ada <ada@example.org>\nlicense: cc by-sa\nsource: A contest\n"
        "limits:\n  memory: 512\n  output: 1\n",
        ".timelimit": "1\n",
        "problem_statement/problem.en.tex": STATEMENT,
        "data/sample/1.in": "1 2\n",
        "data/sample/1.ans": "3\n",
        "data/secret/01-big.in": "1000000 2\n",
        "data/secret/01-big.ans": "1000002\n",
        "data/secret/02.in": "0 0\n",
        "data/secret/02.ans": "0\n",
        "submissions/accepted/sum.py": PY_SUM,
        "submissions/accepted/sum.cpp": CPP_SUM,
        "submissions/accepted/sum.kt": "fun main() {}\n",
        "submissions/wrong_answer/minus.py": PY_WRONG,
        "submissions/run_time_error/crash.py": PY_CRASH,
        "submissions/time_limit_exceeded/endless.py": PY_SLOW,
        "submissions/odd/what.py": PY_SUM,
        "input_validators/check.py": "import sys\nsys.exit(42)\n",
    }
    return write(root, files | {path.replace("__", "/"): text for path, text in more.items()})


def scoring(root: Path) -> Path:
    """Write a legacy scoring package: groups with points, an output validator in two Python files with a flag."""
    return write(
        root,
        {
            "problem.yaml": "name:\n  en: Any order\n  sv: Valfri ordning\ntype: scoring\nvalidation: custom\nvalidator_flags: loose\n",
            "problem_statement/problem.en.md": "# Any order\n\nPrint the numbers <br> in any order.\n\n{{nextsample}}\n",
            "data/sample/1.in": "2 1\n",
            "data/sample/1.ans": "1 2\n",
            "data/secret/testdata.yaml": "grader_flags: min\n",
            "data/secret/small/testdata.yaml": "accept_score: 40\ngrader_flags: min\n",
            "data/secret/small/a.in": "3 2 1\n",
            "data/secret/small/a.ans": "1 2 3\n",
            "data/secret/large/testdata.yaml": "accept_score: 30\ngrader_flags: sum\n",
            "data/secret/large/a.in": "5 4\n",
            "data/secret/large/a.ans": "4 5\n",
            "data/secret/large/b.in": "7\n",
            "data/secret/large/b.ans": "7\n",
            "output_validators/any/validate.py": ANY_ORDER,
            "output_validators/any/reading.py": "def numbers(text):\n    return [int(word) for word in text.split()]\n",
            "submissions/accepted/copy.py": "print(input())\n",
            "submissions/partially_accepted/three.py": "print(*sorted(map(int, input().split()))[-3:][:2])\n",
        },
    )


def newer(root: Path) -> Path:
    """Write a package in the 2023-07 format: C++ validator, arguments, files, groups that require others."""
    return write(
        root,
        {
            "problem.yaml": "problem_format_version: 2023-07\nname: {en: Times}\nlicense: public domain\n"
            "credits:\n  authors:\n    - name: Bo\n    - Cy <cy@example.org>\nlimits:\n  time_limit: 2.5\n  memory: 4096\n",
            "statement/problem.en.md": "Multiply.\n\n![a figure](x.svg)\n",
            "data/sample/1.in": "",
            "data/sample/1.ans": "6\n",
            "data/sample/1.yaml": "args: [two, '3']\nhint: Read the arguments.\n",
            "data/sample/1.files/words.txt": "two\n",
            "data/secret/one/test_group.yaml": "output_validator_args: strict\n",
            "data/secret/one/1.in": "",
            "data/secret/one/1.ans": "8\n",
            "data/secret/one/1.args": "two 4",
            "data/secret/test_group.yaml": "output_validator_args: [strict]\n",
            "data/test_group.yaml": "output_validator_args: [strict]\n",
            "output_validator/validate.cc": CPP_VALIDATOR,
            "output_validator/validate.h": CPP_HEADER,
            "submissions/accepted/times.py": "import sys\nprint(2 * int(sys.argv[2]))\n",
            "submissions/wrong_answer/plus.py": "import sys\nprint(2 + int(sys.argv[2]))\n",
        },
    )


def interactive(root: Path) -> Path:
    return write(
        root,
        {
            "problem.yaml": "name: Guess\nvalidation: custom interactive\n",
            "problem_statement/problem.en.md": "Guess the number.\n",
            "data/secret/1.in": "37\n",
            "data/secret/1.ans": "",
            "output_validators/guess.py": INTERACTOR,
            "submissions/accepted/halves.py": GUESS,
            "submissions/wrong_answer/ones.py": GUESS_WRONG,
        },
    )
