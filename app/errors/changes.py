"""What do we say about two documents, what changed between them and what persons decided? Part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

CHANGES: Mapping[str, str] = {
    "editions-unrelated": (
        "様式の版「{before}」と「{after}」の項目の対応が登録されていないので、比べられません。同じ様式の評価書を二つ指定してください。"
    ),
    "date-expected": (
        "{name}の「{value}」を日付として読めません。「2026-10-01」か「令和8年10月1日」のように入れてください。"
    ),
    "decisions-not-json": (
        "判断のファイル「{name}」をJSONとして読めません（{detail}）。docs/decisions.schema.json の形に直してください。"
    ),
    "decisions-shape": (
        "判断のファイルの「{place}」が使えません（{detail}）。docs/decisions.schema.json の形に直してください。"
    ),
    "decision-unknown": (
        "判断（{kind}）の指す変更「{path}」は、今の二つの評価書の間にありません。"
        "判断を外すか、hyokasho diff --json の path と digest に直してください。"
    ),
    "decision-outdated": (
        "判断（{kind}）をした後で、記載が変わっています。今の記載を確かめ、よければ今の digest で判断し直してください。"
    ),
    "decision-grown": (
        "判断（{kind}）の後で、この行に別の変更が加わりました。行全体を確かめて判断し直すか、先に行を分けてください。"
    ),
    "decision-contradiction": (
        "判断（{kind}）が、先にある判断と食い違っています。先にある方を使いました。どちらかを外してください。"
    ),
    "importance-contradiction": (
        "重要な変更かどうかの判断が、先にある判断と食い違っています。どちらも使わず、判断待ちとして扱いました。"
        "正しくない方を判断のファイルから外してください。"
    ),
    "importance-outdated": (
        "重要な変更かどうかの判断をした後で、記載が変わっています。判断待ちとして扱いました。"
        "今の記載を確かめ、今の digest で判断し直してください。"
    ),
    "decision-spread": (
        "判断（{kind}）の指す変更が、一つの行にまとまっていないので使えません。行ごとに分けるか、先に行を結合してください。"
    ),
    "minor-unreasoned": (
        "「軽微のため省略」とする判断に、理由がありません。判断のファイルの reason に、理由を書いてください。"
    ),
    "explanation-denies": (
        "提出時期に係る説明「{text}」が、この行の提出時期（{timing}）か、重要な変更かどうかの判断と食い違っています。"
        "説明か、判断・日付のどちらかを直してください。"
    ),
    "timing-open": (
        "変更日（{changed}）と提出日・公表日の前後が分からないので、提出時期を空欄にしました。日まで指定してください。"
    ),
    "timing-undated": ("変更日（--date）が指定されていないので、提出時期を空欄にしました。変更日も指定してください。"),
    "compare-other": (
        "「{before}」と「{after}」は、番号も名称も違う評価書です。同じ評価書の改定前と改定後か、確かめてください。"
    ),
    "compare-editions": (
        "改定前とした方が新しい版の様式（{before}）、改定後とした方が古い版の様式（{after}）です。"
        "二つの指定が逆でないか、確かめてください。"
    ),
    "compare-history": (
        "改定前とした方の別添3には、改定後にない行が{count}行あります。改定前と改定後が逆でないか、確かめてください。"
    ),
    "compare-typed": (
        "改定後の別添3には、改定前にない行が{count}行、もうあります。評価書に行を加えるときはその後に並びます。"
        "今回の改定の行なら、--replace を付けると、計算した行に置き換えられます。"
    ),
    "timing-between": (
        "変更日（{changed}）が、提出日（{submitted}）と公表日（{published}）の間にあります。"
        "提出日で「事前」「事後」を決めました。日付を確かめてください。"
    ),
}
