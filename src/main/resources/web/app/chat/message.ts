/** One message as an element: made of the blank one that the server sends along. */

import { wordOf } from "../page";
import { showEditMark } from "../edit-mark";
import { showClock } from "../times";
import type { LiveEvent } from "../live/frames";

const QUOTED_CHARS = 140;

export interface Message extends LiveEvent {
  author: { id: number; name: string; staff: boolean } | null;
  html: string;
  text: string;
  language: string | null;
  replyTo: { seq: number; author: string | null; text: string } | null;
  editedAt: string | null;
  redacted: boolean;
}

export interface Edit extends LiveEvent {
  target: number;
  html: string;
  text: string;
  language: string | null;
  redacted: boolean;
}

export function elementOf(message: Message, room: HTMLElement): HTMLElement {
  const blank = room.querySelector<HTMLTemplateElement>("[data-blank]")!;
  const element = blank.content.firstElementChild!.cloneNode(true) as HTMLElement;
  element.id = `message-${message.seq}`;
  element.dataset.message = String(message.seq);
  if (message.author === null) {
    element.replaceChildren(tombstone(message.at, room));
  } else {
    fill(element, message, room);
  }
  return element;
}

function fill(element: HTMLElement, message: Message, room: HTMLElement): void {
  const { seq, replyTo } = message;
  const writer = message.author!;
  const part = <T extends HTMLElement>(selector: string): T => element.querySelector<T>(selector)!;
  const here = `/chats/${room.dataset.room}`;
  part("article").dataset.author = String(writer.id);
  part("article").setAttribute("aria-labelledby", `said-by-${seq}`);
  const author = part<HTMLAnchorElement>(".author");
  author.id = `said-by-${seq}`;
  author.href = `/readers/${writer.id}`;
  author.textContent = writer.name;
  if (!writer.staff) part(".badge").remove();
  part<HTMLAnchorElement>(".when").href = `${here}?after=${seq - 1}#message-${seq}`;
  part<HTMLTimeElement>("time").dateTime = message.at;
  showClock(part("time"));
  part(".edited").remove();
  if (message.editedAt !== null || message.redacted) markEdited(element, message.redacted, room);
  if (replyTo === null) part(".quoted").remove();
  else fillQuote(part(".quoted"), replyTo, room);
  setWords(element, message.html, message.language);
  const reply = part<HTMLAnchorElement>("[data-reply]");
  reply.href = `${here}?replyTo=${seq}#say`;
  reply.setAttribute("aria-label", wordOf(room, "replyTo", writer.name));
  fillMenu(element, seq, String(writer.id) === document.body.dataset.viewer, room);
}

function fillMenu(element: HTMLElement, seq: number, own: boolean, room: HTMLElement): void {
  const menu = element.querySelector<HTMLElement>(".more-acts");
  if (!menu) return;
  const here = `/chats/${room.dataset.room}/messages/${seq}`;
  const edit = menu.querySelector<HTMLAnchorElement>("[data-edit]");
  if (own) edit!.href = `${here}/edit`;
  else edit?.remove();
  const remove = menu.querySelector<HTMLAnchorElement>("[data-remove]");
  if (own || room.dataset.staff !== undefined) remove!.href = `${here}/remove`;
  else remove?.remove();
  const flag = menu.querySelector<HTMLAnchorElement>("[data-flag]")!;
  if (own) flag.remove();
  else flag.href = `${here}/flag`;
  const moderate = menu.querySelector<HTMLAnchorElement>("[data-moderate]");
  if (moderate) moderate.href = `/moderation/messages/${room.dataset.room}/${seq}`;
  menu.querySelector<HTMLButtonElement>("[name=seq]")?.setAttribute("value", String(seq));
}

function fillQuote(quote: HTMLElement, said: NonNullable<Message["replyTo"]>, room: HTMLElement): void {
  quote.dataset.quoted = String(said.seq);
  const link = quote.querySelector("a")!;
  link.href = `/chats/${room.dataset.room}?after=${said.seq - 1}#message-${said.seq}`;
  if (said.author === null) {
    forgetQuote(quote, room);
  } else {
    quote.querySelector("b")!.textContent = said.author;
    quote.querySelector("span")!.textContent = said.text;
  }
}

/** The words were made safe by the server. */
export function setWords(element: HTMLElement, html: string, language: string | null): void {
  const words = element.querySelector<HTMLElement>(".words")!;
  words.innerHTML = html;
  if (language) words.lang = language;
  else words.removeAttribute("lang");
}

export function markEdited(element: HTMLElement, redacted: boolean, room: HTMLElement): void {
  const words = wordOf(room, redacted ? "redacted" : "edited");
  showEditMark(element.querySelector<HTMLElement>(".byline")!, { redacted, words });
}

export function tombstone(at: string, room: HTMLElement): HTMLElement {
  const time = document.createElement("time");
  time.dateTime = at;
  time.dataset.clock = "";
  showClock(time);
  const stone = document.createElement("p");
  stone.className = "removed";
  stone.append(time, ` ${wordOf(room, "removed")}`);
  return stone;
}

export function requote(quote: HTMLElement, text: string): void {
  const words = quote.querySelector("span");
  if (words) words.textContent = beginning(text);
}

/** A quote of what was away and can be read again. */
export function restoreQuote(quote: HTMLElement, author: string, text: string): void {
  if (!quote.querySelector("b")) {
    const name = document.createElement("b");
    name.dir = "auto";
    name.textContent = author;
    quote.querySelector("a")!.prepend(name, " ");
  }
  requote(quote, text);
}

export function forgetQuote(quote: HTMLElement, room: HTMLElement): void {
  quote.querySelector("b")?.remove();
  quote.querySelector("span")!.textContent = wordOf(room, "removedQuote");
}

/** As the server quotes. */
export function beginning(text: string): string {
  const characters = [...text.replace(/\s+/g, " ")];
  return characters.length > QUOTED_CHARS ? characters.slice(0, QUOTED_CHARS).join("") + "…" : characters.join("");
}
