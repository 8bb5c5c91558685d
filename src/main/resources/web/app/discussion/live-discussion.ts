/**
 * A discussion that moves by itself without moving what is being read: new comments wait behind a button where they
 * belong; what is changed or removed changes in place.
 */

import { Announcer } from "../live/announcer";
import { live } from "../live/live";
import { onSectionChange, onSiteSwitch } from "../live/site-switch";
import type { Told } from "../live/frames";
import { showUnread } from "../live/title";
import { showScore } from "../overlay";
import { ask, counted, elements, fetchPart, pageLanguage, wordOf } from "../page";
import { insertComment, patchArticle, patchWords, takeAwayQuietly } from "../threads";
import { DiscussionLook } from "./discussion-look";
import type { Happening, Score } from "./happening";

/** One's own comment is on the page as soon as the form's answer came. */
const OWN_WAITS_MS = 3000;
const MOST_FETCHED_ALONE = 20;

/** Where a comment stands. */
type Place = Pick<Happening, "id" | "parentId">;

interface Counts {
  items?: Score[];
  comments?: number;
}

export function startLiveDiscussion(): void {
  const section = document.querySelector<HTMLElement>("[data-discussion][data-head]");
  if (section) new LiveDiscussion(section);
}

class LiveDiscussion {
  readonly #section: HTMLElement;
  readonly #article: string;
  readonly #announcer: Announcer;
  /** New comments by what they answer; those that answer nothing stand under 0. */
  readonly #waiting = new Map<number, Set<number>>();
  /** Whether it was last said of a comment that it came or that it went: who asks finds what a socket may tell again. */
  readonly #lastSaid = new Map<number, string>();
  readonly #look: DiscussionLook;
  #comments: number;

