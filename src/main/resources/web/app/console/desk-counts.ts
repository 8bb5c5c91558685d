/** How many posts wait: beside the masthead's link, and on the desk in its tabs and the title. */

import { live } from "../live/live";
import { showUnread } from "../live/title";
import { ask, counted, pageLanguage } from "../page";

const TOPIC = "moderation";
const GATHER_MS = 500;

type Counts = Record<"held" | "flagged" | "unmoderated" | "decided" | "appeals", number>;

export function startDeskCounts(): void {
  const link = document.querySelector<HTMLElement>("[data-desk-link]");
  if (!link) return;
  let timer = 0;
  const now = (): void => void countsNow().then((counts) => counts && show(link, counts));
  const soon = (): void => {
    timer ||= window.setTimeout(() => {
      timer = 0;
      now();
    }, GATHER_MS);
  };
  now();
  live.listen(TOPIC, { events: soon, reset: (head) => (soon(), head), polls: true });
}

async function countsNow(): Promise<Counts | undefined> {
  try {
    const response = await ask("/api/moderation/counts", { headers: { Accept: "application/json" } });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined; // The next change asks again.
  }
}

function show(link: HTMLElement, counts: Counts): void {
  const waiting = counts.held + counts.flagged;
  const place = link.querySelector<HTMLElement>("[data-unread]")!;
  const number = document.createElement("span");
  number.setAttribute("aria-hidden", "true");
  number.textContent = waiting > 99 ? "99+" : String(waiting);
  const words = document.createElement("span");
  words.className = "visually-hidden";
  words.textContent = ` ${counted(link, "unreadForms", waiting)}`;
  place.hidden = waiting === 0;
  place.replaceChildren(number, words);
  for (const tab of document.querySelectorAll<HTMLElement>("[data-tab]")) {
    const n = counts[tab.dataset.tab as keyof Counts];
    tab.querySelector(".count")!.textContent = new Intl.NumberFormat(pageLanguage()).format(n);
  }
  for (const appeals of document.querySelectorAll("[data-appeals] .count")) {
    appeals.textContent = counts.appeals === 0 ? "" : new Intl.NumberFormat(pageLanguage()).format(counts.appeals);
  }
  if (document.querySelector("[data-tab]")) showUnread("desk", waiting);
}
