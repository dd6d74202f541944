from __future__ import annotations

import pytest

from graphkit.read import BlockKind, make_article

META, HEADING, PARAGRAPH = BlockKind.META, BlockKind.HEADING, BlockKind.PARAGRAPH


def cut(text: str) -> list[tuple[BlockKind, str]]:
    article = make_article(text, id="a")
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def test_sub_headings_stand_apart_from_paragraphs() -> None:
    assert cut(
        "Der Gipfel ist beendet.\n\nWie geht es weiter?\n\nIm Mai folgt eine zweite Runde.\n\nAlle schweigen\n"
    ) == [
        (PARAGRAPH, "Der Gipfel ist beendet."),
        (HEADING, "Wie geht es weiter?"),
        (PARAGRAPH, "Im Mai folgt eine zweite Runde."),
        (HEADING, "Alle schweigen"),
    ]


def test_wrapped_lines_make_one_paragraph() -> None:
    text = (
        "Minister reden wieder\n\n"
        "Die Außenministerin hat ihren Kollegen am Montag in\nHelsinki empfangen. Danach sprachen beide\n"
        "mit der Presse, ohne sich auf einen weiteren\nTermin festzulegen.\n\n"
        "Am Abend reiste er ab, wie sein Büro\nmitteilte.\n"
    )
    assert [kind for kind, _ in cut(text)] == [HEADING, PARAGRAPH, PARAGRAPH]


def test_lines_of_an_unwrapped_text_are_paragraphs_of_their_own() -> None:
    long = "Die Präsidentin empfing den Gast im Schloss und führte ihn durch den Garten, der still lag. " * 2
    assert [kind for kind, _ in cut(f"Besuch im Schloss\n{long}\n{long}\nEin Nachspiel\n{long}")] == [
        HEADING,
        PARAGRAPH,
        PARAGRAPH,
        HEADING,
        PARAGRAPH,
    ]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("08:55 Uhr: Helsinki lädt ein", [(META, "08:55 Uhr:"), (HEADING, "Helsinki lädt ein")]),
        (
            "+++ 17.40 Uhr: Oslo sagt ab +++",
            [(META, "+++ 17.40 Uhr:"), (HEADING, "Oslo sagt ab"), (META, "+++")],
        ),
        ("14.30 Uhr: Die Runde ist beendet.", [(META, "14.30 Uhr:"), (PARAGRAPH, "Die Runde ist beendet.")]),
    ],
)
def test_live_blog_times_are_cut_off(entry: str, expected: list[tuple[BlockKind, str]]) -> None:
    assert cut(f"Die Minister treffen sich heute in Oslo.\n\n{entry}\nDie Einladung kam am Morgen.") == [
        (PARAGRAPH, "Die Minister treffen sich heute in Oslo."),
        *expected,
        (PARAGRAPH, "Die Einladung kam am Morgen."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Foto: Anna Muster/dpa",
        "Die Ministerin im Garten des Schlosses. (Archivbild)",
        "Hannah Muster: Sie will reden. (Quelle: Bernd Beispiel)",
        "Lesedauer: 4 Min.",
        "Von Anna Muster und Bernd Beispiel, Helsinki",
        "Mobiles Menü schließen",
        "Startseite Schlagzeilen",
        "(afp/red)",
        "Mehr zum Thema: Was bisher geschah",
        "https://zeitung.example/artikel",
        "* * *",
        "Photo : NORD News",
        "© Anna Muster/Nordblatt",
        "Bild: Anna Muster, Nordblatt",
        "Anna Muster / picture alliance",
        "Die Ministerin und ihr Gast (Anna Muster / dpa)",
        "Melden Sie sich hier für unseren Newsletter an.",
        "13.09.2024",
    ],
)
def test_what_is_no_part_of_the_story_is_set_aside(line: str) -> None:
    blocks = cut(f"Besuch in Helsinki\n\n{line}\n\nDie Ministerin empfing am Montag ihren Kollegen.")
    assert blocks[1] == (META, line)
    assert [kind for kind, _ in blocks] == [HEADING, META, PARAGRAPH]


STORY = "Die Ministerin empfing am Montag ihren Kollegen. Sie sprachen lange über Fisch."


@pytest.mark.parametrize(
    "aside",
    [
        "Lesen Sie auch\nMinister streiten über Fisch",
        "Mehr zum Thema:\n\nMinister streiten über Fisch\n\nOslo sagt ab",
        "Auch interessant\n\nMinister streiten über Fisch\nZwei Minister streiten wieder über den Fisch.",
        "Hören Sie dazu auch:\nPodcast: Die Lage in Helsinki",
        "Newsletter\nJeden Morgen das Wichtigste aus Helsinki.",
    ],
)
def test_teasers_inside_an_article_are_set_aside_and_the_story_goes_on(aside: str) -> None:
    blocks = cut(f"Besuch in Helsinki\n\n{STORY}\n\n{aside}\n\n{STORY}")
    assert [text for kind, text in blocks if kind is not META] == ["Besuch in Helsinki", STORY, STORY]


@pytest.mark.parametrize(
    "tail",
    [
        "Meistgelesene Artikel\n\nStreit um Fisch\nZwei Minister streiten wieder.",
        "Auch interessant\n\nMeistgelesen\n\nStreit um Fisch\n\nZwei Minister streiten wieder.",
        f"12 Kommentare\n\nanna_m\nGut so!\n\n{STORY}\n\n{STORY}",
        "Streit um Fisch\n\nZwei Minister streiten wieder",
    ],
)
def test_nothing_of_the_page_behind_the_article_is_read(tail: str) -> None:
    blocks = cut(f"Besuch in Helsinki\n\n{STORY}\n\n{STORY}\n\n{tail}")
    assert [text for kind, text in blocks if kind is not META] == ["Besuch in Helsinki", STORY, STORY]


def test_a_menu_above_the_article_closes_nothing() -> None:
    blocks = cut(f"Kommentare\n\nMeistgelesen\n\nBesuch in Helsinki\n\n{STORY}")
    assert (PARAGRAPH, STORY) in blocks


def test_the_line_above_a_photo_credit_is_its_caption() -> None:
    blocks = cut("Besuch in Helsinki\n\nDie Ministerin und ihr Gast.\nFoto: Anna Muster\n\nBeide sprachen lange.")
    assert [kind for kind, _ in blocks] == [HEADING, META, META, PARAGRAPH]


@pytest.mark.parametrize(
    "opening",
    ["Wien/Graz (dpa) - ", "WIEN (AFP) — ", "Wien/Graz. ", "Wien/St. Pölten - ", "Wien", "Wien ", "date 2024-05-06 "],
)
def test_the_place_before_the_first_sentence_is_no_part_of_it(opening: str) -> None:
    assert cut(f"{opening}Die Ministerin empfing am Montag ihren Kollegen.") == [
        (META, opening.strip()),
        (PARAGRAPH, "Die Ministerin empfing am Montag ihren Kollegen."),
    ]


def test_blocks_lie_in_order_and_leave_out_nothing_but_white_space() -> None:
    text = (
        "date 2024-05-06 Besuch\r\n\r\nWien (dpa) - Die Gäste kamen.\r\n\r\n"
        "- Punkt eins\r\n+++ 9:10 Uhr: Neues +++\r\nEnde. (dpa)"
    )
    article = make_article(text, id="a")
    assert "\r" not in article.text
    position = 0
    for block in article.blocks:
        assert block.start >= position and block.end > block.start
        assert article.text[position : block.start].strip(" \n-") == ""
        position = block.end
    assert position == len(article.text)
