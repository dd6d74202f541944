"""From sentences to the .spacy files that `spacy train` reads: splits, documents of several sentences, copies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.tokens import DocBin

from graphkit.annotate.readers import read_treebank
from graphkit.annotate.sentences import Sentence, is_tree, retokenize, to_doc
from training import names, treebank, ud
from training.augment import varied
from training.features import silver_features
from training.renaming import name_stock, renamed
from training.tokenizer import german

SEED = 7
OWN = Path(__file__).parent / "data"
GAPS = (" ",) * 14 + ("\n", "\n\n", " \n", "\n\n", "  ")
COPIES_OF_OWN = 3
FINAL = tuple('.!?…:“”«»"')


def held_out_of_pud(number: int) -> bool:
    """Say whether PUD's sentence of this number is for measuring only: every third run of five, 333 in all."""
    return (number // 5) % 3 == 2


def syntax(corpora: Path) -> dict[str, list[Sentence]]:
    """Return the sentences with trees by split: train, own, dev, pud (held out), test (the project's, held out)."""
    known = names.universal_ner(corpora / "ner" / "uner-de-pud.iob2")
    splits: dict[str, list[Sentence]] = {"train": [], "own": [], "dev": [], "pud": [], "test": []}
    for number, sentence in enumerate(ud.pud(corpora / "ud" / "de_pud-ud-test.conllu", known)):
        splits["pud" if held_out_of_pud(number) else "dev" if number % 15 == 0 else "train"].append(sentence)
    for part in ("dev", "test"):
        for number, sentence in enumerate(ud.gsd(corpora / "ud" / f"de_gsd-ud-{part}.conllu")):
            splits["dev" if number % 15 == 0 else "train"].append(sentence)
    for path in sorted(OWN.glob("*.tb")):
        for number, sentence in enumerate(read_treebank(path)):
            split = "test" if path.name.startswith("test-") else "dev" if number % 15 == 7 else "own"
            splits[split].append(sentence)
    return splits


def entities(corpora: Path) -> dict[str, list[Sentence]]:
    """Return the sentences with names by split; GermEval's dev file and all of Europarl are for measuring only."""
    folder = corpora / "ner"
    splits: dict[str, list[Sentence]] = {"train": [], "dev": []}
    for number, sentence in enumerate(names.germeval(folder / "germeval2014-test.tsv")):
        splits["dev" if number % 20 == 0 else "train"].append(sentence)
    trees = syntax(corpora)
    splits["pud"] = [sentence for sentence in trees["train"] if sentence.source == "pud" and named(sentence)]
    splits["own"] = trees["own"]
    splits["dev"] += [sentence for sentence in trees["dev"] if named(sentence)]
    splits["test"] = trees["test"]
    splits["germeval-dev"] = list(names.germeval(folder / "germeval2014-dev.tsv"))
    splits["europarl-test"] = list(names.europarl(folder / "europarl-pado-test.tsv"))
    return splits


def named(sentence: Sentence) -> bool:
    """Say whether the sentence is annotated with names."""
    return sentence.tokens[0].ner is not None


def has_name(sentence: Sentence) -> bool:
    """Say whether the sentence holds a name."""
    return any(token.ner not in {None, "O"} for token in sentence.tokens)


def ready(sentences: Iterable[Sentence], nlp: Language) -> list[Sentence]:
    """Bring sentences to the pipeline's tokens and verb lemmas to what the lemmatizer learns."""
    done = (retokenize(treebank.verb_stems(sentence), nlp) for sentence in sentences)
    return [sentence for sentence in done if sentence is not None and is_tree(sentence)]


def documents(sentences: list[Sentence], nlp: Language, random: Random) -> DocBin:
    """Shuffle sentences into documents of three to eight."""
    sentences = list(sentences)
    random.shuffle(sentences)
    store, position = DocBin(store_user_data=False), 0
    while position < len(sentences):
        size = random.randint(3, 8)
        group = sentences[position : position + size]
        store.add(to_doc(nlp, group, [random.choice(GAPS) for _ in group[:-1]] + [""]))
        position += size
    return store


def in_order(sentences: list[Sentence], nlp: Language, size: int = 5) -> DocBin:
    """Join sentences as they come, five a document, for measuring."""
    store = DocBin(store_user_data=False)
    for start in range(0, len(sentences), size):
        group = sentences[start : start + size]
        store.add(to_doc(nlp, group, [" " if sentence.text.endswith(FINAL) else "\n" for sentence in group]))
    return store


def with_copies(sentences: list[Sentence], random: Random, copies: int, nlp: Language) -> list[Sentence]:
    """Return every sentence as it is and `copies` more, varied."""
    more = [varied(sentence, random) for _ in range(copies) for sentence in sentences]
    return [*sentences, *ready(more, nlp)]


def write_features(corpora: Path, target: Path) -> None:
    """Write features-train.spacy, the treebanks that have features of nominals, and syntax-dev.spacy."""
    nlp, random = german(), Random(SEED)
    splits = {name: ready(sentences, nlp) for name, sentences in syntax(corpora).items() if name in {"train", "dev"}}
    train = with_copies(splits["train"], random, 1, nlp)
    target.mkdir(parents=True, exist_ok=True)
    documents(train, nlp, random).to_disk(target / "features-train.spacy")
    documents(splits["dev"], nlp, random).to_disk(target / "syntax-dev.spacy")


def write_syntax(corpora: Path, target: Path, draft: Path) -> None:
    """Write syntax-{train,pud,test}.spacy; `draft` gives the own sentences to train on the features they lack."""
    nlp, random = german(), Random(SEED)
    splits = {name: ready(sentences, nlp) for name, sentences in syntax(corpora).items()}
    own = list(map(silver_features(draft), splits["own"]))
    train = with_copies(splits["train"], random, 1, nlp)
    train += with_copies([one for one in splits["train"] if one.source == "pud"], random, 1, nlp)
    train += with_copies(own, random, COPIES_OF_OWN - 1, nlp)
    documents(train, nlp, random).to_disk(target / "syntax-train.spacy")
    for name in ("pud", "test"):
        in_order(splits[name], nlp).to_disk(target / f"syntax-{name}.spacy")


def without_trees(sentence: Sentence) -> Sentence:
    """Keep the names alone."""
    bare = [
        replace(token, tag=None, pos=None, feats=None, lemma=None, head=None, dep=None) for token in sentence.tokens
    ]
    return replace(sentence, tokens=tuple(bare))


def write_names(corpora: Path, target: Path, silver: list[Sentence] | None = None) -> None:
    """Write names-{train,dev,test,germeval-dev,europarl-test}.spacy; `silver` is added to what is trained on."""
    nlp, random, stock = german(), Random(SEED), name_stock(SEED)
    splits = {name: ready(map(without_trees, found), nlp) for name, found in entities(corpora).items()}
    own = splits["own"] + splits["pud"]

    def other_names(sentences: list[Sentence]) -> list[Sentence]:
        return ready((renamed(sentence, stock, random) for sentence in sentences if has_name(sentence)), nlp)

    train = with_copies(splits["train"], random, 1, nlp) + other_names(splits["train"])
    train += with_copies(own, random, 2, nlp) + other_names(own) + other_names(own)
    train += with_copies(splits["own"], random, 1, nlp) + (silver or [])
    target.mkdir(parents=True, exist_ok=True)
    documents(train, nlp, random).to_disk(target / "names-train.spacy")
    documents(splits["dev"], nlp, random).to_disk(target / "names-dev.spacy")
    for name in ("test", "germeval-dev", "europarl-test"):
        in_order(splits[name], nlp).to_disk(target / f"names-{name}.spacy")


def write_wiki(corpora: Path, target: Path) -> None:
    """Write wiki-train.spacy: WikiANN's silver lines."""
    nlp = german()
    found = [
        sentence
        for part in ("train", "test", "dev")
        for sentence in names.wikiann(corpora / "ner" / f"wikiann-de-{part}.txt")
        if len(sentence.tokens) > 3
    ]
    documents(ready(found, nlp), nlp, Random(SEED)).to_disk(target / "wiki-train.spacy")
