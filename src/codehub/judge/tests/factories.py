import factory

from codehub.accounts.tests.factories import UserFactory
from codehub.judge.models import Run

DOUBLE = "print(int(input()) * 2)\n"


def io_tests(*cases: dict, **document) -> dict:
    """Return a tests document; without cases: three public ones and a hidden one that double a number."""
    return {
        "schema": "codehub/tests@1",
        "language": "python",
        "files": {"solution": ["main.py"], "entry": "main.py"},
        "cases": list(cases) or [*(doubling(n) for n in (1, 2, 3)), doubling(4, visibility="hidden")],
        "solutions": [
            {
                "id": "reference",
                "role": "reference",
                "expect": "pass",
                "files": [{"path": "main.py", "text": DOUBLE}],
            }
        ],
        **document,
    }


def doubling(number: int, **case) -> dict:
    return {
        "id": f"double-{number}",
        "name": f"Doubles {number}",
        "kind": "io",
        "stdin": f"{number}\n",
        "expect": {"stdout": f"{number * 2}\n"},
        **case,
    }


class RunFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Run

    requested_by = factory.SubFactory(UserFactory)
    language = "python"
    files = factory.LazyFunction(lambda: {"main.py": DOUBLE})
    tests = factory.LazyFunction(io_tests)
