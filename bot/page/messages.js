/* Builds the bubbles: what Wendy said, with its map and buttons, and what the person did. */

import { nodesFromText } from "./text.js";

const language = document.documentElement.lang;

export function make(name, className, ...inside) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...inside);
  return node;
}

/** Build the bubble of one message of the server. */
export function hers(message, speaker) {
  const text = make("p", "text", nodesFromText(message.text));
  const bubble = make("div", "bubble", make("span", "unseen", speaker), text);
  const item = make("li", "message wendy", bubble);
  Object.assign(text, { lang: message.language ?? "", dir: message.direction ?? "auto" });
  if (message.map) bubble.append(drawing(message.map, message.alt));
  if (message.picture?.startsWith("/")) bubble.append(picture(message.picture, message.alt));
  if (message.at) bubble.append(clock(message.at));
  if (message.buttons?.length) item.append(make("ul", "buttons", ...message.buttons.map(choice)));
  return item;
}

/** Build the bubble of something the person did: typed, tapped or shared. */
export function ours(record, speaker) {
  const text = make("p", "text", record.show);
  text.dir = "auto";
  const item = make("li", "message you", make("div", "bubble", make("span", "unseen", speaker), text));
  item.dataset.own = record.id;
  return item;
}

/** Build the line under an own bubble that has not arrived; `again` is what "try again" does, if it can. */
export function fate(state, reason, label, again) {
  const line = make("div", `fate ${state}`, make("span", "", reason));
  if (!again) return line;
  const button = make("button", "", label);
  button.type = "button";
  button.addEventListener("click", again);
  line.append(button);
  return line;
}

function choice({ label, token }) {
  const button = make("button", "", label);
  Object.assign(button, { type: "button", dir: "auto" });
  button.dataset.tap = token;
  return make("li", "", button);
}

function clock(at) {
  const when = new Date(at);
  const style = { timeZone: "Europe/Rome", numberingSystem: "latn" };
  const day = (date) => date.toLocaleDateString("it", style);
  const named = day(when) === day(new Date()) ? {} : { day: "numeric", month: "short" };
  const shown = { ...style, ...named, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const time = make("time", "", when.toLocaleString(language, shown));
  time.dateTime = at;
  return time;
}

function drawing(source, alt) {
  const svg = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  if (svg.localName !== "svg" || svg.querySelector("parsererror")) return "";
  if (alt) svg.setAttribute("aria-label", alt);
  return make("figure", "map", document.importNode(svg, true));
}

function picture(address, alt) {
  const image = make("img", "picture");
  return Object.assign(image, { src: address, alt: alt ?? "", width: 240, height: 240 });
}
