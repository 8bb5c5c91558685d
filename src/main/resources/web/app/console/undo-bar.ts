/** Says what was done, and offers for ten seconds to take it back. */

const OFFERED_SECONDS = 10;

export class UndoBar {
  readonly #bar: HTMLElement;
  readonly #said: HTMLElement;
  readonly #usual: () => void;
  #undo: () => void;
  #timer = 0;
  #over: () => void = () => {};

  /** @param undo takes back what was done last, where nothing else is offered */
  constructor(desk: HTMLElement, undo: () => void) {
    this.#usual = undo;
    this.#undo = undo;
    this.#bar = desk.querySelector<HTMLElement>("[data-undo-bar]")!;
    this.#said = desk.querySelector<HTMLElement>("[data-said]")!;
    this.#bar.querySelector("[data-undo]")!.addEventListener("click", () => this.undo());
  }

  undo(): void {
    this.#undo();
  }

  /**
   * @param over called when it is not offered any more
   * @param undo takes it back, in place of what was done last
   */
  show(did: string, over: () => void, undo = this.#usual): void {
    const before = this.#over;
    this.#over = () => {};
    before();
    this.#bar.querySelector("[data-did-words]")!.textContent = did;
    this.#bar.querySelector<HTMLElement>("[data-undo]")!.hidden = false;
    this.#bar.hidden = false;
    this.#over = over;
    this.#undo = undo;
    this.say(did);
    this.#count(OFFERED_SECONDS);
  }

  hide(): void {
    window.clearTimeout(this.#timer);
    this.#bar.hidden = true;
    this.#undo = this.#usual;
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
      const over = this.#over;
      this.#over = () => {};
      over();
      if (had) document.querySelector<HTMLElement>("[data-current]")?.focus({ preventScroll: true });
      return;
    }
    this.#bar.querySelector("[data-did-left]")!.textContent = String(seconds);
    this.#timer = window.setTimeout(() => this.#count(seconds - 1), 1000);
  }
}
