"""What do we say when something is wrong? One catalogue: machine code → sentence with where, what, what next."""

from __future__ import annotations

from collections.abc import Mapping

from app.errors.changes import CHANGES
from app.errors.checks import CHECKS
from app.errors.forms import FORMS
from app.errors.procedure import PROCEDURE

CATALOGUE: Mapping[str, str] = {
    **FORMS,
    **CHANGES,
    **CHECKS,
    **PROCEDURE,
    # Documents
    "document-not-json": "文書をJSONとして読めません（{detail}）。Hyokashoが書き出したJSONファイルを指定してください。",
    "document-shape": "文書の「{key}」がありません、または形が違います。{expected}を入れてください。",
    "form-unknown": "様式「{key}」は登録されていません。hyokasho forms で使える様式と版を確かめてください。",
    "key-unknown": "「{key}」という項目は{form}にありません。項目コードのつづりを確かめてください。",
    "path-unknown": "「{path}」の指す場所がありません。項目コードと行のidを「/」でつないで指定してください。",
    "row-unknown": "「{path}」にid「{id}」の行がありません。行を追加してから記入してください。",
    "row-shape": "行は、idと項目の組で入れてください（今の値: {value}）。",
    "row-id": "行のid「{id}」は使えません。英数字・ハイフン・下線で64文字までの、重ならないidにしてください。",
    "link-unknown": (
        "file_ids の「{id}」に当たる{label}の行がありません。先にその行を作るか、file_ids から除いてください。"
    ),
    # Answers
    "text-expected": "文字で記入してください（今の値: {value}）。",
    "text-too-long": "{max}文字までです（今は{length}文字）。短くしてください。",
    "character-forbidden": (
        "{position}文字目に、ファイルに入れられない制御文字（{character}）があります。取り除いてください。"
    ),
    "choice-unknown": "「{value}」は選択肢にありません。次から選んでください: {choices}。",
    "checks-shape": "checked（印を付けた欄）と text（（　）内の文字）の組で入れてください（今の値: {value}）。",
    "box-unknown": "「{value}」という欄はありません。次から選んでください: {choices}。",
    "box-twice": "「{value}」に二重に印が付いています。一つにしてください。",
    "box-without-text": "「{value}」の欄には（　）がないので、文字を入れられません。文字を取り除いてください。",
    "number-range": "0以上999,999,999以下の整数で記入してください（今の値: {value}）。",
    "number-verbatim": "「{value}」を数として読めません。文字のまま保存しました。数字だけに直してください。",
    "date-verbatim": (
        "「{value}」を日付として読めません。文字のまま保存しました。「令和4年10月1日」のように直してください。"
    ),
    "date-serial": ("「{value}」を、Excelが日付を数える番号とみて{date}と読みました。合っているか確かめてください。"),
    "name-separator": (
        "「{value}」の中に全角空白・改行があるか、前後に空白があります。記録項目は1項目ずつ分けて入れてください。"
    ),
    "name-line-break": "名前の途中で改行できません。1行にしてください。",
    "figure-missing": "図（sha256 {sha256}…）の中身が attachments にありません。図を添付し直してください。",
    "figure-type": "図の種類「{media_type}」は様式に入れられません。PNGかJPEGにしてください。",
    "attachment-broken": "添付（{sha256}…）の中身がsha256または形式と合いません。添付し直してください。",
    "attachment-unused": "添付（{sha256}…）はどの図からも使われていません。図に入れるか、添付を除いてください。",
    # Tables of law
    "law-encoding": (
        "文字コードが UTF-8 でも Shift_JIS でもないので、読めません。"
        "Excelの「名前を付けて保存」で「CSV UTF-8（コンマ区切り）」を選んで保存し直してください。"
    ),
    "law-not-csv": "CSVとして読めません（{value}）。引用符の閉じ忘れがないか、この行と前後の行を確かめてください。",
    "law-no-rows": "項の行がありません。見出しの次の行から、項を一つずつ入れてください。",
    "law-column-missing": (
        "見出し「{column}」の列がありません。1行目に見出しを入れてください（必要な見出し: {columns}）。"
    ),
    "law-column-unknown": (
        "見出し「{column}」の列は使えません。見出しのつづりを直すか、列を消してください（使える見出し: {columns}）。"
    ),
    "law-column-twice": "見出し「{column}」の列が二つあります。どちらかの列を消してください。",
    "law-cell-count": "見出しより多い{value}個のセルがあります。文の中のコンマで分かれていないか確かめてください。",
    "law-cell-missing": "空欄です。値を入れてください。",
    "law-number": "「{value}」を番号として読めません。「85」か「85の2」のように入れてください。",
    "law-date": (
        "「{value}」を日付として読めません。「2024-05-27」か「令和6年5月27日」のように、日まで入れてください。"
    ),
    "law-yes-no": "「{value}」は使えません。条文で確かめた行は「はい」、まだの行は「いいえ」にしてください。",
    "law-span": "適用開始日が適用終了日より後です（{value}）。どちらかの日付を直してください。",
    "law-outside": (
        "{value}は、「{title}」が始まる前です。別の表の行でないか、適用終了日が正しいかを確かめてください。"
    ),
    "law-row-twice": "{value}の項の同じ行が、同じ期間にもうあります。どちらかの行を消すか、期間を分けてください。",
    "law-file-broken": (
        "登録済みの「{title}」が壊れています。"
        "元のCSVを hyokasho law load で登録し直すか、このファイルを取り除いてください。"
    ),
    "law-table-empty": (
        "「{title}」が登録されていないので、提案できません。"
        "e-Govの条文から作ったCSVを hyokasho law load で登録するか、--on で別表第二のあった日を指定してください。"
    ),
    # Workbooks
    "workbook-unreadable": (
        "Excelブック（.xlsx）として読めません（{detail}）。Excelで開けるか確かめ、保存し直してください。"
    ),
    "workbook-old": (
        "「{name}」は古い形式（.xls）か、パスワードの付いたブックです。"
        "Excelでパスワードを外し、「Excelブック（.xlsx）」の形で保存し直してください。"
    ),
    "workbook-locked": (
        "「{name}」にはパスワードが付いているため、中を読めません。"
        "Excelで開いてパスワードを外し、保存し直してください。"
    ),
    "workbook-unconverted": (
        "「{name}」は古い形式（.xls）ですが、LibreOfficeで変換できません（{detail}）。"
        "Excelで「Excelブック（.xlsx）」の形で保存し直してください。"
    ),
    "workbook-converted": (
        "古い形式（.xls）のため、LibreOfficeで変換してから読み取りました。図や書式は元のファイルで確かめてください。"
    ),
    "workbook-no-form": (
        "様式の見出し（「{expected}」など）がどのシートにも見つかりません。評価書のブックか確かめてください。"
    ),
    "workbook-choice": "「{value}」は選択肢にないため、転記していません。Excelで選び直し、もう一度読み込んでください。",
    "workbook-fixed": "様式で決まっている文字「{expected}」が「{value}」に変わっています。元に戻してください。",
    "individual-number": (
        "個人番号の可能性がある12桁の数字（検査用数字が正しいもの）があります。"
        "評価書に個人番号を書いてはいけません。確かめて、個人番号なら取り除いてください。"
    ),
    "workbook-count": (
        "件数は{written}件と書かれていますが、{group}は{rows}件読み取りました。件数か{group}の欄を確かめてください。"
    ),
    "workbook-figure": (
        "シート「{sheet}」の図（{text}）は、グラフや図形の中の画像など取り込めない部品を含むか、図を置く欄のないシートにあります。"
        "別添1に画像（PNG・JPEG）として入れ直してください。"
    ),
    "workbook-leftover": "「{value}」はどの項目にも入りませんでした。どの項目の文字か確かめ、手で移してください。",
    "workbook-too-large": (
        "ブックが大きすぎるので、読みませんでした（{detail}）。"
        "使っていないシート・行・書式・図をExcelで消し、保存し直してください。"
    ),
    "workbook-unsafe": (
        "Excelが作るはずのないブックなので、開きませんでした（{detail}）。"
        "どこから受け取ったファイルかを確かめ、作った人に元のブックを送り直してもらってください。"
    ),
    "workbook-macros": (
        "ブックにマクロがあります。マクロは実行していません。保存されている値だけを読みました。"
        "マクロで入れる値があるときは、Excelで最新の値になっているか確かめてください。"
    ),
    "workbook-link": (
        "ブックの外へのリンク「{target}」があります。リンク先は開かず、保存されている値だけを読みました。"
        "リンク先の値と合っているか確かめてください。"
    ),
    "workbook-embedded": (
        "ほかのソフトの部品が{count}個埋め込まれています。開いていないので、中の文字は読んでいません。"
        "必要な文字は、Excelで項目の欄に書き写してから、もう一度読み込んでください。"
    ),
    "workbook-sheet-kind": (
        "シート「{sheet}」はセルのないシート（グラフ、マクロなど）なので、読んでいません。"
        "必要な内容があれば、図にして別添1に入れてください。"
    ),
    "workbook-image": (
        "シート「{sheet}」の画像は縦横の点の数が多すぎるので、取り込んでいません。"
        "画像ソフトで小さくして、入れ直してください。"
    ),
    "workbook-error-value": (
        "セルがエラー値「{value}」になっています。Excelで数式か参照先を直すか正しい値を記入し、もう一度読み込んでください。"
    ),
    "workbook-formula": (
        "数式「={formula}」の計算結果がファイルにないので、値を読めません。"
        "Excelで開いて保存し直すか値を記入し、もう一度読み込んでください。"
    ),
    "workbook-more": "同じ指摘（{kind}）がほかに{count}か所あります。上の指摘を直してから読み直してください。",
    "workbook-comment": (
        "コメント「{text}」があります。コメントは記載として読んでいません。必要な内容なら、項目に書き足してください。"
    ),
    "workbook-struck": (
        "取り消し線の引かれた文字「{text}」は、記載に入れていません。"
        "残す文字なら、Excelで取り消し線を外し、もう一度読み込んでください。"
    ),
    "workbook-hidden": (
        "シート「{sheet}」の非表示の行か列にあるセル{count}個（{cells}）も、記載として読みました。"
        "Excelで再表示し、いまも有効な記載か確かめてください。"
    ),
    "workbook-hidden-sheet": (
        "非表示のシート「{sheet}」も、様式のシートとして読みました。"
        "使わないシートなら、Excelで再表示して削除し、読み直してください。"
    ),
    "workbook-repeated": (
        "見出し「{label}」が二つあります。{first}の記載を取り込み、{second}の記載は置き場所のない文字として残しました。"
        "どちらが正しいか確かめ、余分な方をExcelで消してください。"
    ),
    "workbook-repeated-sheet": (
        "シート「{second}」の見出し{count}個は、シート「{first}」にもあります。「{first}」の記載を取り込み、"
        "「{second}」の記載は置き場所のない文字として残しました。余分なシートをExcelで削除し、読み直してください。"
    ),
    "workbook-block-twice": (
        "「{block}」という見出しが二つあります。別のものとして両方読み取りました。番号か、余分な欄を直してください。"
    ),
    "workbook-missing-sheet": (
        "シート「{sheet}」（見出し「{title}」）がありません。この章の項目は「まだ聞いていない」ものとして扱いました。"
        "シートがあるはずなら、シートのあるブックを読み込んでください。"
    ),
    "workbook-stamp-missing": (
        "版の印（[平成30年5月　様式4]など）が見つかりません。見出しから「{assumed}」とみなして読みました{doubt}。"
        "様式と版を確かめてください。"
    ),
    "workbook-stamp-unknown": (
        "版の印「{stamp}」は登録されていない版です。「{assumed}」とみなして読みました{doubt}。"
        "様式が変わった項目は読めていないことがあるので、指摘と置き場所のない文字を確かめてください。"
    ),
    "workbook-stamps-differ": (
        "版の印が二つ以上あり、食い違っています: {stamps}。「{assumed}」とみなして読みました。"
        "どの様式のブックか確かめ、古い印を消してください。"
    ),
    "workbook-stamp-labels": (
        "版の印は「{stamp}」ですが、見出しは「{assumed}」のものなので、そうみなして読みました。"
        "どの様式のブックか確かめ、印を直してください。"
    ),
    "workbook-stamp-marks": (
        "版の印「{stamp}」が、書き出したときの版と違います。「{assumed}」のまま読みました。"
        "印を元に戻すか、新しい版の様式に移してください。"
    ),
    "workbook-edition-unknown": (
        "このブックは登録されていない版「{edition}」として書き出されたものです。「{assumed}」とみなして読みました。"
        "新しいHyokashoで読み直してください。"
    ),
    "workbook-missing": (
        "見出し「{label}」が見つかりません。この項目は「まだ聞いていない」ものとして扱いました。"
        "記載があるはずなら、Excelで見出しを様式のとおりに直し、もう一度読み込んでください。"
    ),
    "workbook-row-undated": (
        "変更箇所の表に、変更日のない行があります。前の行の続きならExcelで前の行のセルにまとめ、"
        "別の変更なら変更日を記入して、もう一度読み込んでください。"
    ),
    "workbook-formula-elsewhere": (
        "様式にないシート「{sheet}」に、計算結果のない数式が{count}個あります。評価書の記載でなければ、そのままで構いません。"
    ),
    # Somebody's own workbook, filled
    "into-edition": ("この評価書は「{form}」ですが、ブックは「{found}」です。同じ様式・版のブックを指定してください。"),
    "into-format": (
        "「{name}」に書き込んで「{out}」にすることはできません。公式様式のExcelブック（.xlsx、.xlsm）を指定し、"
        "書き込み先も同じ拡張子にしてください。古い形式（.xls）は、先にExcelで「Excelブック（.xlsx）」の形で保存してください。"
    ),
    "into-missing": (
        "ブックの中に「{label}」の欄が見つからないので、書き込めません。ブックに欄を戻すか、"
        "--allow-missing を付けて別紙に書き出してください。"
    ),
    "into-missing-sheet": (
        "ブックの中に「{title}」のシートが見つからないので、この章の記載（{count}か所）を書き込めません。ブックにシートを戻すか、"
        "--allow-missing を付けて別紙に書き出してください。"
    ),
    "into-apart": "ブックに欄がないので、シート「{sheet}」に書き出しました。Excelで正しい欄に移してください。",
    "into-unlike": (
        "書き込んだあとで読み直すと、「{wanted}」が「{found}」になります。ブックは書いていません。"
        "ブックのこの欄の形（結合・かっこ・見出し）を確かめるか、--into を付けずに書き出してください。"
    ),
    "into-formula": "数式のあったセルに「{value}」を入れました。数式はなくなったので、必要なら書き直してください。",
    # How surely an answer was read (levels: app/formats/excel/reader/sureness.py)
    "place-renumbered": "見出しの番号の書き方が様式（{label}）と違います。同じ項目か確かめてください。",
    "place-continued": "見出しのない下の行の文字も、続きとして読みました。この項目の文字か確かめてください。",
    "place-apart": "空いた行の先にある文字も、続きとして読みました。別の文字でないか確かめてください。",
    "place-label-lost": (
        "次の見出し「{label}」が見つからないので、その項目の文字も混じっているかもしれません。元のブックで確かめてください。"
    ),
    # Commands
    "file-unreadable": "ファイル「{name}」を読めません（{detail}）。場所と名前を確かめてください。",
    "file-unwritable": "ファイル「{name}」に書けません（{detail}）。別の場所か名前にしてください。",
    "file-type": "「{name}」は{expected}ではありません。{expected}を指定してください。",
    "file-too-large": "ファイルが{limit}MBを超えています。大きな図を減らしてから送ってください。",
    "file-empty": "「{name}」は空のファイルです。中身のあるファイルを指定してください。",
    "file-there": (
        "「{name}」はもうあり、中身が違います。記入したものかもしれないので、置き換えていません。"
        "別の場所を指定するか、そのファイルを移してください。"
    ),
    "file-twice": "同じファイル「{name}」に二つの結果は書けません。別の名前にしてください。",
    "file-same": "読むファイルと書くファイルが同じ「{name}」です。別の名前で保存してください。",
    "folder-unreadable": "フォルダー「{name}」を読めません（{detail}）。場所と名前を確かめてください。",
    "folder-unwritable": "フォルダー「{name}」に書けません（{detail}）。別の場所を指定してください。",
    "folder-without-workbook": (
        "フォルダー「{name}」にExcelブック（.xlsx、.xlsm、.xls）がありません。評価書のブックがある場所を指定してください。"
    ),
    "folder-without-document": (
        "フォルダー「{name}」に文書（.json）がありません。評価書の文書がある場所を指定してください。"
    ),
    "folder-inside": (
        "書き込み先「{out}」は、読み取るフォルダー「{name}」の中にあります。その外にあるフォルダーを指定してください。"
    ),
    "file-crashed": (
        "読み取りの途中でプログラムが落ちました。"
        "このファイルだけを hyokasho import で読み直し、同じなら開発元に知らせてください。"
    ),
    "file-failed": (
        "内部の誤りで読み取りを中止しました（{detail}）。"
        "hyokasho --debug import でこのファイルだけを読み直し、出た内容を開発元に知らせてください。"
    ),
    "file-not-reached": (
        "途中で止めたため、このファイルは確かめていません。もう一度 hyokasho import-all を実行してください。"
    ),
    "upload-missing": "ファイルが選ばれていません。Excelブック（.xlsx）を選んでから、もう一度ボタンを押してください。",
    "table-broken": "表をファイルにできません。二つのファイルを選び直して、もう一度比べてください。",
    "usage-missing": "「{name}」が指定されていません。{help} で使い方を確かめてください。",
    "usage-value": "「{name}」の値が使えません。{help} で使い方を確かめてください。",
    "usage-command": "「{name}」という命令はありません。{help} で使い方を確かめてください。",
    "usage-extra": "「{name}」が余分です。{help} で使い方を確かめてください。",
    "usage-option": "「{name}」の書き方が違うか、ないオプションです。{help} で使い方を確かめてください。",
    "usage-other": "使い方が違います（{detail}）。{help} で使い方を確かめてください。",
    "definition-broken": "様式の定義に誤りがあるので、使えません（{detail}）。定義のファイルを直してください。",
    "setting-value": "設定 {name} の値「{value}」は使えません。{expected}にしてください。",
    "address-refused": (
        "{host} の {port} 番で待ち受けられません（{detail}）。"
        "--port で別の番号を指定するか、先に使っているものを止めてください。"
    ),
    "program-failed": (
        "内部の誤りで中止しました（{detail}）。ファイルは書いていません。"
        "--debug を付けてもう一度実行し、出た内容を開発元に知らせてください。"
    ),
    # Pages
    "page-missing": "「{name}」というページ・評価書はありません。一覧に戻って選び直してください。",
    "page-method": "このページでは「{method}」の操作はできません。一覧に戻って選び直してください。",
    "request-foreign": (
        "ほかのサイトから送られた操作なので、受け付けませんでした。一覧を開き直し、この画面から送ってください。"
    ),
    "request-broken": "送られた内容を受け取れませんでした。一覧を開き直し、もう一度送ってください。",
    "server-failed": (
        "内部の誤りで表示できませんでした。何も保存していません。もう一度試し、続くときは日時を管理者に知らせてください。"
    ),
}
"""Every code used anywhere stands here, and every code here is used (tests/test_errors.py)."""

WARNINGS = frozenset(
    {
        "date-verbatim",
        "date-serial",
        "workbook-row-undated",
        "workbook-formula-elsewhere",
        "number-verbatim",
        "timing-between",
        "timing-undated",
        "compare-other",
        "compare-editions",
        "compare-history",
        "compare-typed",
        "workbook-converted",
        "workbook-comment",
        "workbook-struck",
        "workbook-hidden",
        "workbook-hidden-sheet",
        "workbook-block-twice",
        "workbook-stamp-missing",
        "place-renumbered",
        "place-continued",
        "place-apart",
        "place-label-lost",
        "into-formula",
        "importance-unmarked",
        "importance-unsigned",
        "importance-day",
        "importance-late",
        "minor-unreasoned",
        "explanation-denies",
        "reassessment-late",
        "emergency-unneeded",
    }
)
"""Codes a person may look at later: the answer was taken over as it stands. All others are errors."""
