from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from graphkit.annotate import annotate, load_pipeline, memory_zone
from graphkit.annotate.lemmas import strong_lemma, verb_lemmas
from graphkit.errors import UnfitPipeline, UnknownPipeline
from graphkit.read.article import Article, Block, BlockKind

HEADING = "Gespräche in Wien vertagt"
BODY = (
    "Wien (dpa) - Der iranische Außenminister Abbas Araghtschi schlug am Montag ein weiteres Treffen vor. "
    "Man werde darüber nachdenken, sagte die EU-Außenbeauftragte Kaja Kallas in Brüssel."
)


def article_of(*paragraphs: str) -> Article:
    text, blocks = "", []
    for paragraph in paragraphs:
        kind = BlockKind.PARAGRAPH if paragraph.endswith(".") else BlockKind.HEADING
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(paragraph)))
        text += paragraph + "\n"
    return Article(id="a", text=text, blocks=tuple(blocks))


def test_the_text_stays_as_stored(nlp: Language) -> None:
    odd = Article(id="a", text="  «Nein»,\u00a0sagte er.\r\n\n\tEnde 2024.  Punkt…  ", blocks=())
    assert annotate(odd, nlp).text == odd.text


def test_sentences_never_cross_blocks(nlp: Language) -> None:
    article = article_of(HEADING, BODY, "Hintergrund", "Die Runde tagt wieder am 3. Mai.")
    doc = annotate(article, nlp)
    for sentence in doc.sents:
        text = sentence.text.strip()
        start = sentence.start_char
        assert any(block.start <= start and start + len(text) <= block.end for block in article.blocks)
    assert [sentence.text.strip() for sentence in doc.sents][0] == HEADING


def test_a_block_may_begin_within_a_line(nlp: Language) -> None:
    text = "Genf (sda) Die Konferenz begann am Dienstag."
    blocks = (Block(kind=BlockKind.META, start=0, end=10), Block(kind=BlockKind.PARAGRAPH, start=11, end=len(text)))
    doc = annotate(Article(id="a", text=text, blocks=blocks), nlp)
    assert [sentence.text.strip() for sentence in doc.sents] == ["Genf (sda)", text[11:]]


def test_full_stops_that_end_no_sentence(nlp: Language) -> None:
    text = "Prof. Dr. Jens Kolb traf am 19. Oktober um 20.30 Uhr in St. Petersburg ein. Das war 2024. Danach ging er."
    doc = annotate(article_of(text), nlp)
    assert [len(sentence.text.strip()) for sentence in doc.sents] == [75, 13, 15]


def test_a_letter_at_a_sentence_end_is_no_initial(nlp: Language) -> None:
    doc = annotate(article_of("Er sprach lange mit Malcolm X. Danach traf er George W. Winter in Bonn."), nlp)
    assert [sentence.text.strip()[:9] for sentence in doc.sents] == ["Er sprach", "Danach tr"]


def test_a_number_behind_a_name_may_end_a_sentence(nlp: Language) -> None:
    doc = annotate(article_of("Sie sprach am 3. Mai bei Radio 1. Auch Island hörte zu, wie am 2. Tag zuvor."), nlp)
    assert [sentence.text.strip()[:5] for sentence in doc.sents] == ["Sie s", "Auch "]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Die Sitzung ist beendet.Die Minister reisten ab.Es war 2019.Dann kam er.", 4),
        ("Er sagte „Nein“.„Wir bleiben“, rief sie.", 2),
        ("Sie verhandelte mit der EU (in Brüssel).Danach schwieg sie.", 2),
        ("Prof.Kolb und Abt.Meier reisten nach St.Petersburg.", 1),
        ("Das schrieb die Zeitung auf www.Nordblatt.De am Montag.", 1),
    ],
)
def test_sentences_without_a_space_between_them_are_apart(nlp: Language, text: str, sentences: int) -> None:
    doc = annotate(article_of(text), nlp)
    assert doc.text.rstrip("\n ") == text
    assert len([sentence for sentence in doc.sents if sentence.text.strip()]) == sentences


def test_prefix_and_verb_are_one_lemma(nlp: Language) -> None:
    doc = annotate(article_of(BODY), nlp)
    assert next(token for token in doc if token.text == "schlug").lemma_ == "vorschlagen"
    doc = annotate(article_of("Die Ministerin lehnte den Plan ab und wies die Kritik zurück."), nlp)
    assert [token.lemma_ for token in doc if token.text in {"lehnte", "wies"}] == ["ablehnen", "zurückweisen"]


