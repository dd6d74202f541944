from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from graphkit.annotate.evaluate import evaluate, read_gold
from graphkit.annotate.readers import read_conllu, read_treebank
from graphkit.errors import InvalidTreebank

TREEBANK = """# text = Lawrow lehnte das am Freitag ab.
Lawrow	Lawrow	NE	2	nsubj	B-PER
lehnte	ablehnen	VVFIN	0	root	O
das	das	PDS	2	obj	O
am	an	APPRART	5	case	O
Freitag	Freitag	NN	2	obl	O
ab	ab	PTKVZ	2	compound:prt	O
.	.	$.	2	punct	O

# text = Man sei bereit.
Man	man	PIS	3	nsubj	O
sei	sein	VAFIN:K1	3	cop	O
bereit	bereit	ADJD	0	root	O
.	.	$.	3	punct	O
"""
CONLLU = """# sent_id = 1
# text = Er ging zum Tor.
1	Er	er	PRON	PPER	_	2	nsubj	_	_
2	ging	gehen	VERB	VVFIN	_	0	root	_	_
3-4	zum	_	_	_	_	_	_	_	_
3	zu	zu	ADP	APPR	_	5	case	_	_
4	dem	der	DET	ART	_	5	det	_	_
5	Tor	Tor	NOUN	NN	_	2	obl	_	SpaceAfter=No
6	.	.	PUNCT	$.	_	2	punct	_	_
"""
NAMES = "# source\n1\tIn\tO\tO\n2\tWien\tB-LOC\tO\n3\ttraf\tO\tO\n4\ter\tO\tO\n5\tAnna\tB-PER\tO\n6\tHuber\tI-PER\tO\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf8")
    return path


def test_the_own_treebank_is_measured_in_everything(tmp_path: Path, nlp: Language) -> None:
    scores = evaluate(write(tmp_path, "a.tb", TREEBANK), nlp)
    assert scores.words == 11
    assert scores.separated == 1
    assert scores.lemma_of_separated == 1.0
    assert scores.sentence_f1 == 1.0
    assert scores.upos is not None and scores.upos > 0.8
    assert scores.uas is not None and scores.las is not None and scores.uas >= scores.las > 0.5
    assert scores.names is not None and scores.names_by_label["PER"].gold == 1


def test_a_treebank_says_upos_and_mood(tmp_path: Path) -> None:
    first, second = read_treebank(write(tmp_path, "a.tb", TREEBANK))
    assert [token.pos for token in first.tokens] == ["PROPN", "VERB", "PRON", "ADP", "NOUN", "ADP", "PUNCT"]
    assert second.tokens[1].pos == "AUX"
    assert second.tokens[1].feats == "Mood=Sub|Tense=Pres|VerbForm=Fin"


def test_contractions_stay_one_word(tmp_path: Path, nlp: Language) -> None:
    path = write(tmp_path, "a.conllu", CONLLU)
    (sentence,) = read_conllu(path, source="a")
    assert [(token.form, token.head) for token in sentence.tokens] == [
        ("Er", 1), ("ging", 1), ("zum", 3), ("Tor", 1), (".", 1),
    ]  # fmt: skip
    scores = evaluate(path, nlp)
    assert scores.names is None
    assert scores.uas is not None


def test_names_alone(tmp_path: Path, nlp: Language) -> None:
    scores = evaluate(write(tmp_path, "a.tsv", NAMES), nlp)
    assert scores.uas is None and scores.upos is None and scores.lemma is None
    assert scores.names is not None and scores.names.gold == 2


def test_spacy_files_are_read_back(tmp_path: Path, nlp: Language) -> None:
    from spacy.tokens import DocBin

    gold = read_gold(write(tmp_path, "a.tb", TREEBANK), nlp)
    DocBin(docs=gold).to_disk(tmp_path / "a.spacy")
    assert evaluate(tmp_path / "a.spacy", nlp).uas == evaluate(tmp_path / "a.tb", nlp).uas


@pytest.mark.parametrize(("name", "text"), [("a.tb", "no"), ("a.conllu", "x\ty"), ("a.tsv", "a\tO\n"), ("a.doc", "")])
def test_files_that_are_no_treebank(tmp_path: Path, nlp: Language, name: str, text: str) -> None:
    with pytest.raises(InvalidTreebank, match=name):
        evaluate(write(tmp_path, name, text), nlp)


def test_a_missing_file(tmp_path: Path, nlp: Language) -> None:
    with pytest.raises(InvalidTreebank, match="fehlt"):
        evaluate(tmp_path / "fehlt.conllu", nlp)
