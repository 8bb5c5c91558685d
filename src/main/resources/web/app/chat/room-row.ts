/** A room in the list of rooms. */

import { counted, pageLanguage } from "../page";
import { showLocalTimes } from "../times";
import type { Message } from "./message";

export interface RoomRow {
  articleId: number;
  headline: string;
  language: string;
  messages: number;
  lastAt: string;
  last: Message | null;
  unread: number | null;
}

/** @param words has the counted words of the list */
export function fillRow(row: HTMLElement, room: RoomRow, words: HTMLElement): void {
  const part = <T extends HTMLElement>(selector: string): T => row.querySelector<T>(selector)!;
  row.dataset.roomOf = String(room.articleId);
  part<HTMLAnchorElement>("a").setAttribute("href", `/chats/${room.articleId}`);
  part(".room-headline").textContent = room.headline;
  part(".room-headline").lang = room.language;
  const last = part(".room-last");
  const author = document.createElement("b");
  author.textContent = room.last?.author?.name ?? "";
  last.replaceChildren(author, ` ${plain(room.last?.html ?? "")}`);
  part<HTMLTimeElement>("time").dateTime = room.lastAt;
  showLocalTimes(row);
  showMessages(row, room.messages, words);
  showRowUnread(row, room.unread ?? 0, words);
}

/** How many messages a room has now, as pages are told. */
export interface RoomCount {
  articleId: number;
  messages: number;
}

export function isRoom(item: unknown): item is RoomCount {
  return (item as RoomCount).messages !== undefined;
}

/** @returns whether there are more than before */
export function showMessages(row: HTMLElement, n: number, words: HTMLElement): boolean {
  const before = Number(row.dataset.messages ?? n);
  row.dataset.messages = String(n);
  row.querySelector(".room-count")!.textContent = counted(words, "messageForms", n);
  return n > before;
}

export function showRowUnread(row: HTMLElement, n: number, words: HTMLElement): void {
  const count = row.querySelector<HTMLElement>("[data-unread]")!;
  count.hidden = n === 0;
  count.querySelector("[aria-hidden]")!.textContent = new Intl.NumberFormat(pageLanguage()).format(n);
  count.querySelector(".visually-hidden")!.textContent = counted(words, "unreadForms", n);
}

/** What is read of it, in one line: a list shows no markup. */
export function plain(html: string): string {
  return new DOMParser().parseFromString(html.replaceAll("<br>", " "), "text/html").body.textContent!.replace(/\s+/g, " ");
}