  constructor(section: HTMLElement) {
    this.#section = section;
    this.#article = section.dataset.discussion!;
    this.#comments = Number(section.dataset.count);
    this.#look = new DiscussionLook(section);
    this.#announcer = new Announcer(section.querySelector("[data-summary]")!, (n) => counted(section, "newCommentForms", n));
    section.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-waiting-for]");
      if (button) void this.#reveal(Number(button.dataset.waitingFor), button);
    });
    live.listen(
      `discussion/${this.#article}`,
      {
        events: (items) => this.#happened(items as Happening[]),
        reset: (head) => this.#reset(head),
        told: (what) => this.#told(what),
        polls: true,
      },
      Number(section.dataset.head),
    );
    onSiteSwitch(() => this.#offerReload());
    onSectionChange(section.dataset.section, () => this.#offerReload());
  }

  // Callbacks

  #happened(items: Happening[]): void {
    for (const item of items) {
      if (item.type === "comment") this.#said(item);
      else if (item.type === "edited") void this.#edited(item);
      else if (item.type === "removed") void this.#removed(item.target!);
      else if (item.type === "state" && !item.target) this.#offerReload();
    }
  }

  #said(comment: Happening): void {
    if (comment.author === null || !this.#isNews(comment.type, comment.id)) return;
    this.#count(1);
    if (commentOf(comment.id)) return;
    const isMine = String(comment.author.id) === document.body.dataset.viewer;
    if (isMine) window.setTimeout(() => this.#wait(comment), OWN_WAITS_MS);
    else this.#wait(comment);
    if (!isMine) this.#announcer.add(1);
  }

  #wait({ id, parentId }: Place): void {
    if (commentOf(id)) return;
    const parent = parentId ?? 0;
    if (parent !== 0 && !commentOf(parent)) return;
    const waiting = this.#waiting.get(parent) ?? new Set();
    this.#waiting.set(parent, waiting.add(id));
    this.#show(parent);
  }

  async #edited(edit: Happening): Promise<void> {
    const id = edit.target!;
    const comment = commentOf(id);
    if (comment && !comment.classList.contains("gone")) {
      const redacted = edit.redacted === true;
      const words = wordOf(this.#section, redacted ? "redacted" : "edited");
      patchWords(comment, edit.html, edit.language, { redacted, words });
    } else if (comment || this.#lastSaid.get(id) === "removed") {
      await this.#cameBack(id);
    } else if (!this.#isWaiting(id) && !this.#section.querySelector(".more, .deeper")) {
      // All there is stands on this page, so this one was away when the page was made.
      await this.#cameBack(id);
    }
  }

  /** What was taken away stands in its place again; where its place went too, it waits there like what is new. */
  async #cameBack(id: number): Promise<void> {
    if (!this.#isNews("comment", id)) return;
    this.#count(1);
    const comment = commentOf(id);
    const fresh = await (comment ? fetchPart(`/comments/${id}`) : ask(`/api/comments/${id}`)).catch(() => undefined);
    if (!fresh?.ok) return;
    if (comment) return patchArticle(comment, await fresh.text());
    const said = (await fresh.json()) as Place;
    if (said.parentId !== null && !commentOf(said.parentId)) this.#offerReload();
    else this.#wait(said);
  }

  #isWaiting(id: number): boolean {
    return [...this.#waiting.values()].some((ids) => ids.has(id));
  }

  async #removed(id: number): Promise<void> {
    if (!this.#isNews("removed", id)) return;
    this.#count(-1);
    for (const [parent, waiting] of this.#waiting) if (waiting.delete(id)) this.#show(parent);
    const comment = commentOf(id);
    // One's own that waits for a moderator stays as its author sees it.
    if (!comment || comment.querySelector(":scope > article > .held")) return;
    const left = await fetchPart(`/comments/${id}`).catch(() => undefined);
    if (left?.ok) patchArticle(comment, await left.text());
    else takeAwayQuietly(comment);
  }

  #told(what: Told): void {
    if (what.op !== "counts") return;
    const { items, comments } = what as Counts;
    this.#scored(items ?? []);
    if (comments !== undefined) this.#count(comments - this.#comments);
  }

  #scored(scores: Score[]): void {
    for (const { id, score } of scores) {
      const form = commentOf(id)?.querySelector<HTMLFormElement>(":scope > article [data-vote]");
      if (form) showScore(form, score);
    }
  }

  /** Too much was missed to be put where it belongs; or there is no socket, and what happened is looked for. */
  async #reset(head: number): Promise<number> {
    if (live.state === "online") this.#offerReload();
    else await this.#lookAgain();
    return head;
  }

  async #lookAgain(): Promise<void> {
    const change = await this.#look.take();
    if (!change) return;
    this.#happened(change.happened);
    this.#scored(change.scores);
    const outOfSight = change.comments - this.#comments;
    if (outOfSight > 0) this.#offerReload();
    this.#count(outOfSight);
  }

  // Actions

  async #reveal(parent: number, button: HTMLElement): Promise<void> {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    const ids = [...(this.#waiting.get(parent) ?? [])];
    try {
      const comments = ids.length > MOST_FETCHED_ALONE && parent === 0 ? await this.#newest(ids) : await this.#each(ids);
      for (const comment of comments) insertComment(comment, parent);
      this.#waiting.delete(parent);
      button.parentElement!.remove();
      this.#showTitle();
      comments.at(-1)?.querySelector<HTMLElement>("article")?.focus({ preventScroll: parent !== 0 });
    } catch {
      button.removeAttribute("aria-busy");
    }
  }

  async #each(ids: number[]): Promise<HTMLElement[]> {
    const found: HTMLElement[] = [];
    for (const id of ids) {
      const response = await fetchPart(`/comments/${id}`);
      if (response.ok) found.push(...elements(await response.text()));
      else if (response.status !== 404) throw new Error(String(response.status));
    }
    return found;
  }

  /** Many at once: the newest page of the discussion, which has the newest first. */
  async #newest(ids: number[]): Promise<HTMLElement[]> {
    const response = await fetchPart(`${location.pathname}?sort=newest`);
    if (!response.ok) throw new Error(String(response.status));
    const page = elements(await response.text()).filter((item) => ids.includes(Number(item.dataset.comment)));
    return page.reverse();
  }

  // Internal

  #isNews(type: string, id: number): boolean {
    if (this.#lastSaid.get(id) === type) return false;
    this.#lastSaid.set(id, type);
    return true;
  }

  #show(parent: number): void {
    const n = this.#waiting.get(parent)?.size ?? 0;
    const known = this.#section.querySelector<HTMLButtonElement>(`[data-waiting-for="${parent}"]`);
    if (n === 0) {
      known?.parentElement!.remove();
    } else {
      const button = known ?? this.#button(parent);
      button.textContent = counted(this.#section, parent === 0 ? "newCommentForms" : "newReplyForms", n);
    }
    this.#showTitle();
  }

  #button(parent: number): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.dataset.waitingFor = String(parent);
    const replies = parent === 0 ? null : commentOf(parent)!.querySelector(":scope > .replies");
    const line = document.createElement(replies ? "li" : "p");
    line.className = "waiting";
    line.append(button);
    if (parent === 0) this.#section.querySelector("[data-comments]")!.before(line);
    else (replies ?? commentOf(parent)!).append(line);
    return button;
  }

  #showTitle(): void {
    showUnread("discussion", [...this.#waiting.values()].reduce((sum, ids) => sum + ids.size, 0));
  }

  #count(change: number): void {
    this.#comments = Math.max(0, this.#comments + change);
    const count = this.#section.querySelector<HTMLElement>("[data-count-shown]")!;
    count.textContent = this.#comments > 0 ? new Intl.NumberFormat(pageLanguage()).format(this.#comments) : "";
    const dateline = document.querySelector<HTMLElement>("[data-comments-said]");
    if (!dateline) return;
    dateline.hidden = this.#comments === 0;
    dateline.textContent = this.#comments > 0 ? counted(dateline, "commentForms", this.#comments) : "";
  }

  #offerReload(): void {
    this.#section.querySelector<HTMLElement>("[data-moved-on]")!.hidden = false;
  }
}

const commentOf = (id: number): HTMLElement | null => document.getElementById(`comment-${id}`);
