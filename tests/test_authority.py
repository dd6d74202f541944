"""The authority file: its contents, the look-ups, and users' own files."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path

import pytest

from graphkit.errors import InvalidActorsFile
from graphkit.facts import ActorKind
from graphkit.resolve.authority import Authority, AuthorityActor, load_authority
from graphkit.resolve.slug import slug
from graphkit.resources import ontology_path


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


def ids(found: tuple[AuthorityActor, ...]) -> list[str]:
    return [actor.id for actor in found]


# What is in the file


def test_every_state_can_be_recognised(authority: Authority) -> None:
    states = [actor for actor in authority if actor.kind is ActorKind.STATE]
    former = {"sowjetunion", "ddr", "jugoslawien", "tschechoslowakei"}  # known by adjective or compound alone
    assert len(states) == 193 + 4 + len(former)  # the members of the UN, Kosovo, Palestine, Taiwan and the Vatican
    assert len({actor.iso for actor in states}) == len(states)
    for state in (state for state in states if state.id not in former):
        assert state.adjectives, state.label
        assert state.capitals or state.seats, state.label
        assert state.demonyms or state.id == "vatikan", state.label
        assert all(one.startswith("http://www.wikidata.org/entity/Q") for one in state.exact_match), state.label


def test_the_file_is_made_from_its_tables() -> None:
    pytest.importorskip("babel")
    path = ontology_path("generate.py")
    spec = importlib.util.spec_from_file_location("generate", path)
    assert spec and spec.loader
    generate = importlib.util.module_from_spec(spec)
    sys.modules["generate"] = generate  # dataclasses look their module up
    spec.loader.exec_module(generate)
    assert generate.render() == ontology_path("actors.ttl").read_text(encoding="utf-8")


def test_links_between_actors_lead_to_actors(authority: Authority) -> None:
    for actor in authority:
        for other in filter(None, (actor.side, *actor.member_of, *(office.of_id for office in actor.offices))):
            assert authority.get(other), f"{actor.id} -> {other}"


def test_offices_do_not_end_before_they_start(authority: Authority) -> None:
    terms = [office for actor in authority for office in actor.offices if office.start and office.end]
    assert len(terms) > 300
    assert all(office.start <= office.end for office in terms if office.start and office.end)


def test_identifiers_are_the_slugs_of_the_labels(authority: Authority) -> None:
    assert all(actor.id == slug(actor.label) for actor in authority)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Wladimir Putin", "wladimir-putin"),
        ("Weißes Haus", "weisses-haus"),
        ("Österreich", "oesterreich"),
        ("Aleksandar Vučić", "aleksandar-vucic"),
        ("Élysée-Palast", "elysee-palast"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("  N'Djamena / Tschad ", "ndjamena-tschad"),
        ("…", ""),
    ],
)
def test_a_slug_is_plain_and_readable(label: str, expected: str) -> None:
    assert slug(label) == expected


# Look-ups


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("USA", ["usa"]),
        ("Vereinigten Staaten", ["usa"]),
        ("US-Regierung", ["usa"]),
        ("Bundesregierung", ["deutschland"]),
        ("Russlands", ["russland"]),
        ("Rußland", ["russland"]),
        ("Weißrussland", ["belarus"]),
        ("Weissrussland", ["belarus"]),
        ("Weißen Hauses", ["weisses-haus"]),
        ("Weisses Haus", ["weisses-haus"]),
        ("Nato", ["nato"]),
        ("NATO", ["nato"]),
        ("Uno", ["un"]),
        ("Vereinten Nationen", ["un"]),
        ("Auswärtigen Amts", ["auswaertiges-amt"]),
        ("russischen Außenministeriums", ["russisches-aussenministerium"]),
        ("Russisches Aussenministerium", ["russisches-aussenministerium"]),
        ("Wolodymyr Selenskyj", ["wolodymyr-selenskyj"]),
        ("Wolodymyr Selenski", ["wolodymyr-selenskyj"]),
        ("Volodymyr Zelensky", ["wolodymyr-selenskyj"]),
        ("Sergej Lawrow", ["sergej-lawrow"]),
        ("Sergey Lavrov", ["sergej-lawrow"]),
        ("Benjamin Netanyahu", ["benjamin-netanjahu"]),
        ("Abbas Araghchi", ["abbas-araghtschi"]),
        ("Recep Tayyip Erdoğan", ["recep-tayyip-erdogan"]),
        ("Saudi Arabien", ["saudi-arabien"]),
        ("Bundesrat", ["bundesrat", "schweizer-bundesrat"]),
        ("is", []),
        ("IS", ["islamischer-staat"]),
        ("Petra", []),
        ("Nirgendland", []),
        ("", []),
    ],
)
def test_names_are_found_in_every_form(authority: Authority, name: str, expected: list[str]) -> None:
    assert ids(authority.by_name(name)) == expected


def test_a_surname_alone_is_not_a_name_but_is_found_as_surname(authority: Authority) -> None:
    assert authority.by_name("Selenskyj") == ()
    assert ids(authority.by_surname("Selenskis")) == ["wolodymyr-selenskyj"]
    assert ids(authority.by_surname("von der Leyen")) == ["ursula-von-der-leyen"]
    assert ids(authority.by_surname("Xi")) == ["xi-jinping"]


def test_people_who_share_a_surname_are_all_returned(authority: Authority) -> None:
    assert {"kim-jong-un", "kim-jong-il", "kim-yo-jong"} <= set(ids(authority.by_surname("Kim")))
    assert ids(authority.by_surname("Clinton")) == ["bill-clinton", "hillary-clinton"]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Moskau", ["russland"]),
        ("Moskaus", ["russland"]),
        ("Kiew", ["ukraine"]),
        ("Kyjiw", ["ukraine"]),
        ("Washington", ["usa"]),
        ("Tel Aviv", ["israel"]),
        ("Downing Street", ["grossbritannien"]),
        ("Brüssel", ["belgien", "eu"]),
        ("Genf", []),
    ],
)
def test_capitals_and_seats_stand_for_governments(authority: Authority, place: str, expected: list[str]) -> None:
    assert ids(authority.by_capital(place)) == expected


def test_the_place_taken_for_the_capital_is_told_from_it(authority: Authority) -> None:
    israel = authority.get("israel")
    assert israel and "Tel Aviv" in israel.seats and israel.capitals == ("Jerusalem",)


@pytest.mark.parametrize(
    ("adjective", "expected"),
    [
        ("russisch", ["russland"]),
        ("russischen", ["russland"]),
        ("Britischer", ["grossbritannien"]),
        ("US-amerikanische", ["usa"]),
        ("amerikanisches", ["usa"]),
        ("Schweizer", ["schweiz"]),
        ("kongolesische", ["kongo", "republik-kongo"]),
        ("grün", []),
    ],
)
def test_adjectives_lead_to_states(authority: Authority, adjective: str, expected: list[str]) -> None:
    assert ids(authority.by_adjective(adjective)) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Russe", ["russland"]),
        ("Russen", ["russland"]),
        ("Russinnen", ["russland"]),
        ("US-Amerikanern", ["usa"]),
        ("Briten", ["grossbritannien"]),
        ("Französin", ["frankreich"]),
        ("Deutscher", ["deutschland"]),
        ("Israelis", ["israel"]),
        ("Ungarn", ["ungarn"]),
        ("Rumänin", ["rumaenien"]),
        ("Leute", []),
    ],
)
def test_demonyms_lead_to_states(authority: Authority, word: str, expected: list[str]) -> None:
    assert ids(authority.by_demonym(word)) == expected


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [("US-", ["usa"]), ("Bundes", ["deutschland"]), ("Nato-", ["nato"]), ("Uno", ["un"]), ("Kreml", ["kreml"])],
)
def test_compound_prefixes_lead_to_actors(authority: Authority, prefix: str, expected: list[str]) -> None:
    assert ids(authority.by_prefix(prefix)) == expected


def test_media_are_marked(authority: Authority) -> None:
    assert authority.is_medium("tass") and authority.is_medium("axios") and authority.is_medium("dpa")
    assert not authority.is_medium("kreml") and not authority.is_medium("nobody")


def test_sides_and_memberships(authority: Authority) -> None:
    lawrow, france = authority.get("sergej-lawrow"), authority.get("frankreich")
    assert lawrow and lawrow.side == "russland" and lawrow.gender == "male"
    assert france and {"eu", "nato", "g7"} <= set(france.member_of)


@pytest.mark.parametrize(
    ("title", "of", "day", "expected"),
    [
        ("Präsident", "usa", "2016-10-15", "barack-obama"),
        ("Präsident", "usa", "2021-01-20", "joe-biden"),  # handed over that day
        ("Präsidenten", "usa", "2025-07-01", "donald-trump"),
        ("Präsident", "russland", "2010-01-01", "dmitri-medwedew"),
        ("Außenminister", "usa", "2016-10-15", "john-kerry"),
        ("Außenministers", "russland", "2016-10-15", "sergej-lawrow"),
        ("Aussenminister", "schweiz", "2020-05-01", "ignazio-cassis"),
        ("Außenministerin", "deutschland", "2023-03-01", "annalena-baerbock"),
        ("Premier", "grossbritannien", "2025-01-01", "keir-starmer"),
        ("Regierungschefin", "grossbritannien", "2018-01-01", "theresa-may"),
        ("Regierungschef", "deutschland", "2023-03-01", "olaf-scholz"),
        ("Kanzlerin", "deutschland", "2015-09-04", "angela-merkel"),
        ("Präsident", "deutschland", "2015-09-04", "joachim-gauck"),
        ("Staatschef", "china", "2015-09-04", "xi-jinping"),
        ("Machthaber", "nordkorea", "2015-09-04", "kim-jong-un"),
        ("Chef", "kreml", "2015-09-04", "wladimir-putin"),
        ("Chef", "nato", "2025-01-01", "mark-rutte"),
        ("Generalsekretär", "un", "1999-05-01", "kofi-annan"),
        ("Außenbeauftragte", "eu", "2016-05-01", "federica-mogherini"),
        ("Sprecherin", "weisses-haus", "2025-05-01", "karoline-leavitt"),
        ("Präsident", "usa", "1850-01-01", None),
        ("Berater", "kreml", "2025-01-01", None),  # more than one at that time
        ("Berater", "kreml", "2015-01-01", "juri-uschakow"),
        ("Gärtner", "usa", "2020-01-01", None),
        ("Präsident", "nirgendland", "2020-01-01", None),
    ],
)
def test_who_held_an_office_on_a_day(authority: Authority, title: str, of: str, day: str, expected: str | None) -> None:
    holder = authority.holder(title, of, date.fromisoformat(day))
    assert (holder.id if holder else None) == expected


def test_without_a_day_only_a_sole_holder_is_certain(authority: Authority) -> None:
    sole = authority.holder("Präsident", "belarus", None)
    assert sole and sole.id == "alexander-lukaschenko"
    assert authority.holder("Präsident", "usa", None) is None


# Users' files

HEAD = """@prefix dip: <https://w3id.org/graphkit/diplomacy#> .
@prefix act: <https://w3id.org/graphkit/actors#> .
@prefix my: <https://example.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def users(folder: Path, text: str) -> Path:
    path = folder / "mine.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_users_add_actors_and_offices(tmp_path: Path) -> None:
    path = users(
        tmp_path,
        """my:norland a dip:State ; skos:prefLabel "Norland"@de ; dip:adjective "norländisch" .
my:holm a dip:Person ; skos:prefLabel "Ada Holm" ; dip:side my:norland ; skos:exactMatch <https://example.org/1> .
my:office a dip:Office ; rdfs:label "Ministerpräsidentin" ; dip:heldBy my:holm ; dip:officeOf my:norland ;
  dip:startDate "2024-05"^^xsd:gYearMonth ; dip:endDate "2025"^^xsd:gYear .""",
    )
    authority = load_authority(path)
    holm = authority.get("ada-holm")
    assert holm and holm.side == "norland" and holm.exact_match == ("https://example.org/1",)
    assert ids(authority.by_surname("Holm")) == ["ada-holm"]
    assert ids(authority.by_adjective("norländischen")) == ["norland"]
    assert authority.holder("Premier", "norland", date(2024, 5, 1)) == holm
    assert authority.holder("Premier", "norland", date(2025, 12, 31)) == holm
    assert authority.holder("Premier", "norland", date(2026, 1, 1)) is None
    assert ids(authority.by_name("Russland")) == ["russland"]


