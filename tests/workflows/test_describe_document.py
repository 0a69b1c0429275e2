"""A document in a list: name, facts of the cover, counts; blank ones are left out."""

from app.workflows.describe_document import describe_document
from tests.builders import document

FILES = [
    {"id": "f1", "II-4-O": [{"id": "o1"}, {"id": "o2"}], "II-5-P": [{"id": "p1"}]},
    {"id": "f2", "II-4-O": [{"id": "o1"}]},
]


def test_name_is_number_and_title_on_one_line() -> None:
    described = describe_document(document(**{"cover.number": "18", "cover.title": "収納事務\n\u3000全項目評価書"}))
    assert described.name == "18 収納事務 全項目評価書"


def test_without_a_title_the_form_names_it() -> None:
    assert describe_document(document()).name == document().form.title


def test_facts_are_printed_and_blank_ones_left_out() -> None:
    described = describe_document(
        document(**{"cover.agency": "みほん市長", "cover.approved_on": "", "cover.published_on": "2022-10"})
    )
    assert described.facts == (("評価実施機関名", "みほん市長"), ("公表日", "令和4年10月"))
    assert described.is_published


def test_not_published_without_the_date() -> None:
    assert not describe_document(document(**{"cover.published_on": ""})).is_published
    assert not describe_document(document(**{"cover.approved_on": "2022-10"})).is_published


def test_counts_add_up_over_files_and_count_each_thing_once() -> None:
    risks = [{"id": "r1", "file_ids": ["f1"]}]
    records = [{"id": "a1", "name": "台帳", "groups": [{"id": "g1", "name": "宛名", "items": ["番号"]}]}]
    described = describe_document(document(II=FILES, III=risks, annex2=records, annex3=[]))
    assert dict(described.counts) == {"特定個人情報ファイルの概要": 2, "委託事項": 3, "提供先": 1}
