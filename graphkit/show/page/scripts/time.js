/** Time: a histogram of what passes the other filters, two handles, and a button that plays the months. */
import { byId, svg } from "./dom.js";
import { passing } from "./filters.js";
import { model } from "./model.js";
import { choose, state } from "./state.js";
import { count, formatDay, formatDays, t } from "./texts.js";

const MOST_BARS = 60;
let bins = [];
let playing = 0;

/** Cut the span into days, weeks, months or years, whichever gives a readable number of bars. */
function makeBins([first, last]) {
  const days = last - first + 1;
  if (days <= MOST_BARS) return steps(first, last, 1);
  if (days <= MOST_BARS * 7) return steps(first - ((first + 3) % 7), last, 7);
  const made = [];
  const start = new Date(first * 864e5);
  const years = days > MOST_BARS * 31;
  for (let at = 0; ; at++) {
    const from = years
      ? Date.UTC(start.getUTCFullYear() + at, 0, 1)
      : Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + at, 1);
    const to = years
      ? Date.UTC(start.getUTCFullYear() + at + 1, 0, 1)
      : Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + at + 1, 1);
    if (from / 864e5 > last) return made;
    made.push([from / 864e5, to / 864e5 - 1]);
  }
}

function steps(first, last, length) {
  const made = [];
  for (let from = first; from <= last; from += length) made.push([from, from + length - 1]);
  return made;
}

/** Connect the slider; hidden where no fact has a date. */
export function startTime() {
  byId("time").hidden = !model.span;
  if (!model.span) return;
  bins = makeBins(model.span);
  for (const [id, key] of [
    ["time-from", "from"],
    ["time-to", "to"],
  ]) {
    const handle = byId(id);
    handle.max = bins.length - 1;
    handle.addEventListener("input", () => {
      stop();
      let [low, high] = [Number(byId("time-from").value), Number(byId("time-to").value)];
      if (low > high) [low, high] = key === "from" ? [low, low] : [high, high]; // the moving handle takes the other along
      chooseBins(low, high);
    });
  }
  byId("play").addEventListener("click", () => (playing ? stop() : play()));
  byId("time-all").addEventListener("click", () => {
    stop();
    choose({ from: null, to: null });
  });
  dragOnBars();
}

function chooseBins(low, high) {
  choose({ from: low === 0 ? null : bins[low][0], to: high === bins.length - 1 ? null : bins[high][1] });
}

/** Drag over the bars to choose a stretch of time. */
function dragOnBars() {
  const chart = byId("bars");
  let start = null;
  const binAt = (event) => {
    const box = chart.getBoundingClientRect();
    return Math.max(0, Math.min(bins.length - 1, Math.floor(((event.clientX - box.left) / box.width) * bins.length)));
  };
  chart.addEventListener("pointerdown", (event) => {
    start = binAt(event);
    chart.setPointerCapture(event.pointerId);
  });
  chart.addEventListener("pointermove", (event) => {
    if (start === null || binAt(event) === start) return;
    stop();
    chooseBins(Math.min(start, binAt(event)), Math.max(start, binAt(event)));
  });
  for (const type of ["pointerup", "pointercancel"]) chart.addEventListener(type, () => (start = null));
}

/** Show one stretch of time after the other, as wide as the chosen one (or a twelfth of all). */
function play() {
  const [low, high] = chosenBins();
  const whole = low === 0 && high === bins.length - 1;
  const width = whole ? Math.max(1, Math.round(bins.length / 12)) : high - low + 1;
  let at = whole || high === bins.length - 1 ? 0 : low;
  const step = () => {
    const last = Math.min(at + width - 1, bins.length - 1);
    chooseBins(at, last);
    if (last === bins.length - 1) return stop();
    at++;
  };
  playing = setInterval(step, bins.length > 30 ? 350 : 650);
  byId("play").setAttribute("aria-pressed", "true");
  step();
  showPlay();
}

function stop() {
  clearInterval(playing);
  playing = 0;
  byId("play").setAttribute("aria-pressed", "false");
  showPlay();
}

function showPlay() {
  const text = t(playing ? "time.stop" : "time.play");
  byId("play").setAttribute("aria-label", text);
  byId("play").title = text;
  byId("play").textContent = playing ? "❚❚" : "▶";
}

function chosenBins() {
  const find = (day, otherwise) => {
    if (day === null) return otherwise;
    const found = bins.findIndex(([from, to]) => day >= from && day <= to);
    return found < 0 ? otherwise : found;
  };
  return [find(state.from, 0), find(state.to, bins.length - 1)];
}

/** Bring histogram and handles up to date. */
export function showTime() {
  if (!bins.length) return;
  const [low, high] = chosenBins();
  const encounters = new Array(bins.length).fill(0);
  const others = new Array(bins.length).fill(0);
  for (const index of passing.timeFacts) {
    const fact = model.facts[index];
    const heap = fact.t === "encounter" ? encounters : others;
    const first = binOf(fact.days[0]);
    const last = fact.days[1] === fact.days[0] ? first : binOf(fact.days[1]);
    for (let at = first; at <= last; at++) heap[at] += 1 / (last - first + 1); // "im Dezember" is one encounter
  }
  drawBars(encounters, others, low, high);
  for (const [id, value] of [
    ["time-from", low],
    ["time-to", high],
  ]) {
    const handle = byId(id);
    handle.value = value;
    handle.setAttribute("aria-valuetext", formatDay(bins[value][id === "time-from" ? 0 : 1]));
  }
  const all = low === 0 && high === bins.length - 1;
  byId("time-value").textContent = all
    ? t("time.allOf", { days: formatDays(...model.span) })
    : formatDays(bins[low][0], bins[high][1]);
  byId("time-all").hidden = all;
  showPlay();
}

function binOf(day) {
  let low = 0;
  let high = bins.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bins[middle][0] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

function drawBars(encounters, others, low, high) {
  const chart = byId("bars");
  const top = Math.max(0.5, ...encounters, ...others.map((value) => value * 0.5));
  const width = 600 / bins.length;
  const parts = [];
  bins.forEach((bin, at) => {
    const inside = at >= low && at <= high ? "in" : "out";
    const words = `${formatDays(...bin)}: ${count("count.encounter", Math.ceil(encounters[at]))}`;
    const bar = (value, kind) => {
      const height = Math.min((value / top) * 34, 36);
      return svg("rect", {
        x: at * width + 0.5,
        y: 38 - height,
        width: Math.max(width - 1, 0.6),
        height,
        class: `${kind} ${inside}`,
      });
    };
    const group = svg("g", {}, bar(others[at] * 0.5, "other"), bar(encounters[at], "met"));
    const tip = svg("title");
    tip.textContent = words;
    group.append(tip);
    parts.push(group);
  });
  chart.replaceChildren(...parts);
}

/** Return the share of the span at which a day lies, for the timeline of the table. */
export function shareOfSpan(day) {
  const [first, last] = model.span;
  return (day - first) / Math.max(last - first, 1);
}
