"""Neutral text becomes nodes: the three marks and links, and nothing that anybody wrote."""

from __future__ import annotations

import random

import pytest

from tests.page.phone import Phone

BUILD = """
const [texts, done] = arguments;
import(new URL("text.js", document.querySelector("script[type=module]").src)).then(({nodesFromText}) =>
  done(texts.map((text) => {
    const box = document.createElement("div");
    box.append(nodesFromText(text));
    return [box.innerHTML, box.textContent, [...box.querySelectorAll("*")].map((node) => node.localName),
            [...box.querySelectorAll("a")].map((link) => link.href)];
  })));
"""


def build(phone: Phone, texts: list[str]) -> list[tuple[str, str, list[str], list[str]]]:
    found: list[tuple[str, str, list[str], list[str]]] = phone.driver.execute_async_script(BUILD, texts)
    return found


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("via <b>Savona</b>\n<i>circa</i>", "via <strong>Savona</strong>\n<em>circa</em>"),
        ("<b>uno <i>due</i></b> tre", "<strong>uno <em>due</em></strong> tre"),
        ("5 &lt; 6 &amp;&amp; 7 &gt; 6", "5 &lt; 6 &amp;&amp; 7 &gt; 6"),
        ("&lt;b&gt;no&lt;/b&gt;", "&lt;b&gt;no&lt;/b&gt;"),
        ("&amp;lt;b&amp;gt;", "&amp;lt;b&amp;gt;"),
        ("<b>mai chiuso", "<strong>mai chiuso</strong>"),
        ("chiuso</b> e basta", "chiuso e basta"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("javascript:alert(1) http://a.it", "javascript:alert(1) http://a.it"),
        ("", ""),
    ],
)
def test_a_text_becomes_exactly_these_nodes(phone: Phone, text: str, html: str) -> None:
    phone.open("/?lang=it")
    assert build(phone, [text])[0][0] == html


@pytest.mark.parametrize(
    ("text", "address", "rest"),
    [
        ("Vai: https://a.it/x?y=1&amp;z=2.", "https://a.it/x?y=1&z=2", "Vai: a.it/x…."),
        ("(https://a.it)", "https://a.it/", "(a.it)"),
        ("<b>https://a.it/qui</b>", "https://a.it/qui", "a.it/qui"),
        ("\u2068https://a.it/qui\u2069!", "https://a.it/qui", "\u2068a.it/qui\u2069!"),
        ("https://a.it/&lt;b&gt;", "https://a.it/%3Cb", "a.it/<b>"),
    ],
)
def test_a_bare_link_can_be_tapped_and_ends_where_it_ends(phone: Phone, text: str, address: str, rest: str) -> None:
    phone.open("/?lang=it")
    _, words, _, links = build(phone, [text])[0]
    assert links == [address]
    assert words == rest


def test_no_text_makes_any_other_node(phone: Phone) -> None:
    pieces = [
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<",
        ">",
        "&lt;",
        "&amp;",
        "&",
        "b",
        "<svg onload=x>",
        "https://a.it/",
        "\n",
    ]
    pieces += ['"', "'", "javascript:", "<a href=x>", "\u202e", "عربي", "😀", "</div>", "<!--", "]]>", "https://"]
    chance = random.Random(7)
    texts = ["".join(chance.choices(pieces, k=chance.randint(0, 14))) for _ in range(400)]
    phone.open("/?lang=it")
    for text, (_, words, nodes, links) in zip(texts, build(phone, texts), strict=True):
        assert set(nodes) <= {"strong", "em", "a"}, text
        assert all(link.startswith("https://") for link in links), text
        assert words.count("\n") == text.count("\n")
