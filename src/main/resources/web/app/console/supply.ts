/** Fetches the next part of the queue before the list runs out. */

import { elements, fetchPart } from "../page";
import type { CardList } from "./card-list";
import { prepareCards } from "./deciding";

/** More than a quick moderator decides about while the next part is on its way. */
const FEW = 25;
const AGAIN_MS = 5000;

export class Supply {
  readonly #list: CardList;
  readonly #onward: HTMLElement | null;
  #more: string;
  #fetching = false;

  constructor(list: CardList, holder: HTMLElement, onward: HTMLElement | null) {
    this.#list = list;
    this.#onward = onward;
    this.#more = holder.dataset.more ?? "";
    new MutationObserver(() => void this.fill()).observe(holder, { childList: true });
    void this.fill();
  }

  async fill(): Promise<void> {
    if (this.#fetching || this.#more === "" || this.#list.size > FEW) return;
    this.#fetching = true;
    let again = 0;
    try {
      const part = await partOf(this.#more);
      this.#more = part.more;
      this.#showOnward();
      this.#list.append(part.items);
    } catch {
      again = AGAIN_MS;
    } finally {
      this.#fetching = false;
    }
    if (this.#list.size <= FEW) window.setTimeout(() => void this.fill(), again);
  }

  #showOnward(): void {
    if (!this.#onward) return;
    this.#onward.hidden = this.#more === "";
    if (this.#more !== "") this.#onward.querySelector("a")!.href = this.#more;
  }
}

/** A part of a queue by its address. */
export async function partOf(address: string): Promise<{ items: HTMLElement[]; more: string }> {
  const response = await fetchPart(address);
  if (!response.ok) throw new Error(String(response.status));
  const list = elements(await response.text())[0]!;
  prepareCards(list);
  return { items: [...list.children] as HTMLElement[], more: list.dataset.more ?? "" };
}
