/* The page's side of a conversation: it shows messages, sends words, taps and positions, and waits for answers. */

import { fate, hers, ours } from "./messages.js";

const PAUSES = [1, 2, 4, 8, 15, 30]; // seconds between tries: about a minute in all, then the person decides
const WAIT = 20; // seconds the server may hold a question for news
const KEPT = 200; // own bubbles remembered in this tab

const $ = (id) => document.getElementById(id);
const rest = (seconds) =>
  new Promise((done) => {
    const timer = setTimeout(done, seconds * 1000);
    addEventListener("online", () => (clearTimeout(timer), done()), { once: true });
  });

/* ------------------------------------------------------------------ what this tab remembers */

const base = document.body.dataset.base; // where this page lives; in a try-out one tab may hold several people
const own = (key) => key + base.slice(1);

function remembered(key, otherwise) {
  try {
    return JSON.parse(sessionStorage.getItem(own(key))) ?? otherwise;
  } catch {
    return otherwise; // storage forbidden or written by an older page
  }
}

function remember(key, value) {
  try {
    sessionStorage.setItem(own(key), JSON.stringify(value));
  } catch {
    /* a full or forbidden storage costs the reload, not the conversation */
  }
}

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is missing on plain http
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/* ------------------------------------------------------------------ the conversation */

