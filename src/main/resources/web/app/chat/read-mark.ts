/** How far a reader has read a room, as the service is told. */

import { ask, signedIn } from "../page";

const AFTER_MS = 1000;

export class ReadMark {
  readonly #room: HTMLElement;
  #upTo: number;
  #timer = 0;

  constructor(room: HTMLElement) {
    this.#room = room;
    this.#upTo = Number(room.dataset.read);
  }

  /** The number of the last message that was read; below zero where it is not known. */
  get upTo(): number {
    return this.#upTo;
  }

  /** Tells it a moment later, if the reader is still looking then. */
  soon(head: () => number, isLooking: () => boolean): void {
    if (!signedIn() || head() <= this.#upTo || this.#timer !== 0) return;
    this.#timer = window.setTimeout(() => {
      this.#timer = 0;
      if (isLooking()) this.#tell(head());
    }, AFTER_MS);
  }

  stop(): void {
    window.clearTimeout(this.#timer);
  }

  #tell(seq: number): void {
    this.#upTo = seq;
    ask(`/api/articles/${this.#room.dataset.room}/chat/read`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ seq }),
      keepalive: true,
    }).then(
      () => this.#room.dispatchEvent(new CustomEvent("read-up-to", { bubbles: true, detail: seq })),
      () => (this.#upTo = -1),
    );
  }
}
