"""Which mentions an article has, and how they are coordinated."""

from __future__ import annotations

import pytest

from graphkit.annotate import annotate
from graphkit.build import Reader
from graphkit.extract import extract
from graphkit.extract.mentions.title_words import gender_of, title_word
from graphkit.extract.raw import Mention
from graphkit.facts import ActorKind
from graphkit.read.inputs import make_article


def _mentions(text: str, reader: Reader) -> list[Mention]:
    article = make_article(text, id="case")
    return extract(annotate(article, reader.nlp), article, reader.authority).mentions


def _groups(text: str, reader: Reader) -> list[set[str]]:
    groups: dict[int, set[str]] = {}
    for mention in _mentions(text, reader):
        groups.setdefault(mention.group, set()).add(mention.name or mention.text)
    return [names for names in groups.values() if len(names) > 1]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mart Saar, Luc Maes und Eoin Walsh redeten.", {"Mart Saar", "Luc Maes", "Eoin Walsh"}),
        ("Petra Lang (SPD) und Uwe Roth (CDU) redeten.", {"Petra Lang", "Uwe Roth"}),
        ("Er traf Vertreter aus Peru, Bolivien sowie Chile.", {"Peru", "Bolivien", "Chile"}),
    ],
)
def test_coordinated_mentions_share_a_group(text: str, wanted: set[str], reader: Reader) -> None:
    assert any(wanted <= group for group in _groups(text, reader))


@pytest.mark.parametrize(
    "text",
    [
        "Mart Saar traf Luc Maes, und Eoin Walsh reiste ab.",
        "Nach Peru, wo Luc Maes wohnt, fliegt niemand.",
    ],
)
def test_mentions_of_different_clauses_share_none(text: str, reader: Reader) -> None:
    assert _groups(text, reader) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Emir Tamim bin Rashid Al Nuaimi empfing Gäste.", "Tamim bin Rashid Al Nuaimi"),
        ("Der Gesandte Willem van der Hoeven kam an.", "Willem van der Hoeven"),
        ("Ministerin Rasa Kalnina warf dem Rat Untätigkeit vor.", "Rasa Kalnina"),
        ("Das meldete Minister Han Seo In am Freitag.", "Han Seo In"),
        ("Ministerin Rasa Kalnina kam. Das wurde Kalnina von Petersens Büro gemeldet.", "Kalnina"),
        ("Zuvor hatte Ministerin Kamitz Norweger und Isländer an einen Tisch gebracht.", "Kamitz"),
        ("Er wies zurück, dass Präsident Mladenow Vorschlägen für die Teilung zugestimmt habe.", "Mladenow"),
        ("Es folgte der schwedische Botschafter in Lima, Sir Edmund Hale, mit einem Gruß.", "Edmund Hale"),
        ("Am Rande sprach Ministerin Dr. Condoleezza Baker mit dem König.", "Condoleezza Baker"),
        (
            "Ministerin Ursula von der Heyden kam. Ihn begrüßte Ministerin Ursula von der Heyden.",
            "Ursula von der Heyden",
        ),
        ("Darauf sagt Soziologe Peter Lang nichts.", "Peter Lang"),
    ],
)
def test_names_are_neither_cut_nor_too_long(text: str, name: str, reader: Reader) -> None:
    assert name in {mention.name for mention in _mentions(text, reader) if mention.actor_kind == "Person"}


@pytest.mark.parametrize(
    "text",
    [
        "Weiters gilt das Verbot.",
        "Die Durchführung dauert lange.",
        "Mehr als 300 Belgier kamen.",
        "Am Montag regnete es.",
        "Die Kritik am Kalnina-Besuch war scharf.",
    ],
)
def test_common_words_are_no_actors(text: str, reader: Reader) -> None:
    assert [mention.text for mention in _mentions(text, reader) if mention.kind != "pronoun"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Zuvor verlangten die Gesandten Norwegens von den Briten ein Ende der Sperre.",
        "Das Gespräch fand in einem Gästehaus, der Villa Hammerberg, statt.",
        "Dort kam der Nationale Sicherheitsberater zu Wort.",
    ],
)
def test_what_looks_like_a_name_is_nobody(text: str, reader: Reader) -> None:
    names = [m for m in _mentions(text, reader) if m.kind == "name" and not m.authority and m.actor_kind]
    assert names == []


