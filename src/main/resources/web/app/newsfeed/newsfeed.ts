/** The newsfeed while it is open: what is new waits behind a counter, what is corrected changes where it stands. */

import { Announcer } from "../live/announcer";
import type { LiveEvent, Told } from "../live/frames";
import { live } from "../live/live";
import { showUnread } from "../live/title";
import { ask, counted, wordOf } from "../page";
import { showLocalTimes } from "../times";
import { type Article, elementOf, fill, publishedAt, showComments, withdraw } from "./story";

const TOPIC = "newsfeed";
const PAUSED = "newsfeed-paused";

interface NewsEvent extends LiveEvent {
  type: "article" | "changed" | "withdrawn";
  target: number;
  article?: Article;
}

interface Count {
  articleId?: number;
  comments?: number;
}

export function startNewsfeed(): void {
  for (const bar of document.querySelectorAll<HTMLElement>("[data-news]")) new Newsfeed(bar).start();
}

class Newsfeed {
  readonly #place: HTMLElement;
  /** Holds the buttons, and the words of the page's language. */
  readonly #bar: HTMLElement;
  readonly #list: HTMLElement;
  readonly #show: HTMLButtonElement;
  readonly #announcer: Announcer;
  /** What is new and not shown yet, by its id. */
  readonly #waiting = new Map<number, Article>();
  /** What came while the newsfeed stands still. */
  #later: NewsEvent[] = [];
  #paused = false;
  #last: number;
  readonly #tabs = "BroadcastChannel" in window ? new BroadcastChannel(TOPIC) : undefined;

  constructor(bar: HTMLElement) {
    this.#bar = bar;
    this.#place = bar.closest("[data-newsfeed]")!;
    this.#list = this.#place.querySelector("[data-stories]")!;
    this.#show = bar.querySelector("[data-show-news]")!;
    this.#last = Number(bar.dataset.head);
    this.#announcer = new Announcer(bar.querySelector("[data-news-summary]")!, (n) => counted(bar, "newsForms", n));
  }

  start(): void {
    this.#show.addEventListener("click", () => this.#showAsked());
    this.#offerPause();
    this.#tabs?.addEventListener("message", (event) => this.#shownElsewhere(Number(event.data)));
    this.#tabs?.postMessage(this.#last);
    live.listen(
      TOPIC,
      {
        events: (items) => this.#heard(items as NewsEvent[]),
        reset: (head) => this.#fetch(head),
        told: (what) => this.#told(what),
        polls: true,
      },
      this.#last,
    );
  }

  // What happens

