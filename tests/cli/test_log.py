from codehub.cli.processes.log import LONGEST_LINE, LineReader, Log


def lines_of(*chunks: bytes) -> list[str]:
    lines = []
    reader = LineReader(lines.append)
    for chunk in chunks:
        reader.feed(chunk)
    reader.close()
    return lines


def test_lines_are_put_together_from_pieces():
    assert lines_of(b"on", b"e\ntwo\r\nth", b"ree") == ["one", "two", "three"]


def test_a_line_without_an_end_does_not_fill_the_memory():
    assert lines_of(b"x" * LONGEST_LINE, b"x") == ["x" * (LONGEST_LINE + 1)]


def test_bytes_that_are_no_text_are_shown_as_such():
    assert lines_of(b"caf\xe9\n") == ["caf\ufffd"]


def test_each_line_names_its_writer(capsys):
    log = Log(["web", "worker"])

    log.line("web", "hello")

    assert capsys.readouterr().out == "web    | hello\n"
