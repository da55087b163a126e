/* The bar of a try-out: the time Wendy believes it is, and the buttons that move it on. */

const bar = document.getElementById("clock");
const base = document.body.dataset.base;
const language = document.documentElement.lang;
const buttons = [...bar.querySelectorAll("button")];
const notice = (text) => (document.getElementById("notice").textContent = text);
let ahead = 0; // milliseconds between her clock and this machine's
let moving = false;

function show() {
  const now = new Date(Date.now() + ahead);
  const style = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const time = bar.querySelector("time");
  time.textContent = now.toLocaleString(language, { ...style, timeZone: "Europe/Rome", numberingSystem: "latn" });
  time.dateTime = now.toISOString();
}

function set(now) {
  ahead = Date.parse(now) - Date.now();
  show();
}

async function move(kind) {
  if (moving) return;
  moving = true;
  for (const button of buttons) button.setAttribute("aria-disabled", "true");
  try {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ move: kind, language });
    const answer = await fetch(`${base}clock`, { method: "POST", credentials: "same-origin", headers, body });
    const told = await answer.json();
    if (told.now) set(told.now);
    notice(told.text ?? "");
  } catch {
    notice(bar.dataset.error);
  }
  moving = false;
  for (const button of buttons) button.removeAttribute("aria-disabled");
}

bar.addEventListener("click", ({ target }) => target.dataset.move && move(target.dataset.move));
document.addEventListener("wendy-now", ({ detail }) => set(detail));
set(bar.dataset.now);
setInterval(show, 5000);
