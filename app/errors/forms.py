"""What do we say about forms? Blank workbooks held against a definition, documents moved between editions."""

from __future__ import annotations

from collections.abc import Mapping

FORMS: Mapping[str, str] = {
    # Blank workbooks held against a definition
    "blank-differs": (
        "定義では「{expected}」、空の様式では「{found}」です。--adopt を付けると、この様式の文字を取り込みます。"
    ),
    "blank-missing": (
        "「{expected}」（{role}）が空の様式に見つかりません。様式にない項目なら、定義から除くかどうかを確かめてください。"
    ),
    "blank-extra": "「{found}」は定義にありません。新しい項目なら、定義に加えてください。",
    "blank-number": (
        "番号が違います（定義「{expected}」、空の様式「{found}」）。番号は項目コードになるので、取り込めません。"
        "定義を直してください。"
    ),
    "blank-mark": (
        "※の有無が違います（定義「{expected}」、空の様式「{found}」）。重要な変更に関わるので、取り込めません。"
        "定義を直してください。"
    ),
    "blank-around": (
        "「{expected}」（{role}）が、空の様式では「{found}」です。この文字は取り込めません。定義を直してください。"
    ),
    "blank-conflict": (
        "選択肢「{expected}」が、空の様式では項目によって違う文字（ここでは「{found}」）です。取り込めません。"
        "項目ごとの選択肢一覧に分けて、定義を直してください。"
    ),
    "blank-other-edition": (
        "空の様式には「{stamp}」と印刷されていて、{form} とは別の版です。その版を指定して比べてください。"
        "何も取り込んでいません。"
    ),
    "blank-ours": (
        "このブックはHyokashoが書き出したもので、公式の空の様式ではありません。何も取り込んでいません。"
        "個人情報保護委員会から入手した空の様式を指定してください。"
    ),
    "blank-unlike": (
        "{form} が印刷する{expected}個の文字のうち、{found}個しか見つかりません。別の様式のブックです。"
        "何も取り込んでいません。"
    ),
    "blank-filled": (
        "このブックには記入が{count}か所あります。記入のない空の様式を指定してください。何も取り込んでいません。"
    ),
    "blank-overlay": "この様式の文字を取り込むと、定義が成り立ちません（{detail}）。何も取り込んでいません。",
    # Moving to another edition
    "migrate-new": "移した先の版だけにある項目です。記入してください。",
    "migrate-review": "{reason}移した記載を確かめてください。このまま使えるなら、何もしなくてかまいません。",
    "migrate-unfit": (
        "「{value}」は移した先の版の選択肢にないので、空欄にしました。元の記載は、置き場所のない文字として残しています。"
        "選び直してください。"
    ),
    "migrate-dropped": (
        "移した先の版にこの項目はありません。元の記載「{value}」は、置き場所のない文字として残しています。"
        "ほかの項目に書くべき内容なら、書き移してください。"
    ),
    "migrate-restored": "前に版を移したときに残した記載「{value}」を、元の項目に戻しました。内容を確かめてください。",
    "migrate-figures": (
        "移す先の版に図を置く項目がなく、図{count}個を残せません。移していません。図を別に保存してください。"
    ),
    # The 基礎項目評価書 that follows a larger assessment
    "derive-follow": "大きい評価書と違います。「{before}」を「{after}」に改めてください。",
    "derive-adapt": "{reason}大きい評価書には「{after}」とあります。直すかどうかを確かめてください。",
    "derive-own": "{reason}大きい評価書からは決まりません。記入してください。",
    "derive-unfit": "大きい評価書の「{after}」に当たる選択肢がありません。選んでください。",
    "derive-edition": (
        "今の基礎項目評価書は {now} です。{edition} にするには、先に hyokasho migrate で版を移してください。"
    ),
    "derive-other": (
        "評価書番号が違います（大きい評価書{larger}、基礎項目評価書{smaller}）。別の事務のものです。"
        "同じ事務の評価書を指定するか、番号をそろえてください。"
    ),
    "derive-unrelated": (
        "{larger} の評価書から {smaller} を作ることはできません。"
        "重点項目評価書か全項目評価書を、基礎項目評価書の版（form2/…）とともに指定してください。"
    ),
    # 計画管理書
    "register-empty": (
        "フォルダーに評価書（様式2から様式4まで）がありません。評価書（JSON）のフォルダーを指定してください。"
    ),
    "register-form": "{key} は計画管理書の様式ではありません。様式1の文書を指定してください。",
    "register-agencies": (
        "評価実施機関が複数あります（「{agencies}」）。計画管理書は機関ごとです。--agency で一つを選んでください。"
    ),
    "register-agency-unknown": (
        "「{agency}」の評価書がありません。評価実施機関名は次から選んでください: 「{agencies}」。"
    ),
    "register-no-agency": "{name} に評価実施機関名がありません。この機関のものとして数えました。記入してください。",
    "register-unnumbered": (
        "{name} に評価書番号がありません。ほかの評価書とまとめられないので、一行にしました。番号を付けてください。"
    ),
    "register-twice": (
        "評価書番号{number}に、同じ様式の評価書が二つあります（{first} と {second}）。"
        "あとのものを使いました。古い方をフォルダーから除いてください。"
    ),
    "register-without-basic": (
        "評価書番号{number}（{name}）の基礎項目評価書がありません。hyokasho derive で作れます。"
        "作るまで、基礎項目評価書だけにある欄は空欄です。"
    ),
    "register-differs": (
        "評価書番号{number}の二つの評価書が違うことを書いています（「{first}」と「{second}」）。"
        "初めのものを使いました。評価書をそろえてください。"
    ),
    "register-replaced": (
        "評価書番号{number}の「{before}」を、評価書の「{after}」に改めました。"
        "前の方が正しければ、評価書を直してください。"
    ),
    "register-orphan": (
        "前の計画管理書にある評価書番号{number}の評価書が見つかりません。行はそのまま残しました。"
        "終わった事務でなければ、評価書をフォルダーに入れてください。"
    ),
}
"""Part of the catalogue."""
