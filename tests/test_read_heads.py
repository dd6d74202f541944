from __future__ import annotations

import pytest

from graphkit.read import BlockKind, make_article

BODY = (
    "Die Außenminister beider Länder haben am Dienstag in Wien über eine Öffnung der Grenze gesprochen. "
    "Ein Ergebnis gab es nach Angaben der Gastgeber nicht."
)


@pytest.mark.parametrize(
    ("head", "issued"),
    [
        (" date 2024-03-05 ", "2024-03-05"),
        ("date 2024-03 ", "2024-03"),
        ("date 2024 ", None),
        ("Grenzgespräche in Wien\nAktualisiert am 05.03.2024 – 20:34 UhrLesedauer: 23 Min.\n", "2024-03-05T20:34"),
        ("Grenzgespräche in Wien\n\n05.03.2024, 9:42 Uhr\n\n", "2024-03-05T09:42"),
        ("05.03.2024 - 11:48\n\nGrenzgespräche in Wien\n\n", "2024-03-05T11:48"),
        ("Grenzgespräche in Wien\n\n5. März 2024\n\n", "2024-03-05"),
        ("Wien, 5. März 2024, 18.05 Uhr\n", "2024-03-05T18:05"),
        ("Dienstag, 5. März 2024\n", "2024-03-05"),
        ("Grenzgespräche in Wien\n\n5.3.2024. – ", "2024-03-05"),
        ("Grenzgespräche in Wien\n\nDschebel el Tair, 5.3.2024. ", "2024-03-05"),
        ("Grenzgespräche in Wien\n\nWien/Bern, 5. März 2024 (dpa/AP)\n\n", "2024-03-05"),
        ("von unserer Korrespondentin, Wien 5. März 2024\n\n", "2024-03-05"),
        ("Von Anna Muster, 5. März 2024\n\n", "2024-03-05"),
        ("Von der Redaktion | 5. Jänner 2024, 18:20\n\n", "2024-01-05T18:20"),
        ("Stand: 05.03.2024 20:15 Uhr\n\n", "2024-03-05T20:15"),
        ("Stand: März 2024\n\n", "2024-03"),
        ("Veröffentlicht am 5. März 2024 um 07:15 Uhr\n\n", "2024-03-05T07:15"),
        ("Veröffentlicht am 5. März 2024, aktualisiert am 6. März 2024\n\n", "2024-03-05"),
        ("Wien, 5. März 2024 – ", "2024-03-05"),
        ("März 2024\n\n", "2024-03"),
        ("Stand: 05.03.2024 17:05 Uhr\nGrenzgespräche in Wien\n\n", "2024-03-05T17:05"),
        ("(Stand: 5.3.2024, 17.05 Uhr)\n\n", "2024-03-05T17:05"),
        ("Grenzgespräche in Wien\n\nArtikel vom 5. März 2024\n\n", "2024-03-05"),
        ("Meldung vom 05.03.2024, 09:42 Uhr\n\n", "2024-03-05T09:42"),
        ("Pressemitteilung vom 5.3.2024\n\n", "2024-03-05"),
        ("vom 5. März 2024\n\n", "2024-03-05"),
        ("Vom 5. März 2024\n\n", "2024-03-05"),
        ("5. Feber 2024, 6.30 Uhr\n\n", "2024-02-05T06:30"),
        ("Wien, am 5. Jänner 2024\n\n", "2024-01-05"),
        ("Mi., 5.3.24\n\n", "2024-03-05"),
        ("Erschienen am Dienstag, 5. März 2024, aktualisiert um 18 Uhr\n\n", "2024-03-05"),
        ("Zuletzt aktualisiert: 05.03.2024, 20:34 Uhr\n\n", "2024-03-05T20:34"),
        ("Wien (dpa), 05.03.2024 - ", "2024-03-05"),
        ("Wien (dpa) | 5.3.2024\n\n", "2024-03-05"),
        ("5. März 2024, Wien – ", "2024-03-05"),
        ("Wien/Bern, am 5. März 2024. – ", "2024-03-05"),
        ("(Wien, 5.3.2024) ", "2024-03-05"),
        ("Quelle: Neue Zeitung, 05.03.2024\n\n", "2024-03-05"),
        ("NZ vom 5.3.2024\n\n", "2024-03-05"),
        ("05/03/2024\n\n", "2024-03-05"),
        ("Wien – 05.03.2024 – ", "2024-03-05"),
        ("rtr. Wien, 5. März 2024 – ", "2024-03-05"),
        ("abc. WIEN, 5. März 2024. ", "2024-03-05"),
        ("(abc) Wien, 5. März 2024 – ", "2024-03-05"),
        ("Wien, 05.03.2024 ", "2024-03-05"),
        ("Wien, 5. Mär. 2024 (sda) ", "2024-03-05"),
        ("Wien, Dienstag (5.3.2024) – ", "2024-03-05"),
        ("Wien (Eigener Bericht), 5. März 2024\n\n", "2024-03-05"),
        ("Neue Zeitung, 05.03.2024, Seite 5\n\n", "2024-03-05"),
        ("Wien, 5. März 2024, 18 Uhr\n\n", "2024-03-05T18:00"),
        ("05.03.2024 18:05 Uhr – Von Anna Muster\n\n", "2024-03-05T18:05"),
        ("Wien, im März 2024\n\n", "2024-03"),
        ("Wien, 5. März 2024 (Eigener Bericht)\n\n", "2024-03-05"),
        ("Nr. 88 / 5. März 2024\n\n", "2024-03-05"),
        ("dpa-Meldung, 5. März 2024\n\n", "2024-03-05"),
        ("Reuters, Wien, 5. März 2024, 15:22 Uhr MEZ\n\n", "2024-03-05T15:22"),
        ("5. März 2024 (dpa) - ", "2024-03-05"),
        ("Wien (dpa/reuters, 5. März 2024) - ", "2024-03-05"),
        ("5. März 2024 – ein Tag, der alles veränderte\n\n", None),
        ("Der Vertrag, unterzeichnet am 5. März 2024, in Wien\n\n", None),
        ("Die Lage in Wien (05.03.2024) ist ernst.\n\n", None),
        ("Konferenz in Wien, 5. bis 7. März 2024\n\n", None),
        ("Rückblick: 5. März 2024\n\n", None),
        ("Grenzgespräche am 5. März 2024\n\n", None),
        ("Waffenruhe vom 5. März 2024 hält\n\n", None),
        ("30.9.3015\n\n", None),
        ("31.02.2024\n\n", None),
        ("", None),
    ],
)
def test_the_date_of_an_article_is_read_with_its_own_precision_and_never_guessed(head: str, issued: str | None) -> None:
    article = make_article(head + BODY, id="a")
    assert (article.issued and article.issued.isoformat()) == issued
    if issued:
        first = next(block for block in article.blocks if block.kind is BlockKind.PARAGRAPH)
        assert article.text[first.start :].startswith("Die Außenminister")


