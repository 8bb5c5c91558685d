/** How much is unread in all rooms, beside the link to them, for whoever is signed in. */

import { live } from "../live/live";
import { ask, counted, signedIn } from "../page";
import { isRoom } from "./room-row";

const REFRESH_MS = 60_000;
const AFTER_NEWS_MS = 3000;
const ROOMS = 50;

interface Unread {
  items: Array<{ articleId: number; unread: number | null }>;
}

export function startUnreadLink(): void {
  const link = document.querySelector<HTMLElement>("[data-chats-link]");
  if (!link || !signedIn()) return;
  let timer = 0;
  const soon = (ms: number): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void refresh().finally(() => soon(REFRESH_MS)), ms);
  };
  const refresh = async (): Promise<void> => {
    if (document.visibilityState === "hidden") return;
    const response = await ask(`/api/chats?limit=${ROOMS}`, { headers: { Accept: "application/json" } }).catch(() => undefined);
    if (response?.ok) show(link, await response.json());
  };
  document.addEventListener("read-up-to", () => soon(AFTER_NEWS_MS / 10));
  document.addEventListener("visibilitychange", () => soon(0));
  live.listen("newsfeed", {
    told: (what) => what.op === "counts" && what.items?.some(isRoom) && soon(AFTER_NEWS_MS),
  });
  soon(0);
}

function show(link: HTMLElement, rooms: Unread): void {
  const n = rooms.items.reduce((sum, room) => sum + (room.unread ?? 0), 0);
  const count = link.querySelector<HTMLElement>("[data-unread]")!;
  count.hidden = n === 0;
  const number = document.createElement("span");
  number.setAttribute("aria-hidden", "true");
  number.textContent = n > 99 ? "99+" : String(n);
  const words = document.createElement("span");
  words.className = "visually-hidden";
  words.textContent = counted(link, "unreadForms", n);
  count.replaceChildren(number, words);
}
