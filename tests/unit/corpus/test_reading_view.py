import pytest

from corpus.reading_view import View


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("到２０２７ 年,达 80 %", "到2027年，达80%"),
        ("（一）建设３-５个", "（一）建设3-5个"),
        ("第一行 \n 第二行", "第一行\n第二行"),
        ("", ""),
    ],
)
def test_text_without_spaces_and_of_one_width(source: str, text: str) -> None:
    assert View(source).text == text


@pytest.mark.parametrize("source", ["到２０２７ 年 底,  建成 ３ 家。", "全 市\n建成 4 所"])
def test_every_stretch_leads_back_to_its_words(source: str) -> None:
    view = View(source)
    for start in range(len(view.text)):
        for end in range(start + 1, len(view.text) + 1):
            words = view.verbatim(start, end)
            assert words in source
            assert View(words).text == view.text[start:end]
