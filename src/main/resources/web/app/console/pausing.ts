/** Hides every text on the screen, for whoever needs a moment or is not alone. */

import type { CardList } from "./card-list";

export class Pausing {
  readonly #desk: HTMLElement;
  readonly #list: CardList;
  readonly #button: HTMLButtonElement;
  readonly #note: HTMLElement;

  constructor(desk: HTMLElement, list: CardList) {
    this.#desk = desk;
    this.#list = list;
    this.#button = desk.querySelector<HTMLButtonElement>("[data-pause]")!;
    this.#note = desk.querySelector<HTMLElement>("[data-paused]")!;
    this.#button.hidden = false;
    this.#button.addEventListener("click", () => this.toggle());
    this.#note.querySelector("[data-go-on]")!.addEventListener("click", () => this.toggle());
  }

  get isOn(): boolean {
    return this.#desk.hasAttribute("data-pausing");
  }

  toggle(): void {
    const current = this.#list.current;
    const pauses = !this.isOn;
    this.#desk.toggleAttribute("data-pausing", pauses);
    this.#note.hidden = !pauses;
    this.#button.setAttribute("aria-pressed", String(pauses));
    if (pauses) this.#note.querySelector<HTMLElement>("[data-go-on]")!.focus();
    else (current ?? this.#button).focus();
  }
}
