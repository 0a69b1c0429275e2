"""What do we say about checks? Which files, which decisions to mute a finding, which mends."""

from __future__ import annotations

from collections.abc import Mapping

CHECKS: Mapping[str, str] = {
    # On the command line
    "check-nothing": "「{name}」に評価書（.xlsx、.xlsm、.xls、.json）がありません。フォルダーを指定し直してください。",
    "check-outputs": "--json と --sarif は一度に一つだけです。どちらか一方にしてください。",
    "check-one-only": (
        "「{name}」は評価書一つを点検するときのものです。フォルダーではなく、ファイルを指定してください。"
    ),
    # Mutings
    "mutings-not-json": (
        "指摘を止める判断のファイルをJSONとして読めません（{detail}）。docs/checks.md の書き方に直してください。"
    ),
    "mutings-shape": (
        "指摘を止める判断のファイルの形が違います（{number}番目。0は全体）。"
        "version が 1 で、mutings に rule・at・reason・date の組を並べてください。"
    ),
    "mutings-rule": (
        "{number}番目の規則「{rule}」はありません。docs/checks.md にある規則のコード（c0101 など）にしてください。"
    ),
    "mutings-reason": "{number}番目の reason（指摘を止める理由）が空です。理由を書いてください。",
    "mutings-date": "{number}番目の date「{value}」が日付ではありません。「2026-10-01」のように書いてください。",
    # Mends and reports
    "check-report-inside": (
        "「{name}」は点検するフォルダーの中なので、次の点検で評価書として読まれます。外にあるファイルを指定してください。"
    ),
    "check-carried": (
        "点検した評価書をこの画面から受け取れませんでした。ファイルを選び直して、もう一度点検してください。"
    ),
    "mend-none": "直し方の案に印が付いていません。入れる案に印を付けてから、もう一度ボタンを押してください。",
    "mend-unknown": (
        "印の付いた直し方が、この評価書の案にありません。何も直していません。ファイルを選び直して、もう一度点検してください。"
    ),
    "mend-conflict": (
        "一つの記載に、同時には入れられない案が二つあります。何も直していません。どちらか一方の印を外してください。"
    ),
    "mend-formula": (
        "数式の入ったセルなので、案を書き込むと数式がなくなります。何も直していません。"
        "このセルの案の印を外し、Excelで数式の元を直してください。"
    ),
    "mend-format": (
        "「{name}」には直し方を書き込めません。"
        "Excelで「Excelブック（.xlsx）」の形で保存し直し、もう一度点検してください。"
    ),
}
"""Part of the catalogue."""
