/** The messages that a room shows, in the order of their numbers, with their days and with what is new marked. */

import { foldIgnored } from "../ignored";
import { wordOf } from "../page";
import { day, showLocalTimes } from "../times";
import { type Edit, elementOf, forgetQuote, markEdited, type Message, requote, restoreQuote, setWords, tombstone } from "./message";

const MOMENT_MS = 5 * 60_000;
const MOST_KEPT = 300;

export class MessageList {
  readonly #room: HTMLElement;
  readonly #list: HTMLElement;
  /** The first message that is marked as new since one looked. */
  #unreadFrom?: number;

  constructor(room: HTMLElement) {
    this.#room = room;
    this.#list = room.querySelector("[data-messages]")!;
    const mark = this.#list.querySelector(".unread-mark");
    const marked = mark?.nextElementSibling as HTMLElement | null;
    if (marked?.dataset.message) this.#unreadFrom = Number(marked.dataset.message);
    showLocalTimes(this.#list);
    this.arrange();
  }

  get first(): number {
    return numberOf(this.#messages[0]);
  }

  get last(): number {
    return numberOf(this.#messages.at(-1));
  }

  get isEmpty(): boolean {
    return this.#list.querySelector(".message") === null;
  }

  element(seq: number): HTMLElement | null {
    return this.#list.querySelector<HTMLElement>(`#message-${seq}`);
  }

  /** Who said it; undefined where it was removed or is not shown. */
  author(seq: number): string | undefined {
    return this.element(seq)?.querySelector<HTMLElement>("article")?.dataset.author;
  }

  /** How many of others came after a number. */
  othersAfter(seq: number): number {
    const mine = document.body.dataset.viewer;
    return this.#messages.filter((message) => {
      const author = message.querySelector<HTMLElement>("article")?.dataset.author;
      return numberOf(message) > seq && author !== undefined && author !== mine;
    }).length;
  }

  /** Puts messages where they belong, in place of those with the same numbers. */
  put(messages: Message[]): void {
    for (const message of messages) this.#put(message);
    this.arrange();
  }

  clear(): void {
    this.#list.replaceChildren();
  }

  edit(edit: Edit): void {
    const element = this.element(edit.target);
    if (element?.querySelector("article")) {
      setWords(element, edit.html, edit.language);
      markEdited(element, edit.redacted, this.#room);
    }
    for (const quote of this.#quotes(edit.target)) requote(quote, edit.text);
  }

  /** Whether a message belongs on the page and its words are not there. */
  lacks(seq: number): boolean {
    return seq >= this.first && seq <= this.last && !this.element(seq)?.querySelector("article");
  }

  /** Shows a message again that was away. */
  restore(message: Message): void {
    this.put([message]);
    for (const quote of this.#quotes(message.seq)) restoreQuote(quote, message.author?.name ?? "", message.text);
  }

  remove(seq: number): void {
    const element = this.element(seq);
    const time = element?.querySelector("time");
    if (element && time) {
      const hadFocus = element.contains(document.activeElement);
      element.replaceChildren(tombstone(time.dateTime, this.#room));
      if (hadFocus) this.#room.querySelector<HTMLElement>("[data-scroll]")!.focus({ preventScroll: true });
    }
    for (const quote of this.#quotes(seq)) forgetQuote(quote, this.#room);
    this.arrange();
  }

  markUnreadFrom(seq: number | undefined): void {
    this.#unreadFrom = seq;
    this.arrange();
  }

  /** A sentence of the room's own, such as that its mode changed. */
  tell(sentence: string): void {
    const line = document.createElement("li");
    line.className = "told";
    line.textContent = sentence;
    this.#list.append(line);
  }

  /** Lets go of the oldest where more are shown than anybody reads again. */
  trim(): boolean {
    const messages = this.#messages;
    if (messages.length <= MOST_KEPT) return false;
    for (const message of messages.slice(0, messages.length - MOST_KEPT)) message.remove();
    this.arrange();
    return true;
  }

  /** Days, what goes on from the message before, and the mark over what is new. */
  arrange(): void {
    void foldIgnored(this.#list);
    for (const line of this.#list.querySelectorAll(".day, .unread-mark")) line.remove();
    let before: HTMLElement | undefined;
    for (const message of this.#messages) {
      const at = timeOf(message);
      const startsDay = before === undefined || day(timeOf(before)) !== day(at);
      const startsUnread = numberOf(message) === this.#unreadFrom;
      if (startsDay) message.before(dayLine(at));
      if (startsUnread) message.before(this.#unreadLine());
      message.classList.toggle("continued", !startsDay && !startsUnread && goesOn(before!, message));
      before = message;
    }
  }

  // Internal

  get #messages(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>(".message")];
  }

  #put(message: Message): void {
    const element = elementOf(message, this.#room);
    const known = this.element(message.seq);
    if (known) {
      known.replaceWith(element);
    } else if (message.seq > this.last) {
      this.#list.append(element);
    } else {
      this.#messages.find((other) => numberOf(other) > message.seq)!.before(element);
    }
  }

  #quotes(seq: number): Iterable<HTMLElement> {
    return this.#list.querySelectorAll<HTMLElement>(`[data-quoted="${seq}"]`);
  }

  #unreadLine(): HTMLElement {
    const line = document.createElement("li");
    line.className = "unread-mark";
    line.textContent = wordOf(this.#room, "newSince");
    return line;
  }
}

const numberOf = (message: HTMLElement | undefined): number => Number(message?.dataset.message ?? 0);

const timeOf = (message: HTMLElement): Date => new Date(message.querySelector("time")!.dateTime);

function goesOn(before: HTMLElement, message: HTMLElement): boolean {
  const author = message.querySelector<HTMLElement>("article")?.dataset.author;
  return (
    author !== undefined &&
    author === before.querySelector<HTMLElement>("article")?.dataset.author &&
    timeOf(message).getTime() - timeOf(before).getTime() < MOMENT_MS
  );
}

function dayLine(at: Date): HTMLElement {
  const time = document.createElement("time");
  time.dateTime = at.toISOString();
  time.dataset.day = "";
  time.textContent = day(at);
  const line = document.createElement("li");
  line.className = "day";
  line.append(time);
  return line;
}
