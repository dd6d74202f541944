/** Everything the interface says, in German and English, and how it writes dates and numbers. */
import { carried } from "./dom.js";

const allTexts = carried("texts");
const LOCALES = { de: "de-DE", en: "en-GB" };
let language = document.documentElement.lang in allTexts ? document.documentElement.lang : "de";
let numberFormat = new Intl.NumberFormat(LOCALES[language]);
let pluralRules = new Intl.PluralRules(language);

/** Return the language in use: "de" or "en". */
export function currentLanguage() {
  return language;
}

/** Return the language the browser asks for, or the page's own. */
export function preferredLanguage() {
  for (const wanted of navigator.languages || []) if (wanted.slice(0, 2) in allTexts) return wanted.slice(0, 2);
  return document.documentElement.lang;
}

/** Speak `wanted` from now on, and say everything that stands in the template anew. */
export function speak(wanted) {
  language = wanted in allTexts ? wanted : "de";
  numberFormat = new Intl.NumberFormat(LOCALES[language]);
  pluralRules = new Intl.PluralRules(language);
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) {
    element.setAttribute("aria-label", t(element.dataset.tLabel));
    if (element.tagName === "BUTTON") element.title = t(element.dataset.tLabel);
  }
  for (const element of document.querySelectorAll("[data-t-placeholder]")) {
    element.placeholder = t(element.dataset.tPlaceholder);
  }
}

/** Return the text for `key`, with `{name}` replaced by `values.name`. */
export function t(key, values = {}) {
  const text = allTexts[language][key];
  if (text === undefined) return key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** Return the text for a number of things: `key` ends in ".one" or ".other" as the language asks. */
export function count(key, number) {
  return t(`${key}.${pluralRules.select(number)}`, { n: formatNumber(number) });
}

/** Return a number as the language writes it. */
export function formatNumber(number) {
  return numberFormat.format(number);
}

/** Return a share from 0 to 1 in per cent. */
export function formatShare(share) {
  return formatNumber(Math.round(share * 100)) + (language === "de" ? "\u00a0%" : "%");
}

/** Return the day with this number (days since 1970), short ("2. Dez.") or whole. */
export function formatDay(day, style = "medium") {
  return dayFormat(style).format(new Date(day * 864e5));
}

const dayFormats = new Map();

function dayFormat(style) {
  const shapes = {
    short: { day: "numeric", month: "short" },
    month: { month: "short", year: "numeric" },
    medium: { day: "numeric", month: "short", year: "numeric" },
  };
  const key = language + style;
  if (!dayFormats.has(key))
    dayFormats.set(key, new Intl.DateTimeFormat(LOCALES[language], { ...shapes[style], timeZone: "UTC" }));
  return dayFormats.get(key);
}

/** Return the days from `start` to `end` as people write them: one day, a month, or both ends. */
export function formatDays(start, end, style = "medium") {
  if (start === end) return formatDay(start, style);
  const first = new Date(start * 864e5);
  const last = new Date((end + 1) * 864e5);
  const whole = first.getUTCDate() === 1 && last.getUTCDate() === 1;
  const months = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth();
  if (whole && months === 1) return formatDay(start, "month");
  if (whole && months === 12 && first.getUTCMonth() === 0) return String(first.getUTCFullYear());
  return dayFormat(style).formatRange(new Date(start * 864e5), new Date(end * 864e5));
}

/** Join names as the language does: "A, B und C". */
export function joinNames(names) {
  return new Intl.ListFormat(LOCALES[language], { type: "conjunction" }).format(names);
}
