"""What do we say about しきい値判断, 重要な変更 and plans? Part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

PROCEDURE: Mapping[str, str] = {
    "incident-undated": (
        "重大事故の日付がありません。発生した日か、発生を知った日の少なくとも一方を、日まで入れてください。"
    ),
    "incident-order": (
        "重大事故の発生を知った日（{known}）が、発生した日（{occurred}）より前です。どちらかの日付を直してください。"
    ),
    "incident-agency": (
        "重大事故の記録{id}の評価実施機関「{agency}」の評価書がありません。"
        "次から選んで記録に書いてください: 「{agencies}」。"
    ),
    "incidents-file": (
        "{name} を重大事故の記録として読めません（{detail}）。"
        "記録の書き方（docs/incidents.md）に沿ったJSONファイルにしてください。"
    ),
    "count-expected": (
        "「{value}」を人数として読めません。「評価書番号=対象人数/取扱者数」（4=310000/120 など）と書いてください。"
    ),
    "count-unknown": (
        "評価書番号{number}の事務が{count}件あるので、人数を当てはめられません。フォルダーの評価書の番号を確かめてください。"
    ),
    "incident-scope": (
        "重大事故が、個人情報に関するものとされていません。特定個人情報も個人情報なので、"
        "個人情報に関する重大事故に印を付けるか、記録をやめてください。"
    ),
    "exemption-unknown": (
        "規則第4条に、ファイルを評価の対象から外す第{number}号はありません。{known}のどれかを入れてください。"
    ),
    "exemption-missing": (
        "全てのファイルが評価の対象とならないなら、規則第4条の何号によるかも入れてください（{known}）。"
        "当たる号がなければ、対象とならないファイルはないことにしてください。"
    ),
    "day-expected": (
        "{name}の「{value}」を日付として読めません。「2026-10-01」か「令和8年10月1日」のように、日まで入れてください。"
    ),
    "threshold-before-law": ("{day}には、しきい値判断の規則がまだありません。{first}以後の日を入れてください。"),
    "threshold-undecided": (
        "{vague}がしきい値をまたぐ幅でしか分からないので、判断できません。実際の人数を数えて入れてください。"
    ),
    "importance-undecided": (
        "重要な変更かどうかの、今の記載についての判断がありません。"
        "hyokasho importance の問いに答え、理由とともに判断のファイル（kind: importance）に書いてください。"
    ),
    "importance-unreasoned": (
        "重要な変更かどうかの判断に、理由がありません。判断のファイルの reason に、理由を書いてください。"
    ),
    "importance-without-exception": (
        "※の付いた項目の変更を重要な変更でないとする判断に、どの例外によるかがありません。"
        "判断のファイルの exception に、{exceptions}のどれかを書いてください。"
    ),
    "importance-unsigned": (
        "重要な変更かどうかの判断に、判断した人か日付がありません。判断のファイルの by と on に書いてください。"
    ),
    "importance-unmarked": (
        "※のない項目の変更を、重要な変更としています。項目と判断を確かめ、よければこのまま進めてください。"
    ),
    "importance-form": (
        "この様式には重要な変更がありません（重点項目評価書と全項目評価書だけにあります）。判断を外してください。"
    ),
    "importance-omitted": (
        "重要な変更とした変更が、別添3に載りません。「載せない」の判断を外すか、重要な変更の判断を直してください。"
    ),
    "importance-minor": (
        "重要な変更とした変更が、軽微のため省略とされ、新旧対照表に載りません。"
        "「軽微のため省略」の判断を外すか、重要な変更の判断を直してください。"
    ),
    "timing-important": (
        "重要な変更なのに、変更日（{changed}）が提出日・公表日（{submitted}）より後ではなく、「事後」になります。"
        "変更の前に評価を再び実施して提出してください。災害などの緊急によるとき（規則第9条第2項）は、"
        "その理由を判断のファイルの revision の emergency に書いてください。"
    ),
    "timing-waiting": (
        "重要な変更かどうかが判断待ちに戻ったのに、変更日（{changed}）が提出日・公表日（{submitted}）より後ではなく、"
        "「事後」になります。重要な変更なら、変更の前の提出が要ります。今の記載で判断し直してください。"
    ),
    "importance-day": (
        "重要な変更かどうかを判断した日「{on}」を日付として読めません。"
        "判断のファイルの on に、「2026-10-01」か「令和8年10月1日」のように書いてください。"
    ),
    "importance-late": (
        "重要な変更かどうかを判断した日（{on}）が、{name}（{day}）より後です。どちらかの日付を確かめてください。"
    ),
    "emergency-prior": (
        "緊急の変更（規則第9条第2項）の理由がありますが、重要な変更が「事前」に提出・公表されることになっています。"
        "事前に評価を再び実施できるなら、revision の emergency を外してください。日付の誤りなら、日付を直してください。"
    ),
    "emergency-reassessment": (
        "緊急の変更（規則第9条第2項）と、5年を経過する前の再実施（規則第15条）の理由が両方あります。"
        "revision の emergency か reassessment のどちらかを外してください。"
    ),
    "reassessment-late": (
        "5年を経過する前の再実施（規則第15条）の理由がありますが、前の公表の日（{published}）から5年の{last}を、"
        "{done}には過ぎています。日付か、revision の reassessment を直してください。"
    ),
    "emergency-unneeded": (
        "緊急の変更（規則第9条第2項）の理由がありますが、重要な変更とした変更がありません。どちらかを直してください。"
    ),
    "plan-no-path": (
        "{form}には「{reason}」の手続がありません（基礎項目評価書だけの事務に、重要な変更はありません）。"
        "様式か、--reason を直してください。"
    ),
    "plan-step-unknown": "この手続に「{step}」の段階はありません。次から選んでください: {known}。",
    "plan-length": (
        "--days の「{value}」を使えません。「consultation=45」のように、段階と1から400までの日数を書いてください。"
    ),
    "plan-word": "{name}の「{value}」は使えません。次から選んでください: {known}。",
    "plan-day-missing": "「{reason}」の計画には、{option}（{day}）が要ります。日まで入れてください。",
    "plan-day-range": "{day}の開庁日は計算できません。{first}から{last}までの日を入れてください。",
    "plan-too-late": (
        "{ready}に始めると、全てが終わるのは早くて{end}で、期限の{deadline}に間に合いません。"
        "{start}までに始めるか、日数を短くできる段階を見直すか、「{day}」の日を遅らせてください。"
    ),
    "plan-period-over": (
        "{ready}に始めると、全てが終わるのは早くて{end}で、5年を経過する前の{deadline}に間に合いません。"
        "{start}までに始めるか、日数を短くできる段階を見直してください。"
        "間に合わなくても、できるだけ早く再実施してください（規則第15条は努力義務）。"
    ),
    "plan-period-past": (
        "前回の公表から5年の{deadline}を、{ready}には過ぎています。全てが終わるのは早くて{end}です。"
        "できるだけ早く再実施してください（規則第15条は努力義務）。"
    ),
    "plan-option-unused": (
        "「{reason}」の計画では {option} を使いません（要るのは {needed}）。"
        "{option} を外すか、--reason を直してください。"
    ),
    "plan-published-future": (
        "前回の公表の日（{published}）が、今日（{today}）より後です。--published に、前回の公表の日を入れてください。"
    ),
    "plan-consultation-short": (
        "意見聴取が{days}日で、{least}日を下回ります。特段の理由があるときに限り短縮できます（指針第5の3）。"
        "理由を評価書の評価実施手続の欄に書いてください。"
    ),
}
