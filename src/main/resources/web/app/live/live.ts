/**
 * What happens while the page is open. One WebSocket a page, shared by everything on it; where there is none, HTTP.
 *
 *     const stop = live.listen("chat/1", { events, reset }, headOfThePage);
 */

import type { Ear, Frame, LinkState, Told, Unsent } from "./frames";
import { Link } from "./link";
import { Outbox } from "./outbox";
import { HeardTopic } from "./topic";

const POLL_MS = 5000;
const POLL_HIDDEN_MS = 60_000;
const TYPING_MS = 2000;
const MISSING_AGAIN_MS = 1000;

class Live {
  readonly #topics = new Map<string, HeardTopic>();
  readonly #watchers = new Set<(state: LinkState) => void>();
  readonly #link = new Link({
    opened: () => this.#opened(),
    heard: (frame) => this.#heard(frame),
    changed: (state) => this.#changed(state),
  });
  readonly #outbox = new Outbox(
    (frame) => this.#link.say(frame),
    (message) => this.#forEachEar(message.topic, (ear) => ear.sent?.(message)),
  );
  #typedAt = -TYPING_MS;
  #polling = 0;

  /**
   * Listens to a topic from now on.
   * @param from the number of the last event that the page shows already; what came since is told first
   * @returns stops listening
   */
  listen(name: string, ear: Ear, from?: number): () => void {
    const known = this.#topics.get(name);
    const topic = known ?? new HeardTopic(name, from);
    topic.add(ear);
    if (!known) {
      this.#topics.set(name, topic);
      this.#link.say(topic.subscription());
    }
    this.#link.start();
    if (this.#polling === 0) this.#pollSoon();
    return () => this.#stop(topic, ear);
  }

  /** Says something in a room. What becomes of it is told to the topic's ears. */
  send(topic: string, text: string, replyTo?: number): Unsent {
    return this.#outbox.add(topic, text, replyTo);
  }

  /** What was sent into a topic, and is not known to be committed. */
  unsent(topic: string): Unsent[] {
    return this.#outbox.of(topic);
  }

  sendAgain(id: string): void {
    this.#outbox.again(id);
  }

  forget(id: string): void {
    this.#outbox.forget(id);
  }

  /** Says that somebody is typing; said as often as one likes, sent now and then. */
  typing(topic: string): void {
    const now = performance.now();
    if (now - this.#typedAt < TYPING_MS) return;
    if (this.#link.say({ op: "typing", topic })) this.#typedAt = now;
  }

  get state(): LinkState {
    return this.#link.state;
  }

  /** @returns stops watching */
  watch(changed: (state: LinkState) => void): () => void {
    this.#watchers.add(changed);
    changed(this.state);
    return () => this.#watchers.delete(changed);
  }

  // Callbacks

  #opened(): void {
    for (const topic of this.#topics.values()) this.#link.say(topic.subscription());
    this.#outbox.flush(false);
  }

  #heard(frame: Frame): void {
    switch (frame.op) {
      case "ack":
        return this.#outbox.acknowledged(frame.id, frame.seq);
      case "error":
        if (frame.id) this.#outbox.refused(frame.id, frame);
        return;
    }
    const topic = this.#topics.get(frame.topic);
    if (!topic) return;
    switch (frame.op) {
      case "subscribed":
        return topic.subscribed(frame.head, frame.epoch);
      case "events":
        if (topic.events(frame.items)) this.#link.say(topic.subscription());
        return;
      case "head":
        window.setTimeout(() => topic.reaches(frame.head) && this.#link.say(topic.subscription()), MISSING_AGAIN_MS);
        return;
      case "reset":
        return topic.reset(frame.head);
      default:
        for (const ear of topic.ears) ear.told?.(frame as Told);
    }
  }

  #changed(state: LinkState): void {
    if (state !== "online") this.#outbox.lost();
    for (const watcher of this.#watchers) watcher(state);
    if (state === "online") window.clearTimeout(this.#polling);
    else this.#pollSoon();
  }

  #stop(topic: HeardTopic, ear: Ear): void {
    topic.remove(ear);
    if (!topic.isUnheard || this.#topics.get(topic.name) !== topic) return;
    this.#topics.delete(topic.name);
    this.#link.say({ op: "unsubscribe", topic: topic.name });
  }

  #forEachEar(name: string, tell: (ear: Ear) => void): void {
    for (const ear of this.#topics.get(name)?.ears ?? []) tell(ear);
  }

  // Asking, where no socket is to be had

  #pollSoon(): void {
    window.clearTimeout(this.#polling);
    const wait = document.visibilityState === "hidden" ? POLL_HIDDEN_MS : POLL_MS;
    this.#polling = window.setTimeout(() => void this.#poll(), wait * (0.8 + Math.random() * 0.4));
  }

  async #poll(): Promise<void> {
    if (this.#link.state === "online") return;
    if (this.#link.blocked) {
      try {
        await Promise.all([...this.#topics.values()].map((topic) => topic.poll()));
        this.#link.polled(true);
        this.#outbox.flush(true);
      } catch {
        this.#link.polled(false);
      }
    }
    this.#pollSoon();
  }
}

export const live = new Live();
