"""Is a company named in some place as 委託先 that Ⅱ－４ ⑥委託先名 does not name?

様式4 Ⅱ４⑥: 委託先は委託事項ごとに書く (内部整合)。
会社の名 (株式会社など) だけを見て、「委託」と同じ文にあるものに限る。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.sentences import sentences
from app.checks.subject import Subject, says_nothing
from app.checks.wording import listed, plain, without_brackets

_KINDS = r"株式会社|有限会社|合同会社|一般社団法人|一般財団法人|公益財団法人|（株）|\(株\)|㈱"
_JOINS = "及び|又は|若しくは|並びに|ある|いる|ている|する|して|した|から|より|など|おける|ほか"
_SIGN = rf"(?!{_JOINS})(?:[一-龥々ァ-ヶーA-Za-zＡ-Ｚａ-ｚ0-9]|(?![にがをはへとのもやで])[ぁ-ん])"
"""Of a name: hiragana too, but no particle and no word that joins (「委託先である株式会社…」)."""
_FIRST = r"(?![るたてりしい](?![ぁ-ん]))"
"""The rest of a word before the name (「により日本電気」) is no part of it either; 「りそな」 is a name."""
_BEFORE = r"(?<![るうたいくすつなてり])"
"""A verb or adjective before 株式会社 is no part of the name."""
_NAME = re.compile(rf"(?:{_KINDS})(?:{_SIGN}){{2,20}}|{_FIRST}(?:{_SIGN}){{2,20}}{_BEFORE}(?:{_KINDS})")
_ROLE = re.compile("^(?:再?委託先|受託者)")
_FORM = re.compile(_KINDS)


def _find(subject: Subject) -> Iterator[Spot]:
    entrustees = [row.text("entrustee") for file in subject.files for row in file.rows("entrustments")]
    if not entrustees or any(says_nothing(one) for one in entrustees):
        return
    known = [_core(name) for one in entrustees for name in listed(without_brackets(one))]
    own = {row.path("entrustee") for file in subject.files for row in file.rows("entrustments")}
    for said in subject.texts:
        if said.path in own or "委託" not in said.text:
            continue
        names = [name for one in sentences(said.text) if "委託" in one for name in _named(one)]
        strange = [
            name for name in dict.fromkeys(names) if not any(one in _core(name) or _core(name) in one for one in known)
        ]
        if strange:
            yield Spot(said.path, {"names": "」「".join(strange)}, related=tuple(sorted(own)))


def _named(sentence: str) -> list[str]:
    return [_ROLE.sub("", name) for name in _NAME.findall(sentence)]


def _core(name: str) -> str:
    return plain(_FORM.sub("", name))


RULE = DocumentRule(
    code="c0707",
    level=Level.WARNING,
    title="ほかの欄の委託先",
    sentence="委託について書いた文に「{names}」とありますが、Ⅱ４の委託先名にありません。委託先か、役割を確かめてください。",
    source="様式3・4 Ⅱ４ 委託先名",
    is_found=False,
    covers=("E02",),
    check=_find,
)
