/* Turns the neutral text of a message into nodes; nothing a person or a place wrote is ever parsed as HTML. */

const LONGEST_LINK = 38; // signs of an address that fit a narrow bubble
const MARK = /(<\/?[bi]>)|(https:\/\/[^\s<>"\u2066-\u2069]+)/g;
const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
const plain = (text) => text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity]);

/** Build the nodes of a neutral text: <b>, <i>, five entities and bare https links; all else is literal. */
export function nodesFromText(text) {
  const root = document.createDocumentFragment();
  const open = [root];
  let from = 0;
  const literal = (until) => until > from && open.at(-1).append(plain(text.slice(from, until)));
  for (const found of text.matchAll(MARK)) {
    literal(found.index);
    from = found.index + found[0].length;
    const [whole, mark] = found;
    if (!mark) {
      const address = whole.replace(/(?:[.,;:!?)\]'»”]|&(?:gt|lt|quot|#39);)+$/, "");
      from -= whole.length - address.length;
      open.at(-1).append(linkTo(plain(address)));
    } else if (mark[1] !== "/") {
      const node = document.createElement(mark[1] === "b" ? "strong" : "em");
      open.at(-1).append(node);
      open.push(node);
    } else if (open.length > 1 && open.at(-1).localName === (mark[2] === "b" ? "strong" : "em")) {
      open.pop();
    }
  }
  literal(text.length);
  return root;
}

function linkTo(address) {
  const link = document.createElement("a");
  const whole = address.replace(/^https:\/\/(?:www\.)?/, "").replace(/\/$/, "");
  const short = whole.replace(/\/?[?#].*/, "").slice(0, LONGEST_LINK);
  link.textContent = short === whole ? whole : `${short}…`;
  Object.assign(link, { href: address, target: "_blank", rel: "noopener noreferrer", dir: "ltr" });
  return link;
}
