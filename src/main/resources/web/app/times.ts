import { pageLanguage } from "./page";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;

/** Turns the server's UTC times into the reader's own: "12 min ago" within a day, day and time before that. */
export function showLocalTimes(root: ParentNode): void {
  const language = pageLanguage();
  const relative = new Intl.RelativeTimeFormat(language, { style: "short", numeric: "auto" });
  const absolute = new Intl.DateTimeFormat(dateLocale(), { dateStyle: "medium", timeStyle: "short" });
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[data-clock]")) showClock(time);
  const times = [...root.querySelectorAll<HTMLTimeElement>("time[datetime]:not([data-clock], [data-day], [data-left])")];
  keepRoom(times);
  for (const time of times) {
    const at = new Date(time.dateTime);
    time.title = absolute.format(at);
    time.textContent = ago(at, relative) ?? absolute.format(at);
  }
}

/** The time of day alone; the whole of it on asking. */
export function showClock(time: HTMLTimeElement): void {
  const at = new Date(time.dateTime);
  time.textContent = new Intl.DateTimeFormat(dateLocale(), { timeStyle: "short" }).format(at);
  time.title = moment(at);
}

export const moment = (at: Date): string =>
  new Intl.DateTimeFormat(dateLocale(), { dateStyle: "medium", timeStyle: "short" }).format(at);

export const day = (at: Date): string => new Intl.DateTimeFormat(dateLocale(), { dateStyle: "long" }).format(at);

const dateLocale = (): string => (pageLanguage() === "en" ? "en-GB" : pageLanguage());

/** Pages of one's own and the desk are too short-lived to be shifted below anybody's eyes, and full of such times. */
const MAY_MOVE = ".column:not(.thread-page), .desk";

/** A shorter time keeps the room of the longer one before it, so that no line breaks anew below the reader's eyes. */
function keepRoom(all: HTMLTimeElement[]): void {
  const times = all.filter((time) => time.closest(MAY_MOVE) === null);
  const widths = times.map((time) => time.getBoundingClientRect().width);
  times.forEach((time, i) => {
    if (time.style.minWidth === "" && widths[i]! > 0) time.style.minWidth = `${Math.ceil(widths[i]!)}px`;
  });
}

function ago(at: Date, relative: Intl.RelativeTimeFormat): string | undefined {
  const seconds = Math.round((Date.now() - at.getTime()) / 1000);
  if (seconds < 0 || seconds >= DAY) return undefined;
  if (seconds < MINUTE) return relative.format(0, "minute");
  return seconds < HOUR
    ? relative.format(-Math.floor(seconds / MINUTE), "minute")
    : relative.format(-Math.floor(seconds / HOUR), "hour");
}