def test_a_date_after_the_first_paragraph_counts_only_with_a_mark() -> None:
    assert make_article(f"{BODY}\n\n12. April 2021\n\n{BODY}", id="a").issued is None
    marked = make_article(f"{BODY}\n\n{BODY} (Stand: 6. Februar 2024)", id="a").issued
    assert marked and marked.isoformat() == "2024-02-06"


@pytest.mark.parametrize(
    ("tail", "issued"),
    [
        (' ("Nordblatt", Print-Ausgabe, 05.03.2024)', "2024-03-05"),
        ('\n\n("Nordblatt", Print-Ausgabe, 05.03.2024)', "2024-03-05"),
        ("\n\n(Nordblatt, Ausgabe vom 5. März 2024)", "2024-03-05"),
        (" (apa, 5.3.2024)", "2024-03-05"),
        ("(apa/red, 5. 3. 2024)", "2024-03-05"),
        ("  (Anna Muster aus Wien, 5.3.2024)", "2024-03-05"),
        (" (APA 5.3.2024)", "2024-03-05"),
        (" (5.3.2024)", "2024-03-05"),
        (" (NB vom 5. Jänner 2024)", "2024-01-05"),
        (" (red, 5.3.2024)\n\nLesen Sie auch\n\nStreit um die Fischerei\n\n7. März 2024", "2024-03-05"),
        ("\n\nDiese Nachricht wurde am 05.03.2024 im Programm Nordfunk gesendet.", "2024-03-05"),
        ("\n\nDieser Artikel erschien zuerst am 5. März 2024 im Nordblatt.", "2024-03-05"),
        ("\n\n5. März 2024", "2024-03-05"),
        ("\n\nBern, 05.03.2024", "2024-03-05"),
        ("\n\nNordblatt am Sonntag, 5. März 2024", "2024-03-05"),
        ("\n\nDer Vertrag gilt bis 5. März 2024.", None),
        ("\n\nLesen Sie auch\n\nStreit um die Fischerei\n\n7. März 2024", None),
        (f"\n\n5. März 2024\n\n{BODY}", None),
        (f" (Beschluss, 5.3.2024)\n\n{BODY}", None),
        (" Es gilt der Vertrag vom 5. März 2024.", None),
        (" Der Vertrag gilt (Fassung vom 5. März 2024)", None),
        (" Das Treffen ist für den 5. März 2024 geplant (noch ohne Ort).", None),
        ("\n\nVom 5. März 2024 an ist die Grenze offen.", None),
        ("\n\nStand 5. März 2024 waren 300 Menschen auf der Flucht.", None),
        ("\n\nKommentare\n\nStand: 7. März 2024\n\nGut so.", None),
    ],
)
def test_a_date_below_the_article_counts_where_it_is_an_imprint(tail: str, issued: str | None) -> None:
    article = make_article(BODY + tail, id="a")
    assert (article.issued and article.issued.isoformat()) == issued


