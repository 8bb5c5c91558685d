/** Completes names behind an `@`: a list below the text in which the arrow keys choose. */

import { ask, signedIn } from "../page";

const WAIT_MS = 120;
const CALL = /(?:^|[^\p{L}\p{M}\p{N}@/_.])@((?:[\p{L}\p{N}][\p{L}\p{M}\p{N} ._'’-]{0,39})?)$/u;

interface Name {
  id: number;
  name: string;
  staff: boolean;
}

let lists = 0;

export function startNames(): void {
  if (!signedIn()) return;
  document.addEventListener("focusin", (event) => {
    const text = event.target;
    if (!(text instanceof HTMLTextAreaElement) || text.dataset.names !== undefined) return;
    const article = articleOf(text);
    if (article) new Names(text, article).start();
  });
}

function articleOf(text: HTMLElement): string | undefined {
  return (
    text.closest<HTMLElement>("form[data-article]")?.dataset.article ??
    text.closest("form[data-say]")?.closest<HTMLElement>("[data-room]")?.dataset.room
  );
}

class Names {
  readonly #text: HTMLTextAreaElement;
  readonly #article: string;
  readonly #list = document.createElement("ul");
  #names: Name[] = [];
  #chosen = 0;
  #timer = 0;
  #asked = 0;
  /** Where nobody is called so, nobody is called so and something more. */
  #nobody?: string;

  constructor(text: HTMLTextAreaElement, article: string) {
    this.#text = text;
    this.#article = article;
    this.#list.className = "names";
    this.#list.id = `names-${++lists}`;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", document.body.dataset.names ?? "");
    this.#list.hidden = true;
  }

  start(): void {
    const text = this.#text;
    text.dataset.names = "";
    text.setAttribute("aria-autocomplete", "list");
    text.setAttribute("aria-haspopup", "listbox");
    text.setAttribute("aria-controls", this.#list.id);
    const frame = document.createElement("div");
    frame.className = "names-frame";
    (text.closest(".say-row") ?? text).after(frame);
    frame.append(this.#list);
    text.addEventListener("input", () => this.#typed());
    text.addEventListener("click", () => this.#typed());
    text.addEventListener("blur", () => this.#close());
    text.form?.addEventListener("keydown", (event) => this.#key(event), true);
    this.#list.addEventListener("mousedown", (event) => this.#clicked(event));
  }

  get #begun(): string | undefined {
    if (this.#text.selectionStart !== this.#text.selectionEnd) return undefined;
    return CALL.exec(this.#text.value.slice(0, this.#text.selectionStart))?.[1];
  }

  #typed(): void {
    window.clearTimeout(this.#timer);
    const begun = this.#begun;
    if (begun === undefined || (this.#nobody !== undefined && begun.startsWith(this.#nobody))) return this.#close();
    this.#timer = window.setTimeout(() => void this.#ask(begun), WAIT_MS);
  }

  async #ask(begun: string): Promise<void> {
    const mine = ++this.#asked;
    const address = `/api/articles/${this.#article}/chat/names?prefix=${encodeURIComponent(begun)}`;
    const response = await ask(address, { headers: { Accept: "application/json" } }).catch(() => undefined);
    if (mine !== this.#asked || !response?.ok) return;
    const names: Name[] = (await response.json()).items;
    if (mine !== this.#asked || this.#begun !== begun) return;
    this.#nobody = names.length === 0 && begun !== "" ? begun : undefined;
    this.#show(names);
  }

  #show(names: Name[]): void {
    this.#names = names;
    if (names.length === 0) return this.#close();
    this.#list.replaceChildren(
      ...names.map((name, i) => {
        const option = document.createElement("li");
        option.id = `${this.#list.id}-${i}`;
        option.setAttribute("role", "option");
        option.dir = "auto";
        option.textContent = name.name;
        return option;
      }),
    );
    this.#list.hidden = false;
    this.#choose(0);
  }

  #choose(i: number): void {
    this.#chosen = (i + this.#names.length) % this.#names.length;
    const options = [...this.#list.children];
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === this.#chosen)));
    options[this.#chosen]!.scrollIntoView({ block: "nearest" });
    this.#text.setAttribute("aria-activedescendant", options[this.#chosen]!.id);
  }

  #key(event: KeyboardEvent): void {
    if (this.#list.hidden || event.target !== this.#text || event.isComposing) return;
    if (event.key === "ArrowDown") this.#choose(this.#chosen + 1);
    else if (event.key === "ArrowUp") this.#choose(this.#chosen - 1);
    else if (event.key === "Enter" || event.key === "Tab") this.#take(this.#chosen);
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  #clicked(event: MouseEvent): void {
    const option = (event.target as Element).closest("[role=option]");
    event.preventDefault();
    if (option) this.#take([...this.#list.children].indexOf(option));
  }

  #take(i: number): void {
    const begun = this.#begun;
    if (begun !== undefined) {
      const end = this.#text.selectionStart;
      this.#text.setRangeText(`${this.#names[i]!.name} `, end - begun.length, end, "end");
      this.#text.dispatchEvent(new Event("input", { bubbles: true }));
    }
    window.clearTimeout(this.#timer);
    this.#close();
  }

  #close(): void {
    this.#asked++;
    this.#list.hidden = true;
    this.#text.removeAttribute("aria-activedescendant");
  }
}
