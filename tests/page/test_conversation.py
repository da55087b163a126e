"""A whole conversation in the browser: type, share a position, open a card, reload, lose the network."""

from __future__ import annotations

from selenium.webdriver.common.by import By

from tests.page.phone import Phone

QUESTION = "fasciatoio vicino a via Lorenteggio 210"
SAN_LUIGI = (45.44465, 9.21365)


def test_typing_one_sentence_gives_places_and_their_map(stranger: Phone) -> None:
    stranger.open()
    answer = "\n".join(stranger.say(QUESTION))
    assert "via Lorenteggio 210" in answer
    assert "1." in answer
    drawing = stranger.one(".wendy .map svg")
    assert drawing.is_displayed()
    assert drawing.get_attribute("aria-label") or drawing.find_element(By.TAG_NAME, "title")
    assert stranger.said()[0] == QUESTION
    assert stranger.one("#text").get_attribute("value") == ""


def test_a_tap_opens_the_card_of_a_place_and_an_old_button_still_answers(phone: Phone) -> None:
    phone.open()
    phone.say(QUESTION)
    first = phone.buttons()[0]
    label = first.text
    card = "\n".join(phone.tap(first))
    assert "esempio" in card
    assert label in phone.said()
    assert phone.tap(first), "the old button stayed silent"


def test_reloading_keeps_the_conversation_and_the_words_not_yet_sent(phone: Phone) -> None:
    phone.open()
    phone.say(QUESTION)
    before = phone.said()
    phone.type("e in piazza")
    phone.driver.refresh()
    phone.until(lambda: len(phone.said()) >= len(before))
    assert phone.said() == before
    assert phone.one("#text").get_attribute("value") == "e in piazza"
    phone.one("#text").clear()
    phone.run("sessionStorage.removeItem('wendy-draft')")


def test_the_plain_sentence_comes_before_the_browser_is_asked_for_a_position(phone: Phone) -> None:
    phone.stand_at(*SAN_LUIGI)
    phone.open()
    phone.run(
        "window.asked = 0; const real = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);"
        "navigator.geolocation.getCurrentPosition = (...words) => { window.asked += 1; real(...words); };"
    )
    phone.tap(phone.one("button[data-door]"))
    phone.until(lambda: phone.one("#position").is_displayed())
    phone.press(phone.one("#position"))
    assert "Poi la butto via" in phone.one("#consent").text
    assert phone.run("return window.asked") == 0
    answer = "\n".join(phone.answers_to(lambda: phone.press(phone.one("#yes"))))
    assert phone.run("return window.asked") == 1
    assert "1." in answer
    assert not phone.one("#consent").is_displayed()
    assert str(SAN_LUIGI[0])[:5] not in phone.run("return JSON.stringify(sessionStorage)")


def test_a_refused_position_is_answered_with_another_way(phone: Phone) -> None:
    phone.allow("denied")
    phone.open()
    phone.tap(phone.one("button[data-door]"))
    phone.until(lambda: phone.one("#position").is_displayed())
    phone.press(phone.one("#position"))
    phone.press(phone.one("#yes"))
    phone.until(lambda: "Scrivi una via" in phone.one("#notice").text)
    assert phone.driver.switch_to.active_element.get_attribute("id") == "text"


def test_a_message_written_without_network_arrives_once_when_it_comes_back(phone: Phone) -> None:
    phone.open()
    phone.say(QUESTION)
    sent = "aiuto, sono senza rete"
    before = len(phone.said())
    phone.unplug()
    try:
        phone.type(f"{sent}\n")
        phone.until(lambda: phone.one(".you .fate").text)
        assert phone.said().count(sent) == 1
    finally:
        answers = phone.answers_to(phone.plug)
    assert answers
    phone.until(lambda: not phone.all(".you .fate"))
    assert phone.said().count(sent) == 1
    assert len(phone.said()) == before + 1 + len(answers)


def test_a_message_whose_receipt_is_lost_is_sent_again_and_answered_once(phone: Phone) -> None:
    phone.open()
    phone.run(
        "window.posts = []; const real = window.fetch; window.fetch = async (address, options) => {"
        "  const answer = await real(address, options);"
        "  const first = options?.method === 'POST' && window.posts.push(JSON.parse(options.body).id) === 1;"
        "  if (first) throw TypeError('lost');"
        "  return answer; }"
    )
    answers = phone.say(QUESTION)
    shown = len(phone.said())
    phone.until(lambda: phone.run("return window.posts.length") == 2)
    phone.until(lambda: not phone.all(".you .fate"))
    phone.say("menu")
    assert len(set(phone.run("return window.posts.slice(0, 2)"))) == 1
    assert phone.said().count(answers[0]) == phone.said()[:shown].count(answers[0]), "answered twice"


def test_a_message_that_is_refused_says_why_and_can_be_tried_again(phone: Phone) -> None:
    phone.open()
    phone.run(
        "window.real = window.fetch; window.fetch = (address, options) => options?.method !== 'POST' ? "
        "window.real(address, options) : Promise.resolve(Response.json({text: 'Troppo lungo.'}, {status: 413}))"
    )
    phone.type(f"{QUESTION}\n")
    assert "Troppo lungo." in phone.one(".you .fate.failed").text
    phone.run("window.fetch = window.real")
    assert phone.tap(phone.one(".you .fate button"))
    assert not phone.all(".you .fate")


def test_the_code_on_a_door_opens_its_page_without_a_tap(phone: Phone) -> None:
    phone.open()
    before = len(phone.said())
    door = phone.one("button[data-door]").get_attribute("data-door")
    phone.open(f"/?lang=it&go={door}")
    phone.until(lambda: len(phone.said()) == before + 1)
    assert "go=" not in phone.driver.current_url
    phone.open()
    assert len(phone.said()) == before + 1, "a reload opened the door again"


def test_arabic_is_written_and_answered_from_right_to_left(stranger: Phone) -> None:
    stranger.open("/?lang=ar")
    assert stranger.run("return getComputedStyle(document.body).direction") == "rtl"
    stranger.say("via Lorenteggio 210")
    own, hers = stranger.one(".you .bubble").rect, stranger.all(".wendy .bubble")[-1].rect
    assert own["x"] < 40, "own words stand on the left"
    assert hers["x"] + hers["width"] > 350, "Wendy speaks from the right"
    assert stranger.all(".wendy .text")[-1].get_attribute("dir") == "rtl"


def test_choosing_a_language_at_the_top_changes_the_conversation_too(phone: Phone) -> None:
    phone.open()
    phone.say(QUESTION)
    phone.one("#languages summary").click()
    phone.one("#languages a[lang=en]").click()
    phone.until(lambda: "lang=en" in phone.driver.current_url and not phone.all("[aria-busy]"))
    assert phone.all(".wendy .text")[-1].get_attribute("lang") == "en"
    phone.one("#languages summary").click()
    phone.one("#languages a[lang=it]").click()
    phone.until(lambda: "lang=it" in phone.driver.current_url and not phone.all("[aria-busy]"))
