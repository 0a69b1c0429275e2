"""c0214: file names in Ⅰ, Ⅱ, Ⅲ and the annex."""

from typing import Any

from tests.builders import document
from tests.checks.judge import findings, told


def names(task: str, files: list[str], risks: list[str], records: list[str]) -> Any:
    return document(
        **{
            "I-3": task,
            "II": [{"id": f"f{n}", "II-1": name} for n, name in enumerate(files)],
            "III": [{"id": f"r{n}", "III-1": name} for n, name in enumerate(risks)],
            "annex2": [{"id": f"n{n}", "name": name} for n, name in enumerate(records)],
        }
    )


def test_a_file_that_is_only_in_one_place() -> None:
    (finding,) = findings(
        "c0214", names("（1）甲ファイル\n（2）乙ファイル", ["甲ファイル"], ["甲ファイル"], ["甲ファイル"])
    )
    assert finding.message == (
        "「乙ファイル」が、ファイル名を書くほかの章にありません。欄を加えるか、名称をそろえてください。"
    )
    assert finding.place.path == "I-3"
    assert [place.path for place in finding.related] == ["II/f0/II-1", "III/r0/III-1", "annex2"]


def test_joined_numbered_and_shortened_names_agree() -> None:
    joined = "甲ファイル、乙ファイル"
    assert not told("c0214", names(joined, [joined], [joined], ["甲ファイル", "乙ファイル"]))
    assert not told("c0214", names("①甲ファイル\n②乙ファイル", ["甲ファイル", "乙ファイル"], [joined], []))
    assert not told("c0214", names("甲ファイル", ["甲ファイル（課税用）"], [], []))


def test_one_place_has_nothing_to_differ_from() -> None:
    assert not told("c0214", names("甲ファイル", [], [], []))
    assert not told("c0214", document())
