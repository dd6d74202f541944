/** Small helpers for the document. Text from articles enters the page here and only as text nodes. */

/** Return the element with this id. */
export function byId(id) {
  return document.getElementById(id);
}

/** Return the value of the JSON that the page carries under this id. */
export function carried(id) {
  return JSON.parse(byId(id).textContent);
}

/**
 * Make an element. `props` sets attributes; `text` its text, `on` its listeners, `data` its data attributes,
 * and a value of null or false leaves an attribute out. Children are elements or strings, never markup.
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name === "on") for (const [event, run] of Object.entries(value)) element.addEventListener(event, run);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (["checked", "value", "disabled", "htmlFor", "className"].includes(name)) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** Make an SVG element with these attributes. */
export function svg(tag, props = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) if (value !== null) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Return a link that opens an http or https address in a new tab, or plain text for anything else. */
export function outLink(url, text) {
  if (!/^https?:\/\//i.test(url || "")) return el("span", { text });
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", text });
}

/** Run `work` once, in the next frame, however often the returned function is called before. */
export function nextFrame(work) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      work();
    });
  };
}

/** Let the browser answer and paint before the work goes on. */
export function breathe() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  });
}

/** Run `work` when the returned function has not been called for `delay` milliseconds. */
export function settled(work, delay) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), delay);
  };
}

/** Offer `content` (a string or a Blob) as a download. */
export function download(name, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const url = URL.createObjectURL(blob);
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** Tell assistive technology, and the eye, what just happened. */
export function announce(text) {
  byId("status").textContent = text;
}