function start() {
  const words = JSON.parse(document.body.dataset.words);
  const language = document.documentElement.lang;
  const list = $("messages");
  const field = $("text");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  let mine = remembered("wendy-mine", []); // id, after, show, body, state: sent | waiting | failed
  mine = mine.filter(({ state, body }) => state === "sent" || body); // a position is never stored, so it cannot be sent again
  let last = null; // id of the newest message shown; null until the history is here
  let accepted = 0; // how many sendings the server has taken from this page
  let spoken = ""; // language the conversation had at the last answer
  let thinking = 0;
  let question = null; // the request now waiting for news
  let sending = false;
  let wanted = false; // the open question can take a position
  let locating = false;
  let tapped = ""; // the button just tapped: a thumb that lands twice means it once

  /* -------------------------------------------------------------- showing */

  const bubble = (record) => ours(record, words.you);
  const newest = () => [...list.querySelectorAll(".you")].at(-1);

  function mark(record, state, reason) {
    record.state = state;
    keep();
    const item = list.querySelector(`[data-own="${record.id}"]`);
    item?.querySelector(".fate")?.remove();
    if (!item || !reason) return;
    const retry = () => (mark(record, "waiting"), deliver());
    item.append(fate(state, reason, words.again, state === "failed" && record.body && retry));
    if (atEnd()) look(item);
  }

  const keep = () =>
    remember("wendy-mine", mine.slice(-KEPT).map((record) => (record.body?.latitude ? { ...record, body: null } : record)));

  const atEnd = () => document.documentElement.scrollHeight - innerHeight - scrollY < 160;

  /** Scroll to the end, but never so far that the top of `from` hides behind the header. */
  function look(from, behavior = calm ? "auto" : "smooth") {
    const room = from.getBoundingClientRect().top - document.querySelector(".top").offsetHeight - 12;
    const below = document.documentElement.scrollHeight - innerHeight - scrollY;
    scrollBy({ top: Math.max(0, Math.min(room, below)), behavior });
  }

  function think(seconds) {
    clearTimeout(thinking);
    $("thinking").hidden = !seconds;
    if (seconds) thinking = setTimeout(think, seconds * 1000);
  }

  function show(messages) {
    tapped = "";
    const awaited = !$("thinking").hidden;
    const near = awaited || atEnd();
    think(0);
    const items = messages.map((message) => hers(message, words.wendy));
    list.append(...items);
    last = Math.max(last ?? 0, messages.at(-1).id);
    if (near) look((awaited && newest()) || items[0]);
    $("newer").hidden = near;
  }

  /** Show the conversation so far: own bubbles stand after the message they answered. */
  function restore(messages) {
    for (const item of list.querySelectorAll(".you")) item.remove();
    last = messages.at(-1)?.id ?? 0;
    for (const record of mine) record.after ??= last; // written while the history was on its way
    const said = mine.filter(({ show }) => show);
    const between = (from, until) => said.filter(({ after }) => after >= from && after < until).map(bubble);
    list.append(...between(0, messages[0]?.id ?? Infinity));
    messages.forEach((message, index) => {
      list.append(hers(message, words.wendy), ...between(message.id, messages[index + 1]?.id ?? Infinity));
    });
    for (const record of mine) mark(record, record.state, record.state === "failed" ? words.failed : "");
    if (list.querySelector(".message:not(.greeting)")) look(newest() ?? list.lastElementChild, "instant");
  }

  function forget() {
    mine = mine.filter((record) => record.state !== "sent");
    mine.forEach((record) => (record.after = 0));
    keep();
    last = 0;
    for (const item of list.querySelectorAll(".message:not(.greeting)")) {
      if (!mine.some(({ id }) => id === item.dataset.own)) item.remove();
    }
  }

  const notice = (text = "") => ($("notice").textContent = text);

  /* -------------------------------------------------------------- sending */

  function send(body, shown) {
    const record = { id: uuid(), after: last, show: shown, body, state: "waiting" };
    mine = [...mine, record];
    keep();
    notice();
    if (shown) {
      const item = bubble(record);
      list.append(item);
      look(item);
    }
    deliver();
  }

  async function deliver() {
    if (sending) return;
    sending = true;
    for (let record; (record = mine.find(({ state, body }) => state === "waiting" && body)); ) await post(record);
    sending = false;
  }

  async function post(record) {
    const options = { method: "POST", headers: { "content-type": "application/json" } };
    options.body = JSON.stringify({ id: record.id, ...record.body, language });
    for (const pause of [...PAUSES, 0]) {
      let delay = pause;
      try {
        const answer = await within(15, `${base}chat/messages`, options);
        if (answer.ok) return taken(record);
        const error = await answer.json().catch(() => ({}));
        if (answer.status < 500 && ![408, 429].includes(answer.status)) return mark(record, "failed", error.text ?? words.error);
        if (error.text) notice(error.text);
        delay = Math.max(pause, Math.min(Number(answer.headers.get("retry-after")) || 0, 60));
      } catch {
        /* no answer at all: the same id makes a second try harmless */
      }
      if (!pause) break;
      mark(record, "waiting", words.waiting);
      await rest(delay);
    }
    mark(record, "failed", words.failed);
  }

  function taken(record) {
    accepted += 1;
    record.body = null;
    mark(record, "sent");
    notice();
    think(WAIT);
    listen();
  }

  async function within(seconds, address, options = {}) {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), seconds * 1000);
    options.signal?.addEventListener("abort", () => control.abort());
    try {
      return await fetch(address, { credentials: "same-origin", ...options, signal: control.signal });
    } finally {
      clearTimeout(timer);
    }
  }

  /* -------------------------------------------------------------- listening */

  async function ask(wait) {
    const before = accepted;
    const answer = await within(wait + 10, `${base}chat/messages?after=${last ?? 0}&wait=${wait}`, { signal: question.signal });
    if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
    const known = answer.ok ? await answer.json() : { messages: [], fresh: true };
    if (known.fresh) return before === accepted ? null : known; // an answer older than our first message says nothing
    return known;
  }

  async function listen() {
    if (question || document.hidden) return;
    question = new AbortController();
    let failures = 0;
    while (!document.hidden) {
      const began = performance.now();
      try {
        const known = await ask(WAIT);
        if (failures) notice();
        failures = 0;
        if (!known) {
          forget();
          break;
        }
        hear(known);
        if (!known.messages.length && performance.now() - began < 1000) await rest(1); // never spin
      } catch {
        if (document.hidden) break;
        failures += 1;
        if (failures > 1) notice(words.offline);
        await rest(PAUSES[Math.min(failures, PAUSES.length) - 1] * (0.75 + Math.random() / 2));
      }
    }
    question = null;
  }

  function hear(known) {
    if (known.now) document.dispatchEvent(new CustomEvent("wendy-now", { detail: known.now }));
    wanted = known.position === true;
    offer(wanted && !$("consent").hidden); // before the messages: it changes how much of them can be seen
    if (known.messages.length) show(known.messages);
    if (spoken && known.language && known.language !== spoken && known.language !== language) {
      location.replace(`${base}?lang=${encodeURIComponent(known.language)}`); // she changed language in the conversation
    }
    spoken = known.language ?? spoken;
  }

  async function open() {
    question = new AbortController();
    let known = null;
    for (const pause of [...PAUSES, 30]) {
      try {
        known = await ask(0);
        notice();
        break;
      } catch {
        notice(words.offline);
        await rest(pause);
      }
    }
    question = null;
    if (known) {
      restore(known.messages);
      hear({ ...known, messages: [] });
    } else {
      mine = mine.filter((record) => record.state !== "sent");
      restore([]);
    }
    list.removeAttribute("aria-busy");
    if (document.body.dataset.door) {
      send({ door: document.body.dataset.door }, "");
      history.replaceState(null, "", `${base}?lang=${language}`);
    }
    deliver();
    if (known || accepted) listen();
  }

  /* -------------------------------------------------------------- what hands do */

  /** Show the position button, or the sentence that asks first, or neither. */
  function offer(asking) {
    $("consent").hidden = !asking;
    $("position").hidden = asking || !wanted;
  }

  function locate() {
    if (locating) return;
    locating = true;
    notice(words.looking);
    const give = ({ coords }) => {
      locating = wanted = false;
      offer(false);
      field.focus();
      const round = (degrees) => Number(degrees.toFixed(4)); // about ten metres: no more than the search needs
      send({ latitude: round(coords.latitude), longitude: round(coords.longitude) }, words.shared);
    };
    const refuse = (error) => {
      locating = false;
      offer(false);
      notice(error.code === 1 ? words.denied : words.missing);
      field.focus();
    };
    if (!navigator.geolocation) return refuse({ code: 2 });
    navigator.geolocation.getCurrentPosition(give, refuse, { maximumAge: 0, timeout: 15000, enableHighAccuracy: true });
  }

  document.addEventListener("click", (event) => {
    const { target } = event;
    const button = target.closest("[data-tap], button[data-door]");
    const menu = $("languages");
    if (!menu.contains(target)) menu.open = false;
    const speak = target.closest("a[data-speak]");
    if (speak && last && spoken !== speak.lang) {
      event.preventDefault(); // Wendy changes language first, and the page follows her
      menu.open = false;
      return send({ tap: speak.dataset.speak }, speak.textContent);
    }
    if (!button) return;
    const { tap, door } = button.dataset;
    if (tapped === (tap ?? door)) return;
    tapped = tap ?? door;
    setTimeout(() => (tapped = ""), 600);
    send(tap ? { tap } : { door }, button.textContent);
  });

  $("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return field.focus();
    field.value = "";
    remember("wendy-draft", "");
    send({ text }, text);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    $("composer").requestSubmit();
  });
  field.addEventListener("input", () => remember("wendy-draft", field.value));
  field.value ||= remembered("wendy-draft", "");

  $("position").addEventListener("click", () => {
    offer(true);
    $("yes").focus({ preventScroll: true });
    look(list.lastElementChild);
  });
  $("yes").addEventListener("click", locate);
  $("no").addEventListener("click", () => (offer(false), notice(), field.focus()));
  $("newer").addEventListener("click", () => look(list.lastElementChild));
  addEventListener("scroll", () => atEnd() && ($("newer").hidden = true), { passive: true });
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    if ($("languages").open) $("languages").firstElementChild.focus();
    $("languages").open = false;
    if (!$("consent").hidden) offer(false), $("position").focus();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) question?.abort();
    else if (last || accepted) listen();
  });

  history.scrollRestoration = "manual";
  open();
}

if ($("messages")) start();