def test_a_month_in_the_head_takes_its_day_from_the_imprint() -> None:
    assert str(make_article(f"date 2024-03 {BODY} (apa, 5.3.2024)", id="a").issued) == str(
        make_article(f"date 2024-03-05 {BODY}", id="a").issued
    )
    other = make_article(f"date 2024-02 {BODY} (apa, 5.3.2024)", id="a").issued
    assert other and other.isoformat() == "2024-02"


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"Wien/Bregenz (dpa) - {BODY}", "dpa"),
        (f"WIEN (AFP) — {BODY}", "AFP"),
        (f"{BODY} (afp/red)", "AFP"),
        (f"Wien (dpa) | 5.3.2024\n\n{BODY}", "dpa"),
        (f"Wien, 5. März 2024 (sda) {BODY}", "Keystone-SDA"),
        (f"{BODY}\n\ndpa", "dpa"),
        (f"Grenzgespräche in Wien\n\nDas Palais in Wien. Foto: Anna Muster/AP\n\n{BODY}", None),
        (f"{BODY} Das sagte er der Nachrichtenagentur AP.", None),
    ],
)
def test_an_agency_mark_gives_the_publisher(text: str, publisher: str | None) -> None:
    assert make_article(text, id="a").publisher == publisher


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Minister reden in Wien wieder miteinander\n\n", "Minister reden in Wien wieder miteinander"),
        ("Grenzstreit\nMinister reden in Wien wieder miteinander\n", "Minister reden in Wien wieder miteinander"),
        ("Newsblog zum Streit um die Grenze\nMinister reden in Wien wieder\n", "Minister reden in Wien wieder"),
        (
            "Startseite Politik\n\nMinister reden in Wien wieder miteinander\n\n",
            "Minister reden in Wien wieder miteinander",
        ),
        ("Treffen in Wien\nMinister wollen Grenze öffnen\n\n", "Minister wollen Grenze öffnen"),
        ("Photo : NORD News\n\n", None),
        ("Foto: Anna Muster/dpa\n\n", None),
        ("© Nordblatt\n\n", None),
        ("Anna Muster / Getty Images\n\n", None),
        ("Das Palais in Wien Foto: dpa\n\nMinister reden in Wien wieder\n\n", "Minister reden in Wien wieder"),
        ("Von Krieg und Frieden in Europa\n\n", "Von Krieg und Frieden in Europa"),
        ("", None),
    ],
)
def test_the_headline_becomes_the_title(head: str, title: str | None) -> None:
    assert make_article(head + BODY, id="a").title == title