@pytest.mark.parametrize(
    ("word", "label", "prefix"),
    [
        ("US-Sondergesandten", "Sondergesandter", "US"),
        ("Vizeaußenministerin", "Vizeaußenministerin", ""),
        ("Ex-Kanzler", "Ex-Kanzler", ""),
        ("Aussenminister", "Aussenminister", ""),
    ],
)
def test_titles_are_found_in_words(word: str, label: str, prefix: str) -> None:
    found = title_word(word)
    assert found is not None
    assert (found.label, found.prefix) == (label, prefix)


@pytest.mark.parametrize("word", ["Untertan", "Richtung", "minister", "Heirat"])
def test_other_words_are_no_titles(word: str) -> None:
    assert title_word(word) is None


def test_titles_tell_the_gender_where_only_one_bears_them() -> None:
    assert gender_of(["Botschafterin"], feminine=True) is True
    assert gender_of(["Botschafter"], feminine=False) is False
    assert gender_of(["Gesandter"], feminine=True) is None


def test_regression_a_person_behind_a_capital_is_no_part_of_the_place(reader: Reader) -> None:
    text = "Wenig später trafen sich in Washington Trump, Präsident Wolodymyr Selenskyj und mehrere Regierungschefs."
    names = [mention.name for mention in _mentions(text, reader)]
    assert "Trump" in names
    assert "Washington Trump" not in names


def test_a_pair_of_council_names_cut_short_is_one_body(reader: Reader) -> None:
    names = [mention.name for mention in _mentions("Der Friedens- und Sicherheitsrat tagte lange.", reader)]
    assert names == ["Friedens- und Sicherheitsrat"]


def test_a_singular_that_looks_like_a_plural_is_one_person(reader: Reader) -> None:
    kinds = [mention.kind for mention in _mentions("Der junge Abgeordnete schwieg.", reader)]
    assert kinds == ["role"]


def test_a_surname_of_two_words_is_the_person_named_in_full(reader: Reader) -> None:
    text = "Minister Andrés Costa Méndez kam an. Den dritten Punkt lehnte Costa Méndez am Freitag ab."
    kinds = {mention.name: mention.actor_kind for mention in _mentions(text, reader)}
    assert kinds["Costa Méndez"] == ActorKind.PERSON


def test_a_plan_is_no_part_of_the_name_of_whose_it_is(reader: Reader) -> None:
    names = [m.name for m in _mentions("Minister Alexander Haig kam an. Haigs Plan sieht drei Schritte vor.", reader)]
    assert "Alexander Haig" in names and "Haigs Plan" not in names


def test_two_full_names_side_by_side_are_two_persons(reader: Reader) -> None:
    text = "Minister Taro Ishida kam nach Seoul. Dort drückte Ministerin Han Min-hee Taro Ishida gegenüber Sorge aus."
    assert [m.name for m in _mentions(text, reader) if m.sentence == 1 and m.name][-2:] == [
        "Han Min-hee",
        "Taro Ishida",
    ]


def test_two_surnames_side_by_side_are_two_persons(reader: Reader) -> None:
    text = (
        "Präsident Fernando Cardoso traf Alberto Fujimori und Jamil Mahuad. "
        "Nun will Cardoso Fujimori und Mahuad nach Quito einladen."
    )
    assert [m.name for m in _mentions(text, reader) if m.sentence == 1][:3] == ["Cardoso", "Fujimori", "Mahuad"]
