/**
 * Messages of one's own until they are committed. They outlive a reload, and are sent under the same id until an answer
 * comes, so that each is there once, whichever way and however often it went.
 */

import { ask } from "../page";
import type { Problem, Unsent } from "./frames";

const KEY = "unsent";
const PATIENCE_MS = 10_000;
const USUAL_WAIT_SECONDS = 5;
const UNAVAILABLE = 503;

export class Outbox {
  readonly #changed: (message: Unsent) => void;
  readonly #say: (frame: object) => boolean;
  readonly #messages: Unsent[];
  readonly #timers = new Map<string, number>();
  #byHttp = false;
  #posting = false;

  /** @param say hands a frame to the socket; false where none is open */
  constructor(say: (frame: object) => boolean, changed: (message: Unsent) => void) {
    this.#say = say;
    this.#changed = changed;
    this.#messages = stored();
  }

  of(topic: string): Unsent[] {
    return this.#messages.filter((message) => message.topic === topic);
  }

  get isEmpty(): boolean {
    return this.#messages.length === 0;
  }

  add(topic: string, text: string, replyTo?: number): Unsent {
    const viewer = document.body.dataset.viewer ?? "";
    const id = crypto.randomUUID();
    const message: Unsent = { id, topic, viewer, text, replyTo, at: new Date().toISOString(), state: "waiting" };
    this.#messages.push(message);
    this.#keep();
    this.#changed(message);
    this.#send(message);
    return message;
  }

  again(id: string): void {
    const message = this.#find(id);
    if (!message) return;
    message.problem = undefined;
    this.#become(message, "waiting");
    this.#send(message);
  }

  forget(id: string): void {
    const at = this.#messages.findIndex((message) => message.id === id);
    if (at >= 0) this.#messages.splice(at, 1);
    this.#stopWaiting(id);
    this.#keep();
  }

  /** There is a way again: a socket, or HTTP in its place. */
  flush(byHttp: boolean): void {
    this.#byHttp = byHttp;
    for (const message of this.#messages) {
      if (message.state === "waiting" || message.state === "sending") this.#send(message);
    }
  }

  /** The socket is gone, and whatever was on the way over it waits again. */
  lost(): void {
    for (const message of this.#messages) {
      this.#stopWaiting(message.id);
      if (message.state === "sending") this.#become(message, "waiting");
    }
  }

  acknowledged(id: string, seq?: number): void {
    const message = this.#find(id);
    if (!message) return;
    this.forget(id);
    message.seq = seq;
    this.#become(message, seq === undefined ? "held" : "sent");
  }

  refused(id: string, problem: Problem): void {
    const message = this.#find(id);
    if (!message) return;
    this.#stopWaiting(id);
    if (problem.status === UNAVAILABLE) {
      this.#become(message, "waiting");
      this.#later(id, (problem.retryAfter ?? USUAL_WAIT_SECONDS) * 1000);
      return;
    }
    message.problem = problem;
    this.#become(message, "failed");
  }

  // Internal

  #send(message: Unsent): void {
    const { topic, id, text, replyTo } = message;
    if (this.#say({ op: "send", topic, id, text, replyTo })) {
      this.#become(message, "sending");
      this.#later(id, PATIENCE_MS);
    } else if (this.#byHttp) {
      void this.#post();
    }
  }

  /** One after the other, so that they stay in their order. */
  async #post(): Promise<void> {
    if (this.#posting) return;
    this.#posting = true;
    try {
      for (let next; (next = this.#messages.find((message) => message.state === "waiting" && !this.#timers.has(message.id)));) {
        this.#become(next, "sending");
        await this.#postOne(next);
      }
    } catch {
      this.lost();
    } finally {
      this.#posting = false;
    }
  }

  async #postOne(message: Unsent): Promise<void> {
    const { id, text, replyTo } = message;
    const response = await ask(`/api/articles/${message.topic.split("/")[1]}/chat/messages`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "Idempotency-Key": id },
      body: JSON.stringify({ text, replyTo }),
    });
    if (response.status === 202) this.acknowledged(id);
    else if (response.ok) this.acknowledged(id, (await response.json()).seq);
    else this.refused(id, await response.json());
  }

  #later(id: string, ms: number): void {
    this.#stopWaiting(id);
    const timer = window.setTimeout(() => {
      this.#timers.delete(id);
      const message = this.#find(id);
      if (message && message.state !== "failed") this.#send(message);
    }, ms);
    this.#timers.set(id, timer);
  }

  #stopWaiting(id: string): void {
    window.clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  #find(id: string): Unsent | undefined {
    return this.#messages.find((message) => message.id === id);
  }

  #become(message: Unsent, state: Unsent["state"]): void {
    if (message.state === state && state !== "waiting") return;
    message.state = state;
    this.#keep();
    this.#changed(message);
  }

  #keep(): void {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(this.#messages));
    } catch {
      // Without storage they last as long as the page.
    }
  }
}

/** What was left when the page was closed; somebody else who uses the tab now does not send it. */
function stored(): Unsent[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "[]") as Unsent[];
    const mine = kept.filter((message) => message.viewer === document.body.dataset.viewer);
    for (const message of mine) if (message.state === "sending") message.state = "waiting";
    return mine;
  } catch {
    return [];
  }
}
