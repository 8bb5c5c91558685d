/** The page of all rooms: the list stays up to date, and rooms open beside it. */

import { live } from "../live/live";
import type { Told } from "../live/frames";
import { retitle, showUnread } from "../live/title";
import { ask, elements, fetchPart, wordOf } from "../page";
import { showLocalTimes } from "../times";
import { fillRow, isRoom, type RoomRow, showMessages, showRowUnread } from "./room-row";
import { startRoom } from "./room";

const REFRESH_MS = 5000;
const REFRESH_WHERE_TOLD_MS = 60_000;
const MANY_AT_ONCE_MS = 1000;

export function startChats(): void {
  const page = document.querySelector<HTMLElement>("[data-chats]");
  if (page) new Chats(page);
}

class Chats {
  readonly #page: HTMLElement;
  readonly #list: HTMLElement;
  readonly #pane: HTMLElement;
  #shown = location.pathname;
  #refreshing = 0;
  #refreshAt = Infinity;

  constructor(page: HTMLElement) {
    this.#page = page;
    this.#list = page.querySelector("[data-rooms]")!;
    this.#pane = page.querySelector("[data-open-room]")!;
    page.addEventListener("click", (event) => this.#onClick(event));
    page.addEventListener("happened", () => this.#refreshSoon(200));
    page.addEventListener("read-up-to", () => this.#read());
    window.addEventListener("popstate", () => void this.#show(location.pathname + location.search));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#refreshSoon(0));
    live.listen("newsfeed", { told: (what) => this.#told(what) });
    if (new URLSearchParams(location.search).has("cursor")) return;
    this.#refreshSoon(REFRESH_MS);
  }

  // Opening

  #onClick(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = (event.target as Element).closest<HTMLAnchorElement>("[data-rooms] a, [data-back]");
    if (!link) return;
    event.preventDefault();
    const target = link.pathname;
    if (target === location.pathname) return;
    if (link.matches("[data-back]") && history.state?.opened) return history.back();
    history.pushState({ opened: target !== "/chats" }, "", target);
    void this.#show(target);
  }

  async #show(target: string): Promise<void> {
    const path = target.replace(/\?.*/, "");
    if (path === this.#shown) return;
    this.#shown = path;
    startRoom(this.#page.querySelector("template")!.content);
    this.#markCurrent(path);
    const isOpen = path !== "/chats";
    this.#page.classList.toggle("has-open", isOpen);
    this.#pane.hidden = !isOpen;
    if (!isOpen) {
      this.#pane.replaceChildren();
      retitle(this.#page.dataset.title!);
      return;
    }
    this.#showHeadline(path);
    try {
      const response = await fetchPart(target);
      if (!response.ok) throw new Error(String(response.status));
      const parts = elements(await response.text());
      if (this.#shown !== path) return;
      const back = this.#pane.querySelector<HTMLElement>("[data-back]");
      const hadFocus = back === document.activeElement;
      this.#pane.replaceChildren(...parts);
      if (hadFocus) this.#pane.querySelector<HTMLElement>("[data-back]")?.focus({ preventScroll: true });
      showLocalTimes(this.#pane);
      startRoom(this.#pane);
    } catch {
      if (this.#shown === path) this.#pane.querySelector(".loading")!.textContent = wordOf(this.#page, "couldNotLoad");
    }
  }

  /** What is being opened is named at once, while it loads. */
  #showHeadline(path: string): void {
    const blank = this.#page.querySelector<HTMLTemplateElement>("[data-blank-pane]")!.content.cloneNode(true) as DocumentFragment;
    const known = this.#list.querySelector<HTMLElement>(`a[href="${path}"] .room-headline`);
    const heading = blank.querySelector<HTMLElement>("h2")!;
    const link = heading.querySelector("a")!;
    link.textContent = known?.textContent ?? "";
    link.href = `/articles/${path.split("/")[2]}`;
    heading.lang = known?.lang ?? "";
    this.#pane.replaceChildren(blank);
    if (known) retitle(known.textContent!);
    this.#pane.querySelector<HTMLElement>("[data-back]")!.focus({ preventScroll: true });
  }

  #markCurrent(path: string): void {
    for (const link of this.#list.querySelectorAll("a")) {
      if (link.getAttribute("href") === path) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  // The list

  /** What is told is where something happened; what was said, and what of it is unread, is asked for a little later. */
  #told(what: Told): void {
    if (what.op !== "counts") return;
    const rooms = (what.items ?? []).filter(isRoom);
    for (const room of rooms) {
      const row = this.#list.querySelector<HTMLElement>(`[data-room-of="${room.articleId}"]`);
      if (row && showMessages(row, room.messages, this.#page)) moveBefore(this.#list, row, this.#list.firstElementChild);
    }
    // Not all pages at once.
    if (rooms.length > 0) this.#refreshSoon(MANY_AT_ONCE_MS * (1 + Math.random()));
  }

  #read(): void {
    const row = this.#list.querySelector<HTMLElement>(`[data-room-of="${this.#shown.split("/")[2]}"]`);
    if (row) showRowUnread(row, 0, this.#page);
  }

  /** Within so many milliseconds. */
  #refreshSoon(ms: number): void {
    const at = performance.now() + ms;
    if (at >= this.#refreshAt) return;
    this.#refreshAt = at;
    window.clearTimeout(this.#refreshing);
    this.#refreshing = window.setTimeout(() => void this.#refresh(), ms);
  }

  async #refresh(): Promise<void> {
    this.#refreshAt = Infinity;
    try {
      if (document.visibilityState === "visible") {
        const response = await ask("/api/chats", { headers: { Accept: "application/json" } });
        if (response.ok) this.#put((await response.json()).items);
      }
    } catch {
      // The list stays as it is until the next time.
    }
    this.#refreshSoon(live.state === "online" ? REFRESH_WHERE_TOLD_MS : REFRESH_MS);
  }

  /** In the order that the server gives; rows stay the elements they are, so that focus stays where it is. */
  #put(rooms: RoomRow[]): void {
    const blank = this.#page.querySelector<HTMLTemplateElement>("[data-blank-room]")!;
    let before: Element | null = null;
    for (const room of rooms) {
      const known = this.#list.querySelector<HTMLElement>(`[data-room-of="${room.articleId}"]`);
      const row = known ?? (blank.content.firstElementChild!.cloneNode(true) as HTMLElement);
      fillRow(row, room, this.#page);
      const next: Element | null = before ? before.nextElementSibling : this.#list.firstElementChild;
      if (next !== row) moveBefore(this.#list, row, next);
      before = row;
    }
    const open = this.#shown.split("/")[2];
    const elsewhere = rooms.filter((room) => String(room.articleId) !== open);
    showUnread("rooms", elsewhere.reduce((sum, room) => sum + (room.unread ?? 0), 0));
    if (rooms.length > 0) this.#page.querySelector("[data-no-rooms]")?.remove();
    this.#markCurrent(this.#shown);
  }
}

/** Moving an element would take the focus from it. */
function moveBefore(list: HTMLElement, row: HTMLElement, next: Element | null): void {
  const focused = row.contains(document.activeElement) ? (document.activeElement as HTMLElement) : undefined;
  list.insertBefore(row, next);
  focused?.focus({ preventScroll: true });
}
