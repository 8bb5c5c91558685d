/** What is said, edited, held and removed in a room while a moderator watches. Nothing of it takes the focus away. */

import type { Told } from "../live/frames";
import { live } from "../live/live";
import { wordOf } from "../page";
import type { CardList } from "./card-list";
import type { Deciding } from "./deciding";
import { countDown, showTimeLeft } from "./room-waiting";
import { partOf } from "./supply";
import type { UndoBar } from "./undo-bar";

const GATHER_MS = 200;
const MOST = 200;
const NEAR_END_PX = 120;

export class RoomNews {
  readonly #desk: HTMLElement;
  readonly #list: CardList;
  readonly #deciding: Deciding;
  readonly #bar: UndoBar;
  readonly #holder: HTMLElement;
  #timer = 0;
  #asking = false;
  #again = false;

  constructor(desk: HTMLElement, list: CardList, deciding: Deciding, bar: UndoBar) {
    this.#desk = desk;
    this.#list = list;
    this.#deciding = deciding;
    this.#bar = bar;
    this.#holder = desk.querySelector<HTMLElement>("[data-cases]")!;
  }

  start(): void {
    const ear = { events: () => this.#soon(), reset: (head: number) => this.#refresh().then(() => head), polls: true };
    live.listen(this.#desk.dataset.topic!, { ...ear }, Number(this.#desk.dataset.roomHead));
    live.listen("moderation", { ...ear, told: (what) => this.#hear(what) }, Number(this.#desk.dataset.head));
    // Of what waits for its time it is told once.
    live.watch((state) => state === "online" && this.#soon());
    countDown(this.#desk);
    scrollTo({ top: document.documentElement.scrollHeight });
  }

  /** What waits for its time is in no log before somebody acts, or before it is shown. */
  #hear(what: Told): void {
    if (what.op !== "counts") return;
    const items = (what.items ?? []) as { articleId?: number; delayed?: boolean }[];
    if (items.some((item) => item.delayed && `chat/${item.articleId}` === this.#desk.dataset.topic)) this.#soon();
  }

  #soon(): void {
    this.#timer ||= window.setTimeout(() => {
      this.#timer = 0;
      void this.#refresh().catch(() => this.#soon());
    }, GATHER_MS);
  }

  async #refresh(): Promise<void> {
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    try {
      do {
        this.#again = false;
        this.#show((await partOf(this.#desk.dataset.start!)).items);
      } while (this.#again);
    } finally {
      this.#asking = false;
    }
  }

  #show(items: HTMLElement[]): void {
    const follows = this.#isAtEnd();
    const fresh = new Set(items.map(keyOf));
    const first = this.#list.cards.find((card) => fresh.has(card.dataset.case!));
    this.#takeGone(first, fresh);
    let before: Element | null = first?.closest("li")?.previousElementSibling ?? (first ? null : this.#holder.lastElementChild);
    for (const item of items) {
      const known = this.#list.find(keyOf(item));
      if (known) {
        this.#renew(known, item.querySelector<HTMLElement>("[data-case]")!);
        before = this.#list.find(keyOf(item))!.closest("li");
      } else if (!this.#deciding.isSending(keyOf(item))) {
        if (before) before.after(item);
        else this.#holder.prepend(item);
        before = item;
      }
    }
    this.#trim();
    this.#list.append([]);
    showTimeLeft(this.#desk);
    if (follows) scrollTo({ top: document.documentElement.scrollHeight });
  }

  /** What stands among the newest and is not there any more; older ones are left as they are. */
  #takeGone(first: HTMLElement | undefined, fresh: Set<string>): void {
    if (!first) return;
    for (const card of this.#list.cards) {
      const isAmong = first.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (!isAmong || fresh.has(card.dataset.case!)) continue;
      const wasLookedAt = this.#list.current === card;
      this.#list.take(card);
      if (wasLookedAt) this.#bar.say(wordOf(this.#desk, "wentOff", ""));
    }
  }

  #renew(known: HTMLElement, fresh: HTMLElement): void {
    const isSame = known.dataset.post === fresh.dataset.post && known.dataset.state === fresh.dataset.state;
    if (isSame || known.querySelector("details[open], [data-complaint]") !== null) return;
    this.#list.replace(known, fresh);
  }

  #trim(): void {
    for (const card of this.#list.cards.slice(0, -MOST)) {
      if (card !== this.#list.current) card.closest("li")!.remove();
    }
  }

  /** Whoever reads further up is not moved. */
  #isAtEnd(): boolean {
    const root = document.documentElement;
    const current = this.#list.current;
    return (
      root.scrollTop + root.clientHeight > root.scrollHeight - NEAR_END_PX &&
      (!current || current === this.#list.cards.at(-1))
    );
  }
}

/** A message as it stands now; undefined where it is not there any more. */
export async function freshLine(desk: HTMLElement, key: string): Promise<HTMLElement | undefined> {
  const { items } = await partOf(desk.dataset.start!);
  return items.find((item) => keyOf(item) === key)?.querySelector<HTMLElement>("[data-case]") ?? undefined;
}

const keyOf = (item: HTMLElement): string => item.querySelector<HTMLElement>("[data-case]")!.dataset.case!;
