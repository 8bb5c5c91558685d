/** How many replies and mentions are new, beside the bell, the same in all tabs. */

import type { LiveEvent, Told } from "../live/frames";
import { live } from "../live/live";
import { showUnread } from "../live/title";
import { ask, counted, signedIn } from "../page";
import { showStanding } from "../standing";

const TOPIC = "me";
const AFTER_NEWS_MS = 300;

interface Standing {
  unread: number;
  head: number;
}

interface Did {
  articleId?: number;
  notifications?: Standing;
  standing?: boolean;
}

export async function startBell(): Promise<void> {
  const bell = document.querySelector<HTMLElement>("[data-bell]");
  if (!bell || !signedIn()) return;
  const standing = await standingNow().catch(() => undefined);
  if (!standing) return;
  new Bell(bell, standing).start();
}

async function standingNow(): Promise<Standing> {
  const response = await ask("/api/me/notifications?limit=1", { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

class Bell {
  readonly #bell: HTMLElement;
  readonly #head: number;
  #unread: number;
  #timer = 0;

  constructor(bell: HTMLElement, standing: Standing) {
    this.#bell = bell;
    this.#head = standing.head;
    this.#unread = standing.unread;
  }

  start(): void {
    this.#show();
    const shown = document.querySelector<HTMLElement>(".inbox[data-head]");
    if (shown && Number(shown.dataset.head) < this.#head) this.#offerOnOwnPage();
    live.listen(
      TOPIC,
      {
        events: (items) => this.#heard(items),
        reset: (head) => this.#askAgain().then(() => head),
        told: (what) => this.#told(what),
        polls: true,
      },
      this.#head,
    );
  }

  #heard(items: LiveEvent[]): void {
    const told = items.filter((item) => item.type !== "edited" && item.type !== "gone").length;
    this.#unread += told;
    this.#show();
    if (told > 0) this.#offerOnOwnPage();
    if (items.some((item) => item.type === "gone")) this.#askSoon();
  }

  /** What one did in another tab. */
  #told(what: Told): void {
    if (what.op !== "counts") return;
    for (const did of (what.items ?? []) as Did[]) {
      if (did.standing) {
        void showStanding();
      } else if (did.notifications) {
        this.#unread = did.notifications.unread;
        this.#show();
      } else if (did.articleId !== undefined) {
        document.dispatchEvent(new CustomEvent("read-up-to", { detail: did }));
      }
    }
  }

  #askSoon(): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#askAgain().catch(() => undefined), AFTER_NEWS_MS);
  }

  async #askAgain(): Promise<void> {
    this.#unread = (await standingNow()).unread;
    this.#show();
  }

  #show(): void {
    const count = this.#bell.querySelector<HTMLElement>("[data-unread]")!;
    count.hidden = this.#unread === 0;
    const number = document.createElement("span");
    number.setAttribute("aria-hidden", "true");
    number.textContent = this.#unread > 99 ? "99+" : String(this.#unread);
    const words = document.createElement("span");
    words.className = "visually-hidden";
    words.textContent = counted(this.#bell, "unreadForms", this.#unread);
    count.replaceChildren(number, words);
    showUnread(TOPIC, this.#unread);
  }

  /** The list itself stays as it is being read. */
  #offerOnOwnPage(): void {
    document.querySelector("[data-told-news]")?.removeAttribute("hidden");
  }
}
