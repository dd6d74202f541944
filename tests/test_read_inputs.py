from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.errors import DateForMany, InvalidDate, NoInput
from graphkit.read import Article, Note, Skipped, read_inputs

GERMAN = "Die Ministerin hat am Montag ihren Kollegen in Helsinki empfangen. Über das Ergebnis wurde nichts bekannt."
PAGE = """<!doctype html><html lang="de"><head><title>{title} | Nordblatt</title>
<meta property="og:site_name" content="Nordblatt"><meta property="og:title" content="{title}">
<link rel="canonical" href="https://nordblatt.example/politik/besuch">{head}</head>
<body><nav><a href="/">Startseite</a> <a href="/politik">Politik</a></nav>
<article><h1>{title}</h1>{body}</article>
<footer><p>© 2019 Nordblatt, alle Rechte vorbehalten</p></footer><script>alert("nein")</script></body></html>"""
PARAGRAPHS = "".join(
    f"<p>{GERMAN} Das Gespräch Nummer {number} dauerte &lt;b&gt;lange&lt;/b&gt;.</p>" for number in "123"
)


def read(*paths: Path, date: str | None = None) -> tuple[list[Article], list[Skipped], list[Note]]:
    notes: list[Note] = []
    found = list(read_inputs(paths, date=date, on_note=notes.append))
    return [a for a in found if isinstance(a, Article)], [s for s in found if isinstance(s, Skipped)], notes


def test_folders_are_read_recursively_and_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a/B.TXT", ".hidden.txt", "picture.png", "a/.git/d.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{GERMAN} {name}", "utf-8")
    articles, skipped, _ = read(tmp_path, tmp_path / "b.txt")
    assert [article.id for article in articles] == ["B", "c", "b"]
    assert skipped == []


def test_the_text_is_kept_but_for_its_line_breaks(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    text = f"  {GERMAN}\r\n\r\n<script>alert(1)</script> & „{GERMAN}“ \r"
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    [article], _, notes = read(file)
    assert article.text == text.replace("\r\n", "\n").replace("\r", "\n")
    assert notes == []


def test_windows_1252_is_read_and_said(tmp_path: Path) -> None:
    file = tmp_path / "alt.txt"
    file.write_bytes(f"{GERMAN} „Über“".encode("cp1252"))
    [article], _, [note] = read(file)
    assert article.text == f"{GERMAN} „Über“"
    assert note.text == f"{file} is not in UTF-8 and was read as Windows-1252."


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.txt", b"\x7fELF\x02\x01\x01\0\0\0\0", "is not a text file"),
        ("a.txt", b"%PDF-1.7 stream", "is not a text file"),
        ("a.jsonl", b"\x89PNG\r\n\x1a\n\0\0", "is not a text file"),
        ("a.jsonl", b"\n\n", "is empty"),
        ("a.md", b"Text", "is of no type graphkit reads"),
        (
            "a.txt",
            b"The minister met her colleague in Helsinki, and nothing was said of it.",
            "is not in German",
        ),
        (
            "a.txt",
            "Le ministre a reçu son collègue à Helsinki, et rien n’est connu.".encode(),
            "is not in German",
        ),
        ("a.html", b"<html><body><nav><a>Politik</a></nav><p>Willkommen</p></body></html>", "without an article"),
        ("a.txt", (GERMAN * 3000).encode(), "characters"),
    ],
)
def test_what_is_no_article_is_skipped_with_one_sentence(
    tmp_path: Path, name: str, content: bytes, problem: str
) -> None:
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(GERMAN, "utf-8")
    articles, [skipped], _ = read(bad, good)
    assert [article.id for article in articles] == ["good"]
    assert skipped.path == str(bad)
    assert skipped.reason.startswith(f"{bad} ") and problem in skipped.reason and skipped.reason.endswith(".")


def test_a_missing_path_and_an_empty_folder_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    _, skipped, _ = read(tmp_path / "leer", tmp_path / "fehlt.txt")
    assert [s.reason.partition(";")[0] for s in skipped] == [
        f"{tmp_path}/leer holds no articles",
        f"{tmp_path}/fehlt.txt does not exist",
    ]


