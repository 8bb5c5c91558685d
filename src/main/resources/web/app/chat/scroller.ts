/** Follows the end of a room as long as its reader is there, and stays where they are when they are not. */

const NEAR_END_PX = 48;
const NEAR_START_PX = 160;

export class Scroller {
  readonly #pane: HTMLElement;
  readonly #jump: HTMLButtonElement;
  #follows = true;

  constructor(room: HTMLElement, reached: { end(): void; start(): void; jumped(): void }) {
    this.#pane = room.querySelector("[data-scroll]")!;
    this.#jump = room.querySelector("[data-jump]")!;
    this.#pane.addEventListener("scroll", () => {
      this.#follows = this.#distance() < NEAR_END_PX;
      if (this.#follows) reached.end();
      else if (this.#pane.scrollTop < NEAR_START_PX) reached.start();
    }, { passive: true });
    this.#jump.addEventListener("click", () => reached.jumped());
    new ResizeObserver(() => this.#follows && this.toEnd()).observe(this.#pane);
  }

  get atEnd(): boolean {
    return this.#follows;
  }

  toEnd(): void {
    this.#follows = true;
    this.#pane.scrollTop = this.#pane.scrollHeight;
  }

  /** What is new comes into sight at once, for whoever was at the end. */
  follow(): void {
    if (this.#follows) this.toEnd();
  }

  show(element: HTMLElement): void {
    this.#follows = false;
    const offset = element.getBoundingClientRect().top - this.#pane.getBoundingClientRect().top;
    this.#pane.scrollTop += offset - this.#pane.clientHeight / 3;
    this.#follows = this.#distance() < NEAR_END_PX;
  }

  /** Changes what stands above without moving what is being read. */
  keepingPlace(change: () => void): void {
    const below = this.#pane.scrollHeight - this.#pane.scrollTop;
    change();
    this.#pane.scrollTop = this.#pane.scrollHeight - below;
  }

  offerJump(words: string): void {
    this.#jump.hidden = words === "";
    this.#jump.textContent = words;
  }

  #distance(): number {
    return this.#pane.scrollHeight - this.#pane.scrollTop - this.#pane.clientHeight;
  }
}
