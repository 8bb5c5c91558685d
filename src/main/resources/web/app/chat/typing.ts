/** Who is typing, for as long as it is true. */

import { counted, wordOf } from "../page";

const FADES_MS = 3000;

export class TypingLine {
  readonly #room: HTMLElement;
  readonly #line: HTMLElement;
  #timer = 0;

  constructor(room: HTMLElement) {
    this.#room = room;
    this.#line = room.querySelector("[data-typing]")!;
  }

  show(names: string[], more: number): void {
    window.clearTimeout(this.#timer);
    const others = names.filter((name) => name !== this.#room.dataset.viewerName);
    this.#line.textContent = this.#sentence(others, more);
    this.#timer = window.setTimeout(() => (this.#line.textContent = ""), FADES_MS);
  }

  #sentence(names: string[], more: number): string {
    if (names.length === 0) return "";
    if (names.length === 1 && more === 0) return wordOf(this.#room, "typingOne", names[0]!);
    const all = more > 0 ? [...names, counted(this.#room, "othersForms", more)] : names;
    const list = all.slice(0, -1).join(", ") + wordOf(this.#room, "and") + all.at(-1)!;
    return wordOf(this.#room, "typingMany", list);
  }
}
