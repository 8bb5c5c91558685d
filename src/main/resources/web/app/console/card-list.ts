/** The posts on the desk: which one is looked at, and how they come and go without losing the focus. */

export class CardList {
  readonly #list: HTMLElement;
  readonly #nothing: HTMLElement | null;
  #current?: HTMLElement;

  constructor(list: HTMLElement, nothing: HTMLElement | null) {
    this.#list = list;
    this.#nothing = nothing;
    list.addEventListener("focusin", (event) => this.#look((event.target as Element).closest<HTMLElement>("[data-case]")));
  }

  get cards(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>("[data-case]")];
  }

  get size(): number {
    return this.#list.querySelectorAll("[data-case]").length;
  }

  /** The one that keys act on: that with the focus, or where it was last. */
  get current(): HTMLElement | undefined {
    return this.#current?.isConnected ? this.#current : undefined;
  }

  find(key: string): HTMLElement | undefined {
    return this.cards.find((card) => card.dataset.case === key);
  }

  /** Goes on by so many cards; from nowhere to the first. */
  step(by: number): void {
    const cards = this.cards;
    const at = this.current ? cards.indexOf(this.current) : by > 0 ? -1 : 1;
    const next = cards[Math.min(cards.length - 1, Math.max(0, at + by))];
    if (next) next.focus();
  }

  /**
   * Takes a card off and goes on to the next where it had the focus.
   * @returns puts it back where it was, or another in its place
   */
  take(card: HTMLElement): (instead?: HTMLElement) => void {
    const item = rowOf(card);
    const after = item.nextElementSibling;
    const wasLookedAt = this.current === card;
    const next = neighbour(after) ?? neighbour(item.previousElementSibling);
    item.remove();
    this.#showWhetherEmpty();
    if (wasLookedAt) this.#goTo(next);
    return (instead) => {
      // The news may have brought it back already.
      const already = this.find(card.dataset.case!);
      if (already) return this.replace(already, instead ?? card);
      const wasEmpty = this.size === 0;
      if (instead) card.replaceWith(instead);
      if (after?.isConnected) after.before(item);
      else this.#list.append(item);
      this.#showWhetherEmpty();
      if (wasEmpty) (instead ?? card).focus();
    };
  }

  replace(card: HTMLElement, fresh: HTMLElement): void {
    const hadFocus = card.contains(document.activeElement);
    card.replaceWith(fresh);
    if (this.#current === card) this.#look(fresh);
    if (hadFocus) fresh.focus({ preventScroll: true });
  }

  /** Goes to the first of them where somebody waits at an empty list. */
  append(items: HTMLElement[]): void {
    const waits = this.size === 0 && document.activeElement === this.#nothing;
    this.#list.append(...this.#unknown(items));
    if (waits && this.size > 0) this.step(1);
    this.#showWhetherEmpty();
  }

  prepend(items: HTMLElement[]): void {
    this.#list.prepend(...this.#unknown(items));
    this.#showWhetherEmpty();
  }

  #unknown(items: HTMLElement[]): HTMLElement[] {
    return items.filter((item) => !this.find(item.querySelector<HTMLElement>("[data-case]")!.dataset.case!));
  }

  #goTo(card: HTMLElement | undefined): void {
    this.#look(card ?? null);
    if (card) card.focus();
    else this.#nothing?.focus();
  }

  #look(card: HTMLElement | null): void {
    if (card === this.#current) return;
    this.#current?.removeAttribute("data-current");
    this.#current = card ?? undefined;
    this.#current?.setAttribute("data-current", "");
  }

  #showWhetherEmpty(): void {
    if (this.#nothing) this.#nothing.hidden = this.size > 0;
  }
}

/** In a list its item; a card that stands alone is its own. */
const rowOf = (card: HTMLElement): HTMLElement => card.closest("li") ?? card;

const neighbour = (item: Element | null): HTMLElement | undefined =>
  item?.querySelector<HTMLElement>("[data-case]") ?? undefined;