def test_broken_lines_cost_only_themselves(tmp_path: Path) -> None:
    file = tmp_path / "viele.jsonl"
    lines = [
        json.dumps({"text": GERMAN, "id": "eins", "title": "Besuch", "date": "2024-05", "publisher": "Nordblatt"}),
        '{"text": "abgebr',
        '["kein Objekt"]',
        '{"title": "kein Text"}',
        '{"text": " "}',
        "",
        json.dumps({"text": f"{GERMAN} \ud800\0", "date": "06.05.2024", "url": "https://nordblatt.example"}),
        json.dumps({"text": f"{GERMAN} Mehr dazu.", "date": "neulich"}),
    ]
    file.write_text("\n".join(lines), "utf-8")
    articles, skipped, [note] = read(file)
    assert [(a.id, a.issued and a.issued.isoformat()) for a in articles] == [
        ("eins", "2024-05"),
        ("viele-7", "2024-05-06"),
        ("viele-8", None),
    ]
    assert (articles[0].title, articles[0].publisher) == ("Besuch", "Nordblatt")
    assert articles[1].url == "https://nordblatt.example"
    assert articles[1].text == f"{GERMAN} \ufffd\ufffd"
    assert [s.path for s in skipped] == [f"{file}, line {number}," for number in (2, 3, 4, 5)]
    assert "neulich" in note.text


def test_an_identifier_belongs_to_one_article(tmp_path: Path) -> None:
    for folder, text in (("a", GERMAN), ("b", f"{GERMAN} Neu."), ("c", GERMAN)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "besuch.txt").write_text(text, "utf-8")
    articles, skipped, notes = read(tmp_path)
    again, _, _ = read(tmp_path / "a", tmp_path / "b")
    assert articles == again
    assert articles[0].id == "besuch" and articles[1].id.startswith("besuch-")
    assert skipped == [] and len(notes) == 2


def test_a_date_by_hand_is_for_one_article(tmp_path: Path) -> None:
    one, two = tmp_path / "1.txt", tmp_path / "2.txt"
    one.write_text(f"date 2020-01-01 {GERMAN}", "utf-8")
    two.write_text(f"{GERMAN} Ende.", "utf-8")
    [article], _, _ = read(one, date="2024-05-06")
    assert article.issued and article.issued.isoformat() == "2024-05-06"
    with pytest.raises(DateForMany):
        read(one, two, date="2024-05-06")
    with pytest.raises(InvalidDate):
        read(one, date="6. Mai")
    with pytest.raises(NoInput):
        read()


def page(tmp_path: Path, **parts: str) -> Article:
    file = tmp_path / "besuch.html"
    file.write_text(PAGE.format(**{"title": "Helsinki empfängt Gast", "body": PARAGRAPHS, "head": ""} | parts), "utf-8")
    [article], _, _ = read(file)
    return article


def test_a_page_gives_its_article_and_head_data(tmp_path: Path) -> None:
    linked = '{"@type":"NewsArticle","datePublished":"2024-05-06T18:30:00+02:00"}'
    article = page(tmp_path, head=f'<script type="application/ld+json">{linked}</script>')
    assert article.title == "Helsinki empfängt Gast"
    assert article.issued and article.issued.isoformat() == "2024-05-06T18:30"
    assert (article.publisher, article.url) == ("Nordblatt", "https://nordblatt.example/politik/besuch")
    assert article.text.startswith("Helsinki empfängt Gast\n\nDie Ministerin")
    assert "<b>lange</b>" in article.text
    assert not any(word in article.text for word in ("alert", "Startseite", "Rechte"))


def test_the_date_of_a_page_is_not_guessed(tmp_path: Path) -> None:
    assert page(tmp_path).issued is None
    told = "<p>Das Abkommen (2023-05-06) und das vom 7. Mai 2022 gelten.</p>"
    assert page(tmp_path, body=PARAGRAPHS + told).issued is None


def test_the_visible_date_of_a_page_counts(tmp_path: Path) -> None:
    issued = page(tmp_path, body=f"<p>Stand: 06.05.2024 18:30 Uhr</p>{PARAGRAPHS}").issued
    assert issued and issued.isoformat() == "2024-05-06T18:30"
