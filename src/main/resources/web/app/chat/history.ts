/** What was said before and after the part of a room that stands on the page. */

import { ask, complain, wordOf } from "../page";
import type { Message } from "./message";
import type { MessageList } from "./message-list";
import type { Rules } from "./room-rules";
import type { Scroller } from "./scroller";

const PAGE = 50;

export interface Page {
  items: Message[];
  next: number | null;
  head: number;
  room: Rules;
  pinned: Message | null;
}

export class History {
  readonly #room: HTMLElement;
  readonly #list: MessageList;
  readonly #scroller: Scroller;
  #hasOlder: boolean;
  #behind: boolean;
  #loading = false;

  constructor(room: HTMLElement, list: MessageList, scroller: Scroller) {
    this.#room = room;
    this.#list = list;
    this.#scroller = scroller;
    this.#hasOlder = room.dataset.older !== "0";
    this.#behind = room.dataset.newer !== "0";
    this.#onClick("[data-older-link]", () => this.loadOlder());
    this.#onClick("[data-newer-link]", () => this.#loadNewer());
  }

  /** Whether the end of the room is not among what is shown. */
  get behind(): boolean {
    return this.#behind;
  }

  async newest(): Promise<Page> {
    return await this.#fetch(`limit=${PAGE}`);
  }

  async rules(): Promise<Rules> {
    return (await this.#fetch("limit=1")).room;
  }

  /** The message as it is now; undefined where it cannot be had. */
  async message(seq: number): Promise<Message | undefined> {
    const response = await ask(`${this.#address}/${seq}`, { headers: { Accept: "application/json" } }).catch(() => undefined);
    return response?.ok ? ((await response.json()) as Message) : undefined;
  }

  async loadOlder(): Promise<void> {
    if (!this.#hasOlder || this.#loading || this.#list.isEmpty) return;
    await this.#load(async () => {
      const page = await this.#fetch(`before=${this.#list.first}&limit=${PAGE}`);
      this.#scroller.keepingPlace(() => {
        this.#list.put(page.items);
        this.offerOlder(page.next !== null);
      });
    });
  }

  /** Shows the end of the room, if it is not there. */
  async loadEnd(): Promise<void> {
    if (!this.#behind) return;
    await this.#load(async () => {
      const page = await this.newest();
      this.#list.clear();
      this.#list.put(page.items);
      this.offerOlder(page.next !== null);
      this.#caughtUp();
    });
  }

  offerOlder(hasOlder: boolean): void {
    this.#hasOlder = hasOlder;
    const link = this.#room.querySelector<HTMLAnchorElement>("[data-older-link]");
    if (link) link.parentElement!.hidden = !hasOlder;
  }

  async #loadNewer(): Promise<void> {
    await this.#load(async () => {
      const page = await this.#fetch(`after=${this.#list.last}&limit=${PAGE}`);
      this.#list.put(page.items);
      if (page.next === null) this.#caughtUp();
    });
  }

  #caughtUp(): void {
    this.#behind = false;
    for (const link of this.#room.querySelectorAll("[data-newer-link]")) link.parentElement!.remove();
  }

  async #load(act: () => Promise<void>): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    const pane = this.#room.querySelector<HTMLElement>("[data-scroll]")!;
    complain(this.#room, "");
    pane.setAttribute("aria-busy", "true");
    try {
      await act();
    } catch {
      complain(this.#room, wordOf(this.#room, "couldNotLoad"));
    } finally {
      pane.removeAttribute("aria-busy");
      this.#loading = false;
    }
  }

  async #fetch(query: string): Promise<Page> {
    const response = await ask(`${this.#address}?${query}`, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(String(response.status));
    return await response.json();
  }

  #onClick(selector: string, act: () => Promise<void>): void {
    this.#room.addEventListener("click", (event) => {
      if (!(event.target as Element).closest(selector)) return;
      event.preventDefault();
      void act();
    });
  }

  get #address(): string {
    return `/api/articles/${this.#room.dataset.room}/chat/messages`;
  }
}
