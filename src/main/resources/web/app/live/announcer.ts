/** Says to screen readers now and then how much is new, in one sentence, unless they switched it off. */

const PAUSE_MS = 5000;
const KEY = "aloud";

export class Announcer {
  readonly #place: HTMLElement;
  readonly #sentence: (n: number) => string;
  #new = 0;
  #timer = 0;

  /** @param place a polite live region */
  constructor(place: HTMLElement, sentence: (n: number) => string) {
    this.#place = place;
    this.#sentence = sentence;
  }

  add(n: number): void {
    if (n === 0 || !isAloud()) return;
    this.#new += n;
    this.#timer ||= window.setTimeout(() => this.#say(), PAUSE_MS);
  }

  stop(): void {
    window.clearTimeout(this.#timer);
  }

  #say(): void {
    this.#timer = 0;
    this.#place.textContent = isAloud() ? this.#sentence(this.#new) : "";
    this.#new = 0;
  }
}

export function offerSilence(box: HTMLInputElement): void {
  box.checked = isAloud();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(KEY, String(box.checked));
    } catch {
      // Then the choice lasts as long as the page.
    }
  });
}

function isAloud(): boolean {
  try {
    return localStorage.getItem(KEY) !== "false";
  } catch {
    return true;
  }
}