  #heard(items: NewsEvent[]): void {
    if (this.#paused) {
      this.#later.push(...items);
      return;
    }
    const before = this.#waiting.size;
    for (const item of items) {
      if (item.type === "withdrawn" || !item.article) this.#withdraw(item.target);
      else this.#take(item.article);
    }
    this.#last = Math.max(this.#last, items.at(-1)?.seq ?? 0);
    this.#announcer.add(Math.max(0, this.#waiting.size - before));
    this.#count();
  }

  /** A story on the page changes there; another one waits, if it belongs on this part of the newsfeed. */
  #take(article: Article): void {
    const shown = this.#item(article.id);
    if (shown && this.#isOfSection(article)) {
      fill(shown, article, this.#bar);
      showLocalTimes(shown);
    } else if (shown) {
      shown.remove();
    } else if (this.#isOfSection(article) && this.#isNewerThanTheLast(article)) {
      this.#waiting.set(article.id, article);
    } else {
      this.#waiting.delete(article.id);
    }
  }

  #withdraw(id: number): void {
    this.#waiting.delete(id);
    const shown = this.#item(id);
    if (shown) withdraw(shown, this.#bar);
  }

  #told(what: Told): void {
    if (what.op !== "counts" || this.#paused) return;
    for (const { articleId, comments } of (what.items ?? []) as Count[]) {
      if (articleId === undefined || comments === undefined) continue;
      const shown = this.#item(articleId);
      if (shown) showComments(shown, comments, this.#bar);
      const waiting = this.#waiting.get(articleId);
      if (waiting) waiting.counts.comments = comments;
    }
  }

  /** More was missed than the server keeps: the newest stories say what there is. */
  async #fetch(head: number): Promise<number> {
    const section = this.#bar.dataset.section;
    const query = section ? `&section=${encodeURIComponent(section)}` : "";
    const response = await ask(`/api/articles?limit=${this.#most}${query}`, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(String(response.status));
    const { items } = (await response.json()) as { items: Article[] };
    this.#heard(items.map((article) => ({ seq: head, type: "changed", at: "", target: article.id, article })));
    const ids = new Set(items.map((article) => article.id));
    const oldest = items.length > 0 ? Date.parse(items.at(-1)!.publishedAt) : Number.POSITIVE_INFINITY;
    for (const item of this.#items) {
      if (publishedAt(item) > oldest && !ids.has(Number(item.dataset.story))) this.#withdraw(Number(item.dataset.story));
    }
    return head;
  }

  // Showing

  #showAsked(): void {
    const first = this.#reveal();
    first?.querySelector<HTMLElement>("a[data-headline]")?.focus({ preventScroll: true });
    this.#place.scrollIntoView({ block: "nearest" });
    this.#tabs?.postMessage(this.#last);
  }

  /** Another tab shows all up to a number: here it is shown too, and what is being read stays where it is. */
  #shownElsewhere(seq: number): void {
    if (this.#paused || seq < this.#last || this.#waiting.size === 0) return;
    const anchor = this.#items.find((item) => item.getBoundingClientRect().top >= 0);
    const before = anchor?.getBoundingClientRect().top ?? 0;
    this.#reveal();
    if (anchor) window.scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
  }

  /** @returns the topmost of what was new */
  #reveal(): HTMLElement | undefined {
    const fresh = [...this.#waiting.values()].map((article) => elementOf(article, this.#place, this.#bar));
    this.#waiting.clear();
    for (const item of fresh) {
      const next = this.#items.find((other) => publishedAt(other) <= publishedAt(item));
      if (next) next.before(item);
      else this.#list.append(item);
      item.classList.add("arrived");
    }
    this.#place.querySelector("[data-no-stories]")?.remove();
    showLocalTimes(this.#list);
    this.#count();
    return fresh.sort((a, b) => publishedAt(b) - publishedAt(a))[0];
  }

  #count(): void {
    const n = this.#waiting.size;
    this.#show.hidden = n === 0;
    this.#show.textContent = counted(this.#bar, "newsForms", n);
    if (this.#place.dataset.newsfeed === "main") showUnread(TOPIC, n);
  }

  // Standing still

  #offerPause(): void {
    const button = this.#bar.querySelector<HTMLButtonElement>("[data-pause-button]")!;
    const show = (): void => {
      button.textContent = wordOf(this.#bar, this.#paused ? "goOn" : "pause");
      this.#place.classList.toggle("paused", this.#paused);
    };
    this.#paused = remembered();
    show();
    button.addEventListener("click", () => {
      this.#paused = !this.#paused;
      remember(this.#paused);
      show();
      if (!this.#paused) this.#heard(this.#later.splice(0));
    });
  }

  // Internal

  get #items(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>(":scope > [data-story]")];
  }

  get #most(): number {
    return Math.min(100, Math.max(20, this.#items.length));
  }

  #item(id: number): HTMLElement | null {
    return this.#list.querySelector(`:scope > [data-story="${id}"]`);
  }

  #isOfSection(article: Article): boolean {
    return !this.#bar.dataset.section || article.section.slug === this.#bar.dataset.section;
  }

  /** What is older than all that is shown stands on a further page. */
  #isNewerThanTheLast(article: Article): boolean {
    const last = this.#items.at(-1);
    return !last || Date.parse(article.publishedAt) > publishedAt(last);
  }
}

function remembered(): boolean {
  try {
    return localStorage.getItem(PAUSED) === "true";
  } catch {
    return false;
  }
}

function remember(paused: boolean): void {
  try {
    localStorage.setItem(PAUSED, String(paused));
  } catch {
    // Then it holds as long as the page.
  }
}
