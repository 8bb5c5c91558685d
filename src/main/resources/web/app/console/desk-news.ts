/** What other moderators and readers do while the desk is open: decided posts go, new ones are offered. */

import type { LiveEvent } from "../live/frames";
import { live } from "../live/live";
import { complain, counted, wordOf } from "../page";
import type { CardList } from "./card-list";
import { type Deciding, freshCard } from "./deciding";
import { partOf } from "./supply";
import type { UndoBar } from "./undo-bar";

const TOPIC = "moderation";
const GATHER_MS = 400;

interface CaseEvent extends LiveEvent {
  target: never;
}

interface Changed {
  kind: string;
  id: number;
  version: number;
}

export class DeskNews {
  readonly #desk: HTMLElement;
  readonly #list: CardList;
  readonly #deciding: Deciding;
  readonly #bar: UndoBar;
  readonly #button: HTMLButtonElement;
  readonly #heard = new Set<string>();
  #waiting: HTMLElement[] = [];
  #timer = 0;

  constructor(desk: HTMLElement, list: CardList, deciding: Deciding, bar: UndoBar) {
    this.#desk = desk;
    this.#list = list;
    this.#deciding = deciding;
    this.#bar = bar;
    this.#button = desk.querySelector<HTMLButtonElement>("[data-show-new]")!;
    this.#button.addEventListener("click", () => this.#show());
  }

  start(): void {
    live.listen(
      TOPIC,
      {
        events: (items) => void this.#events(items as unknown as (CaseEvent & { state: string })[]),
        reset: (head) => this.#afresh().then(() => head),
        polls: true,
      },
      Number(this.#desk.dataset.head),
    );
  }

  async #events(items: (LiveEvent & { state: string })[]): Promise<void> {
    const last = new Map<string, LiveEvent & { state: string }>();
    for (const item of items) {
      const target = item.target as unknown as Changed;
      last.set(`${target.kind}/${target.id}`, item);
    }
    for (const [key, item] of last) {
      const { version } = item.target as unknown as Changed;
      const card = this.#list.find(key);
      if (card) await this.#refresh(card).catch(() => undefined);
      else if (item.state === this.#desk.dataset.state && !this.#deciding.knows(key, version)) this.#heardOf(key);
    }
  }

  /** Missed too much: every post that lies here is looked at again. */
  async #afresh(): Promise<void> {
    for (const card of this.#list.cards) await this.#refresh(card);
  }

  async #refresh(card: HTMLElement): Promise<void> {
    const fresh = await freshCard(card.dataset.case!);
    if (!card.isConnected) return;
    const stays = fresh?.dataset.state === this.#desk.dataset.state;
    const by = fresh?.querySelector("[data-last-decision]")?.textContent ?? "";
    if (isWorkedOn(card)) {
      if (!stays) complain(card, wordOf(this.#desk, "wentOff", by));
      return;
    }
    if (stays) return this.#list.replace(card, withChoice(card, fresh!));
    this.#list.take(card);
    this.#bar.say(wordOf(this.#desk, "wentOff", by));
  }

  #heardOf(key: string): void {
    this.#heard.add(key);
    this.#timer ||= window.setTimeout(() => void this.#look(), GATHER_MS);
  }

  /** New ones lie among the most urgent, as the page is narrowed; they are counted from there. */
  async #look(): Promise<void> {
    this.#timer = 0;
    try {
      const part = await partOf(this.#desk.dataset.start!);
      this.#waiting = part.items.filter((item) => {
        const key = item.querySelector<HTMLElement>("[data-case]")!.dataset.case!;
        return this.#heard.has(key) && !this.#list.find(key);
      });
    } catch {
      this.#timer = window.setTimeout(() => void this.#look(), GATHER_MS * 10);
    }
    this.#button.hidden = this.#waiting.length === 0;
    this.#button.textContent = counted(this.#desk, "newForms", this.#waiting.length);
  }

  #show(): void {
    const first = this.#waiting[0]?.querySelector<HTMLElement>("[data-case]");
    this.#list.prepend(this.#waiting);
    this.#waiting = [];
    this.#heard.clear();
    this.#button.hidden = true;
    first?.focus();
  }
}

/** Whether somebody is about to decide on it here, or reads why that did not work. */
const isWorkedOn = (card: HTMLElement): boolean => card.querySelector("details[open], [data-complaint]") !== null;

function withChoice(card: HTMLElement, fresh: HTMLElement): HTMLElement {
  const chosen = card.querySelector<HTMLInputElement>("[data-choice]")?.checked ?? false;
  const box = fresh.querySelector<HTMLInputElement>("[data-choice]");
  if (box && !box.disabled) box.checked = chosen;
  return fresh;
}