@pytest.mark.parametrize(
    ("form", "participle", "lemma"),
    [
        ("lädt", False, "laden"), ("vertrat", False, "vertreten"), ("zusammenkamen", False, "zusammenkommen"),
        ("eingetroffen", True, "eintreffen"), ("übernommen", True, "übernehmen"), ("beraten", True, "beraten"),
        ("vergangen", True, "vergehen"), ("anerkannt", True, "anerkennen"), ("sagte", False, None),
    ],
)  # fmt: skip
def test_forms_of_strong_verbs(form: str, participle: bool, lemma: str | None) -> None:
    assert strong_lemma(form, participle=participle) == lemma


def test_trees_and_tags_of_a_plain_sentence(nlp: Language) -> None:
    doc = annotate(article_of("Der türkische Präsident telefonierte am Freitag mit seinem Kollegen."), nlp)
    found = {token.text: (token.tag_, token.pos_, token.dep_, token.head.text) for token in doc}
    assert found["Präsident"] == ("NN", "NOUN", "nsubj", "telefonierte")
    assert found["telefonierte"] == ("VVFIN", "VERB", "ROOT", "telefonierte")
    assert found["Kollegen"][2:] == ("obl", "telefonierte")


def test_names_come_out_whole(nlp: Language) -> None:
    doc = annotate(article_of(BODY), nlp)
    assert ("Abbas Araghtschi", "PER") in {(name.text, name.label_) for name in doc.ents}
    assert ("Brüssel", "LOC") in {(name.text, name.label_) for name in doc.ents}


def test_the_same_article_gives_the_same_annotation(nlp: Language) -> None:
    first, second = (annotate(article_of(BODY), nlp).to_bytes(exclude=["user_data"]) for _ in range(2))
    assert first == second


def test_words_of_a_memory_zone_are_forgotten(nlp: Language) -> None:
    before = len(nlp.vocab.strings)
    with memory_zone(nlp):
        annotate(article_of("Der Xyrqo-Beauftragte Blömquast traf den Zwölfprozz in Wumbaburg."), nlp)
    assert len(nlp.vocab.strings) == before


def test_unknown_and_unfit_pipelines_are_named(tmp_path: Path) -> None:
    import spacy

    with pytest.raises(UnknownPipeline, match="de_core_news_zz"):
        load_pipeline("de_core_news_zz")
    spacy.blank("de").to_disk(tmp_path / "blank")
    with pytest.raises(UnfitPipeline, match="dependency trees"):
        load_pipeline(str(tmp_path / "blank"))


def test_a_prefix_is_never_hung_on_a_verb_below_it() -> None:
    doc = Doc(
        Vocab(),
        words=["Er", "rief", "gestern", "an"],
        tags=["PPER", "VVFIN", "ADV", "PTKVZ"],
        heads=[1, 3, 2, 2],
        deps=["nsubj", "acl", "ROOT", "compound:prt"],
    )
    assert verb_lemmas(doc)[:].root.text == "gestern"
    assert doc[3].head.text == "gestern"


@pytest.mark.parametrize(
    ("sentence", "verb", "lemma"),
    [
        ("Die Präsidenten telefonierten am Montag miteinander.", "telefonierten", "telefonieren"),
        ("Der Gesandte kämpfte um eine Mehrheit.", "kämpfte", "kämpfen"),
        ("Die Gesandten arbeiten an einem Entwurf.", "arbeiten", "arbeiten"),
        ("Die Gesandten erwarten eine Antwort.", "erwarten", "erwarten"),
        ("Die Unterhändler erzielten einen Kompromiss.", "erzielten", "erzielen"),
        ("Der Streit hat sich am Montag verschärft.", "verschärft", "verschärfen"),
    ],
)
def test_weak_verbs_have_their_infinitive(nlp: Language, sentence: str, verb: str, lemma: str) -> None:
    assert next(token for token in nlp(sentence) if token.text == verb).lemma_ == lemma


def test_blanks_are_no_words(nlp: Language) -> None:
    """A second blank behind a colon, tagged as a noun, became an actor without a name and raised an IndexError."""
    doc = nlp("Sie können reden:  Wir haben zugehört.  Die Gesandten   schwiegen.")
    assert {token.pos_ for token in doc if token.is_space} == {"SPACE"}
