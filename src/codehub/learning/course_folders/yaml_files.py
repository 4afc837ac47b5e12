"""YAML whose values are those of JSON: read strictly, written so that reading gives the same again."""

from pathlib import Path
from typing import Any

import yaml

MOST_BYTES = 80_000_000
MOST_VALUES = 2_000_000
FIRST_KEYS = (
    "schema", "id", "slug", "type", "kind", "role", "title", "name", "path", "match", "lesson", "order", "is_published",
    "description", "category", "difficulty", "duration", "language", "lang", "thumbnail", "objectives", "prompt",
)  # fmt: skip
LAST_KEYS = (
    "hints",
    "content",
    "published_content",
    "blocks",
    "starter_code",
    "test_cases",
    "cases",
    "solutions",
)

_Reader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Writer = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Loader(_Reader):  # type: ignore[misc,valid-type]
    """A date stays text, and a key given twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.YAMLError(f"The key {key!r} is given twice, {node.start_mark}.")
        made: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return made


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _Dumper(_Writer):  # type: ignore[misc,valid-type]
    """Long texts stand as they are read; nothing is written as a reference to something above."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write_text(dumper: Any, text: str) -> Any:
    style = "|" if "\n" in text and not text.startswith((" ", "\n")) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _write_text)


def parse_yaml(text: str) -> Any:
    """Return what a YAML text says; raise yaml.YAMLError."""
    if "&" in text and "*" in text:
        _refuse_bombs(text)
    # The loader is a SafeLoader.
    return yaml.load(text, _Loader)  # noqa: S506  # nosec B506 - see above


def read_yaml(file: Path) -> Any:
    """Return what a YAML file says; raise OSError, UnicodeDecodeError or yaml.YAMLError."""
    if file.stat().st_size > MOST_BYTES:
        raise yaml.YAMLError(f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
    return parse_yaml(file.read_text(encoding="utf-8"))


def _refuse_bombs(text: str) -> None:
    """Count what the aliases stand for: a few aliases of aliases are a gigabyte once something walks over them."""
    sizes: dict[str | None, int] = {}
    open_nodes: list[tuple[str | None, int]] = [(None, 0)]
    for event in yaml.parse(text, _Reader):
        added = 0
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in sizes:
                raise yaml.YAMLError(f"The alias *{event.anchor} stands inside of what it names.")
            added = sizes[event.anchor]
        elif isinstance(event, yaml.ScalarEvent):
            added = sizes[event.anchor] = 1
        elif isinstance(event, yaml.CollectionStartEvent):
            open_nodes.append((event.anchor, 1))
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, added = open_nodes.pop()
            sizes[anchor] = added
        name, size = open_nodes[-1]
        open_nodes[-1] = (name, size + added)
        if size + added > MOST_VALUES:
            raise yaml.YAMLError(f"The aliases stand for more than {MOST_VALUES} values.")


def write_yaml(document: Any) -> str:
    """Return a document as YAML: the same text for equal documents, whatever the order of their keys."""
    ordered = _ordered(document)
    text = _dump(ordered, _Dumper)
    # A text that YAML's plain style would lose something of (odd line ends, say) is written in quotes instead.
    return text if parse_yaml(text) == ordered else _dump(ordered, yaml.SafeDumper)


def _dump(document: Any, dumper: Any) -> str:
    text: str = yaml.dump(
        document, Dumper=dumper, sort_keys=False, allow_unicode=True, width=120, default_flow_style=False
    )
    return text


def _ordered(value: Any) -> Any:
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value, key=_rank)}
    return value


def _rank(key: str) -> tuple[int, str]:
    if key in FIRST_KEYS:
        return FIRST_KEYS.index(key) - len(FIRST_KEYS), key
    return (1 + LAST_KEYS.index(key) if key in LAST_KEYS else 0), key
