/** Sends decisions. The post leaves the list at once, and comes back where the decision was not taken. */

import { ask, complain, elements, fetchPart, reasonOf, word, wordOf } from "../page";
import { showLocalTimes } from "../times";
import type { CardList } from "./card-list";
import type { UndoBar } from "./undo-bar";

export const JSON_HEADERS = { "Content-Type": "application/json", Accept: "application/json, application/problem+json" };

/** What can be done with all copies of a post at once. */
const WITH_COPIES = new Set(["approve", "reject", "reject-with-replies"]);

interface Decided {
  batch: string;
  target: { kind: string; id: number; version: number };
}

/** Of a post with its copies: what came of each, the post first. */
interface DecidedAll {
  batch: string;
  items: { decision?: Decided }[];
}

interface Deed {
  card: HTMLElement;
  putBack: (instead?: HTMLElement) => void;
  answer: Promise<Decided | undefined>;
}

export class Deciding {
  readonly #desk: HTMLElement;
  readonly #list: CardList;
  readonly #bar: UndoBar;
  readonly #fresh: (key: string) => Promise<HTMLElement | undefined>;
  readonly #own = new Map<string, number>();
  readonly #sending = new Set<string>();
  #last?: Deed;

  /** @param fresh fetches a post as it is now; undefined where there is nothing for this moderator any more */
  constructor(desk: HTMLElement, list: CardList, bar: UndoBar, fresh = freshCard) {
    this.#fresh = fresh;
    this.#desk = desk;
    this.#list = list;
    this.#bar = bar;
    desk.addEventListener("submit", (event) => this.#onSubmit(event));
  }

  /** Whether this is known from having done it. */
  knows(key: string, version: number): boolean {
    return (this.#own.get(key) ?? -1) >= version;
  }

  /** Whether a decision about this is on its way. */
  isSending(key: string): boolean {
    return this.#sending.has(key);
  }

  async undo(): Promise<void> {
    const deed = this.#last;
    if (!deed) return;
    this.#last = undefined;
    this.#bar.hide();
    const decided = await deed.answer;
    if (!decided) return;
    try {
      const response = await ask(`/api/moderation/decisions/${decided.batch}`, { method: "DELETE", headers: JSON_HEADERS });
      if (!response.ok) return this.#bar.say(await reasonOf(response, word("didNotWork")));
      const results = (await response.json()).items as { status: number }[];
      if (results.some((result) => result.status !== 200)) return this.#bar.say(wordOf(this.#desk, "notUndone"));
      const fresh = await this.#fresh(deed.card.dataset.case!);
      deed.putBack(fresh);
      (fresh ?? deed.card).focus();
      this.#bar.say(wordOf(this.#desk, "undone"));
    } catch {
      this.#bar.say(word("didNotWork"));
    }
  }

  #onSubmit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-decide]")) return;
    event.preventDefault();
    const card = form.closest<HTMLElement>("[data-case]")!;
    const order = orderOf(new FormData(form, event.submitter));
    const did = `${(event.submitter as HTMLElement).dataset.did} · ${card.querySelector(".author")!.textContent}`;
    complain(card, "");
    this.#decide(card, order, did);
  }

  #decide(card: HTMLElement, order: object, did: string): void {
    const putBack = this.#list.take(card);
    for (const panel of card.querySelectorAll("details[open]")) panel.removeAttribute("open");
    const deed: Deed = { card, putBack, answer: this.#send(card, order, putBack) };
    this.#last = deed;
    this.#bar.show(did, () => {
      if (this.#last === deed) this.#last = undefined;
    });
  }

  async #send(card: HTMLElement, order: object, putBack: Deed["putBack"]): Promise<Decided | undefined> {
    this.#sending.add(card.dataset.case!);
    try {
      const response = await ask("/api/moderation/decisions", {
        method: "POST",
        headers: JSON_HEADERS,
        body: JSON.stringify(order),
      });
      if (response.ok) {
        const answer = (await response.json()) as Decided | DecidedAll;
        const all = "items" in answer ? answer.items.flatMap((item) => item.decision ?? []) : [answer];
        for (const { target } of all) this.#remember(target);
        return all[0];
      }
      const problem = await response.json().catch(() => ({}));
      await this.#refused(card, response.status, problem, putBack);
    } catch {
      this.#back(card, card, wordOf(this.#desk, "cameBack"), putBack);
    } finally {
      this.#sending.delete(card.dataset.case!);
    }
    return undefined;
  }

  /** A copy that lies here as well goes with the post. */
  #remember({ kind, id, version }: Decided["target"]): void {
    const key = `${kind}/${id}`;
    this.#own.set(key, version);
    const copy = this.#list.find(key);
    if (copy) this.#list.take(copy);
  }

  /** What was edited or decided meanwhile comes back as it is now, beside what was seen. */
  async #refused(
    card: HTMLElement,
    status: number,
    problem: { detail?: string; decidedBy?: string },
    putBack: Deed["putBack"],
  ): Promise<void> {
    const by = problem.decidedBy ? ` ${wordOf(this.#desk, "wentOff", problem.decidedBy)}` : "";
    const said = (problem.detail ?? wordOf(this.#desk, "cameBack")) + by;
    const fresh = status === 409 ? await this.#fresh(card.dataset.case!).catch(() => undefined) : undefined;
    if (fresh) this.#showSeen(card, fresh);
    this.#back(card, fresh ?? card, said, putBack);
  }

  #back(card: HTMLElement, shown: HTMLElement, said: string, putBack: Deed["putBack"]): void {
    putBack(shown === card ? undefined : shown);
    complain(shown, said);
    this.#bar.hide();
    this.#last = undefined;
  }

  #showSeen(card: HTMLElement, fresh: HTMLElement): void {
    const seen = card.querySelector<HTMLElement>(".words")!;
    const now = fresh.querySelector<HTMLElement>(".words")!;
    if (seen.textContent === now.textContent) return;
    const before = document.createElement("section");
    before.className = "before";
    const title = document.createElement("h2");
    title.textContent = wordOf(this.#desk, "seen");
    const words = seen.cloneNode(true) as HTMLElement;
    words.className = "plain-text";
    before.append(title, words);
    now.before(before);
  }
}

/** The card as it is now; undefined where there is nothing for this moderator any more. */
export async function freshCard(key: string): Promise<HTMLElement | undefined> {
  const response = await fetchPart(`/moderation/items/${key}`);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(String(response.status));
  const card = elements(await response.text())[0]!;
  prepareCards(card);
  return card;
}

/** What scripts add to cards that come from the server. */
export function prepareCards(root: ParentNode): void {
  for (const key of root.querySelectorAll<HTMLElement>("[data-key]")) key.hidden = false;
  showLocalTimes(root);
}

export function orderOf(form: FormData): object {
  const [kind, id, version] = String(form.get("post")).split("/");
  return {
    target: { kind, id: Number(id), version: Number(version) },
    action: form.get("action"),
    reason: form.get("reason"),
    note: form.get("note"),
    text: form.get("text"),
    copies: form.has("copies") && WITH_COPIES.has(String(form.get("action"))),
  };
}
