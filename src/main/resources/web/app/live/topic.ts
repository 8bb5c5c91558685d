/** A topic that the page listens to: how far it has heard, and who wants to know. */

import type { Ear, LiveEvent } from "./frames";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
const ASK_AGAIN_MS = 5000;

export class HeardTopic {
  readonly name: string;
  readonly #hearings = new Map<Ear, Hearing>();
  #last?: number;
  #epoch?: string;
  #askedAt = 0;

  /** @param from the number up to which the page shows what happened; without it, hearing begins now */
  constructor(name: string, from?: number) {
    this.name = name;
    this.#last = from;
  }

  add(ear: Ear): void {
    this.#hearings.set(ear, new Hearing(ear));
  }

  remove(ear: Ear): void {
    this.#hearings.delete(ear);
  }

  get isUnheard(): boolean {
    return this.#hearings.size === 0;
  }

  get ears(): Iterable<Ear> {
    return this.#hearings.keys();
  }

  get last(): number | undefined {
    return this.#last;
  }

  subscription(): object {
    return { op: "subscribe", topic: this.name, after: this.#last, epoch: this.#epoch };
  }

  subscribed(head: number, epoch: string): void {
    this.#epoch = epoch;
    this.#last ??= head;
  }

  /** @returns whether something between is missing, so that it has to be asked for */
  events(items: LiveEvent[]): boolean {
    const last = this.#last ?? items[0]!.seq - 1;
    const fresh = items.filter((item) => item.seq > last);
    if (fresh.length === 0) return false;
    if (fresh[0]!.seq > last + 1) return this.#mayAsk();
    this.#last = fresh.at(-1)!.seq;
    for (const hearing of this.#hearings.values()) hearing.events(fresh);
    return false;
  }

  /** @returns whether something did not come that should have */
  reaches(head: number): boolean {
    return this.#last !== undefined && head > this.#last && this.#mayAsk();
  }

  reset(head: number): void {
    this.#last = head;
    for (const hearing of this.#hearings.values()) void hearing.refresh(head);
  }

  /** Asks by HTTP, in place of a socket. Fails where no answer comes. */
  async poll(): Promise<void> {
    const following = [...this.#hearings.values()].filter((hearing) => hearing.ear.reset);
    const polling = following.filter((hearing) => hearing.ear.polls);
    const heads = await Promise.all(polling.map((hearing) => hearing.ask(this.#last ?? 0)));
    if (polling.length === following.length && heads.length > 0) this.#last = Math.min(...heads);
  }

  #mayAsk(): boolean {
    const now = performance.now();
    if (this.#askedAt > 0 && now - this.#askedAt < ASK_AGAIN_MS) return false;
    this.#askedAt = now;
    return true;
  }
}

class Hearing {
  readonly ear: Ear;
  #meanwhile: LiveEvent[] = [];
  #asking = 0;

  constructor(ear: Ear) {
    this.ear = ear;
  }

  events(items: LiveEvent[]): void {
    if (this.#asking > 0) this.#meanwhile.push(...items);
    else this.ear.events?.(items);
  }

  /** Fetches afresh, however long it takes until that works. */
  async refresh(head: number): Promise<void> {
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
      try {
        await this.ask(head);
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())));
      }
    }
  }

  async ask(head: number): Promise<number> {
    this.#asking++;
    let fetched = 0;
    try {
      fetched = (await this.ear.reset?.(head)) ?? head;
      return fetched;
    } finally {
      this.#asking--;
      if (this.#asking === 0) {
        const later = this.#meanwhile.filter((item) => item.seq > fetched);
        this.#meanwhile = [];
        if (later.length > 0) this.ear.events?.(later);
      }
    }
  }
}
