"""The same sentences in the markup of many hands: broken by hand, set in spans and tables, with signs that no browser shows."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

import pytest

from extractors.assemble import extract
from schemas import Announcement
from tests.conftest import article

ANNOUNCEMENTS = (
    (
        "岬大学と包括連携協定を締結しました",
        "汐見市と岬大学は、2023年6月9日、「地域の活性化に関する包括連携協定」を締結しました。",
        "市役所で行われた締結式では、玉井沙織市長と三宅恒一学長が協定書に署名しました。三宅学長は「地域に開かれた大学をめざす」と述べました。",
        "今後は、人材の育成や観光の振興、防災などの分野で協力していきます。",
    ),
    (
        "災害時における物資の供給に関する協定",
        "汐見市は、6月9日、青葉生活協同組合（理事長 浜田恵子）及び株式会社しおみストアと「災害時における物資の供給に関する協定」を結びました。",
        "この協定により、地震や豪雨などの災害が発生したときに、食料や飲料水、毛布などを優先して避難所に届けていただきます。",
        "調印式では、玉井沙織市長、浜田恵子理事長、小松健一代表取締役が協定書を取り交わしました。",
    ),
)
Markup = Callable[[random.Random, Sequence[str]], str]


def _wrapped(draw: random.Random, paragraphs: Sequence[str]) -> str:
    width = draw.randint(22, 44)
    return "<br><br>".join(re.sub(f"(.{{{width}}})(?=.)", r"\1<br>\n", words) for words in paragraphs)


def _in_spans(draw: random.Random, paragraphs: Sequence[str]) -> str:
    def piece(match: re.Match[str]) -> str:
        form = draw.choice(("<span>{}</span>", "<font size='3'>{}</font>", "{}<!-- c -->", "<b></b>{}", "{}", "{}"))
        return form.format(match.group())

    return "".join("<p>" + re.sub(".{1,9}", piece, words) + "</p>" for words in paragraphs)


def _with_sign(sign: str) -> Markup:
    def markup(draw: random.Random, paragraphs: Sequence[str]) -> str:
        return "".join(
            "<p>" + "".join(c + (sign if draw.random() < 0.05 else "") for c in words) + "</p>"
            for words in paragraphs
        )

    return markup


MARKUPS: dict[str, Markup] = {
    "lines broken by hand": _wrapped,
    "pieces in spans": _in_spans,
    "zero-width spaces": _with_sign("&#8203;"),
    "places to break": _with_sign("<wbr>"),
    "soft hyphens": _with_sign("&shy;"),
    "paragraphs by two breaks": lambda _, paragraphs: "<br><br>".join("　" + words for words in paragraphs),
    "rows of a table": lambda _, paragraphs: (
        "<table border='0'>" + "".join(f"<tr><td>{words}</td></tr>" for words in paragraphs) + "</table>"
    ),
    "beside a photograph": lambda _, paragraphs: (
        f"<table><tr><td><img src='a.jpg'></td><td>{'<br>'.join(paragraphs)}</td></tr></table>"
    ),
    "digits in full width": lambda _, paragraphs: "".join(
        f"<p>{words.translate(str.maketrans('0123456789', '０１２３４５６７８９'))}</p>" for words in paragraphs
    ),
}


def _told(record: Announcement) -> tuple[object, ...]:
    (agreement,) = record.agreements
    return (
        agreement.name,
        agreement.signed_on,
        {party.name for party in agreement.parties},
        {(signer.name, signer.title, signer.party) for signer in agreement.signers},
        set(agreement.themes),
        {person.name for person in record.people},
        {organization.name for organization in record.organizations},
    )


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("announcement", ANNOUNCEMENTS)
def test_the_markup_changes_nothing(announcement: tuple[str, ...], markup: str, seed: int) -> None:
    title, *paragraphs = announcement
    plain = extract(article("".join(f"<p>{words}</p>" for words in paragraphs), title=title, site="汐見市"))
    marked = extract(article(MARKUPS[markup](random.Random(seed), paragraphs), title=title, site="汐見市"))
    assert _told(marked) == _told(plain)
