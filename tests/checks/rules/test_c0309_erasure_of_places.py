"""c0309: places without erasure."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def both(kept: str, erased: str, procedure: str = "") -> Any:
    file = {"id": "f1", "II-6-1": kept, "II-6-3": erased}
    return document(II=[file], III=[{"id": "r1", "III-7-R3.procedure.content": procedure}])


def test_paper_and_cloud() -> None:
    assert told("c0309", both("サーバーはガバメントクラウドに置く。申請書は書庫に置く。", "システムで消去する。")) == [
        (
            "II/f1/II-6-3",
            (
                "【要確認】保管場所にある紙の書類、クラウドの消去方法が見当たりません。"
                "保管する場所と媒体ごとに、消し方を書いてください。"
            ),
        )
    ]


@pytest.mark.parametrize(
    ("kept", "erased", "procedure"),
    [
        ("申請書は書庫に置く。", "システムで消去する。紙は溶解する。", ""),
        ("申請書は書庫に置く。", "システムで消去する。", "申請書は裁断する。"),
        ("ガバメントクラウドへの移行の対象としていない。", "システムで消去する。", ""),
        ("申請書は書庫に置く。", "－", ""),
        ("文書管理規程により電算室に置く。", "システムで消去する。", ""),
        ("電算室に置く。", "システムで消去する。", ""),
    ],
)
def test_told_elsewhere_denied_or_not_written(kept: str, erased: str, procedure: str) -> None:
    assert not told("c0309", both(kept, erased, procedure))