def test_users_add_names_to_known_actors(tmp_path: Path) -> None:
    by_iri = 'act:usa skos:altLabel "Onkel Sam"@de .'
    by_label = 'my:x a dip:Person ; skos:prefLabel "Wladimir Putin" ; skos:altLabel "Zar" .'
    authority = load_authority(users(tmp_path, f"{by_iri}\n{by_label}"))
    assert ids(authority.by_name("Onkel Sam")) == ["usa"]
    assert ids(authority.by_name("Zar")) == ["wladimir-putin"]
    putin = authority.get("wladimir-putin")
    assert putin and putin.iri == "https://w3id.org/graphkit/actors#wladimir-putin"
    assert len(authority) == len(load_authority())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('my:a a dip:Person ; skos:prefLabel "A" ', "line 7"),
        ("my:a a dip:Person .", "line 7, a: it has no skos:prefLabel"),
        ('my:a a dip:Person, dip:State ; skos:prefLabel "A" .', "line 7, a: it is both"),
        ('my:a a dip:State ; skos:prefLabel "Wladimir Putin" .', "'Wladimir Putin' is dip:State here"),
        ('my:a a dip:Person ; skos:prefLabel "A" ;\n  dip:side my:nowhere .', "which no file describes"),
        ('\nmy:o a dip:Office ; rdfs:label "König" .', "line 8, o: an office needs"),
        (
            'my:o a dip:Office ; rdfs:label "König" ; dip:heldBy act:wladimir-putin ; dip:startDate "gestern" .',
            "'gestern' is no date",
        ),
        (
            'my:o a dip:Office ; rdfs:label "König" ; dip:heldBy act:wladimir-putin ; '
            'dip:startDate "2020" ; dip:endDate "2019" .',
            "ends before it starts",
        ),
        ('my:a rdfs:label "A" .', "names no actor"),
        ("", "names no actor"),
    ],
)
def test_a_broken_file_is_refused_in_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    path = users(tmp_path, text)
    with pytest.raises(InvalidActorsFile) as caught:
        load_authority(path)
    assert str(path) in caught.value.message
    assert says in caught.value.message
    assert "\n" not in caught.value.message


def test_a_missing_file_and_a_binary_are_refused(tmp_path: Path) -> None:
    binary = tmp_path / "binary.ttl"
    binary.write_bytes(b"\xff\xfe\x00\x80")
    for path in (tmp_path / "none.ttl", tmp_path, binary):
        with pytest.raises(InvalidActorsFile) as caught:
            load_authority(path)
        assert str(path) in caught.value.message
