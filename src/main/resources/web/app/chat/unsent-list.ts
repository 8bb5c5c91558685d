/** One's own messages on their way, below the others, each with what became of it. */

import { live } from "../live/live";
import type { Unsent } from "../live/frames";
import { wordOf } from "../page";
import type { Message } from "./message";

const NOT_SIGNED_IN = 401;

export class UnsentList {
  readonly #room: HTMLElement;
  readonly #list: HTMLElement;
  readonly #messages = new Map<string, Unsent>();
  readonly #takeBack: (text: string, signIn: boolean) => void;

  /** @param takeBack gives a text back to be written anew */
  constructor(room: HTMLElement, takeBack: (text: string, signIn: boolean) => void) {
    this.#room = room;
    this.#takeBack = takeBack;
    this.#list = document.createElement("ol");
    this.#list.className = "unsent";
    room.querySelector("[data-messages]")!.after(this.#list);
  }

  /** @param shown whether the message that it became is there already */
  show(message: Unsent, shown: boolean): void {
    if (message.state === "sent" && shown) return this.#forget(message.id);
    this.#messages.set(message.id, message);
    const known = this.#element(message.id);
    const element = this.#draw(message);
    if (known) known.replaceWith(element);
    else this.#list.append(element);
  }

  /** A message arrived: if it is one of these, it is no more on its way. */
  arrived(message: Message): void {
    if (String(message.author?.id) !== document.body.dataset.viewer) return;
    for (const unsent of this.#messages.values()) {
      const same = unsent.seq === undefined ? isSame(unsent.text, message.text) : unsent.seq === message.seq;
      if (same && unsent.state !== "failed") return this.#forget(unsent.id);
    }
  }

  /** A message is not going to be sent as it is. */
  drop(message: Unsent): void {
    live.forget(message.id);
    this.#forget(message.id);
  }

  #draw(message: Unsent): HTMLElement {
    const element = document.createElement("li");
    element.dataset.unsent = message.id;
    element.classList.toggle("bad", message.state === "failed");
    const words = document.createElement("p");
    words.className = "words";
    words.dir = "auto";
    words.textContent = message.text;
    const state = document.createElement("p");
    state.className = "fine";
    state.textContent = this.#stateOf(message);
    element.append(words, state);
    if (message.state === "failed") element.append(this.#choices(message));
    return element;
  }

  #stateOf(message: Unsent): string {
    if (message.state === "failed") return `${wordOf(this.#room, "failed")}: ${message.problem?.detail ?? ""}`;
    return wordOf(this.#room, message.state === "sent" ? "sending" : message.state);
  }

  #choices(message: Unsent): HTMLElement {
    const choices = document.createElement("p");
    choices.className = "choices";
    const isSignedOut = message.problem?.status === NOT_SIGNED_IN;
    choices.append(
      this.#button("tryAgain", () => (isSignedOut ? this.#giveBack(message, true) : live.sendAgain(message.id))),
      this.#button("takeBack", () => this.#giveBack(message, false)),
    );
    return choices;
  }

  #button(name: string, act: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "linkish";
    button.textContent = wordOf(this.#room, name);
    button.addEventListener("click", act);
    return button;
  }

  #giveBack(message: Unsent, signIn: boolean): void {
    this.drop(message);
    this.#takeBack(message.text, signIn);
  }

  #forget(id: string): void {
    this.#messages.delete(id);
    this.#element(id)?.remove();
  }

  #element(id: string): HTMLElement | null {
    return this.#list.querySelector<HTMLElement>(`[data-unsent="${id}"]`);
  }
}

/** The server composes and trims what it takes. */
const isSame = (sent: string, taken: string): boolean => bare(sent) === bare(taken);

const bare = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();
