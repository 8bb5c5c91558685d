/** Says what was done, and offers for ten seconds to take it back. */

const OFFERED_SECONDS = 10;

export class UndoBar {
  readonly #bar: HTMLElement;
  readonly #said: HTMLElement;
  #timer = 0;
  #over: () => void = () => {};

  constructor(desk: HTMLElement, undo: () => void) {
    this.#bar = desk.querySelector<HTMLElement>("[data-undo-bar]")!;
    this.#said = desk.querySelector<HTMLElement>("[data-said]")!;
    this.#bar.querySelector("[data-undo]")!.addEventListener("click", undo);
  }

  /** @param over called when it is not offered any more */
  show(did: string, over: () => void): void {
    this.#bar.querySelector("[data-did-words]")!.textContent = did;
    this.#bar.querySelector<HTMLElement>("[data-undo]")!.hidden = false;
    this.#bar.hidden = false;
    this.#over = over;
    this.say(did);
    this.#count(OFFERED_SECONDS);
  }

  hide(): void {
    window.clearTimeout(this.#timer);
    this.#bar.hidden = true;
  }

  /** What is said twice is read out twice. */
  say(words: string): void {
    this.#said.textContent = this.#said.textContent === words ? `${words}\u00a0` : words;
  }

  /** The same for eyes, where there is nothing to undo. */
  note(words: string): void {
    this.hide();
    this.say(words);
    this.#bar.querySelector("[data-did-words]")!.textContent = words;
    this.#bar.querySelector("[data-did-left]")!.textContent = "";
    this.#bar.querySelector<HTMLElement>("[data-undo]")!.hidden = true;
    this.#bar.hidden = false;
    this.#timer = window.setTimeout(() => this.hide(), (OFFERED_SECONDS / 2) * 1000);
  }

  #count(seconds: number): void {
    window.clearTimeout(this.#timer);
    if (seconds === 0) {
      const had = this.#bar.contains(document.activeElement);
      this.hide();
      this.#over();
      if (had) document.querySelector<HTMLElement>("[data-current]")?.focus({ preventScroll: true });
      return;
    }
    this.#bar.querySelector("[data-did-left]")!.textContent = String(seconds);
    this.#timer = window.setTimeout(() => this.#count(seconds - 1), 1000);
  }
}
