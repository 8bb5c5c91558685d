/** A discussion looked at by HTTP, where no socket is to be had: what is not as it was, told as a socket would tell it. */

import { ask } from "../page";
import type { Happening, Score } from "./happening";

const NOT_MODIFIED = 304;
/** Who commits later may have begun earlier: so far apart at most. */
const OUT_OF_ORDER_MS = 5000;

interface Comment extends Score {
  parentId: number | null;
  author: { id: number } | null;
  html: string;
  language?: string;
  redacted?: boolean;
  createdAt: string;
  replyCount: number;
  replies: Comment[];
}

interface Threads {
  items: Comment[];
  next: string | null;
}

/** A comment as it was when it was last seen. */
interface Seen {
  parent: number;
  at: number;
  html: string;
  removed: boolean;
}

export interface Change {
  happened: Happening[];
  scores: Score[];
  /** How many comments there are. */
  comments: number;
}

export class DiscussionLook {
  readonly #address: string;
  readonly #seen = new Map<number, Seen>();
  #comments: number;
  #newest?: number;
  #mode?: string;
  #tag = "";

  /** @param section the discussion as the page shows it, before anything came */
  constructor(section: HTMLElement) {
    this.#address = `/api/articles/${section.dataset.discussion}`;
    this.#comments = Number(section.dataset.count);
    for (const element of section.querySelectorAll<HTMLElement>("[data-comment]")) {
      this.#seen.set(Number(element.dataset.comment), shown(element));
    }
  }

  /** @returns nothing where all is as it was */
  async take(): Promise<Change | undefined> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (this.#tag) headers["If-None-Match"] = this.#tag;
    const response = await answered(`${this.#address}/comments?sort=newest`, headers);
    if (response.status === NOT_MODIFIED) return undefined;
    const threads = (await response.json()) as Threads;
    const article = await (await answered(this.#address, { Accept: "application/json" })).json();
    this.#tag = response.headers.get("ETag") ?? "";
    const all = threads.items.flatMap(withReplies);
    const happened = [
      ...this.#fresh(all, article.counts.comments).map((comment) => event("comment", comment)),
      ...this.#edited(all).map((comment) => event("edited", comment)),
      ...this.#gone(threads, all).map((id) => ({ ...event("removed"), target: id })),
    ];
    if (this.#mode !== undefined && this.#mode !== article.discussion.mode) happened.push(event("state"));
    this.#remember(all, happened);
    this.#comments = article.counts.comments;
    this.#mode = article.discussion.mode;
    return { happened, scores: all.filter((comment) => comment.author), comments: this.#comments };
  }

  /** The oldest first. The first look knows only how many came since the page was made: those are the newest. */
  #fresh(all: Comment[], comments: number): Comment[] {
    const unknown = all
      .filter((comment) => comment.author && !this.#seen.has(comment.id))
      .sort((a, b) => timeOf(a) - timeOf(b));
    if (this.#newest === undefined) return unknown.slice(Math.max(0, unknown.length - Math.max(0, comments - this.#comments)));
    return unknown.filter((comment) => timeOf(comment) > this.#newest! - OUT_OF_ORDER_MS);
  }

  /** What was removed and can be read again counts as edited, as in the log. */
  #edited(all: Comment[]): Comment[] {
    return all.filter((comment) => {
      const seen = this.#seen.get(comment.id);
      return seen && comment.author && (seen.removed || seen.html !== asShown(comment.html));
    });
  }

  #gone(threads: Threads, all: Comment[]): number[] {
    const found = new Map(all.map((comment) => [comment.id, comment]));
    const last = threads.items.at(-1);
    const oldest = threads.next === null || !last ? Number.NEGATIVE_INFINITY : timeOf(last);
    const isInSight = ({ parent, at }: Seen): boolean => {
      const above = found.get(parent);
      return parent === 0 ? at >= oldest : above !== undefined && above.replies.length >= above.replyCount;
    };
    return [...this.#seen]
      .filter(([id, seen]) => !seen.removed && (found.has(id) ? !found.get(id)!.author : isInSight(seen)))
      .map(([id]) => id);
  }

  #remember(all: Comment[], happened: Happening[]): void {
    for (const comment of all) {
      this.#seen.set(comment.id, {
        parent: comment.parentId ?? 0,
        at: timeOf(comment),
        html: asShown(comment.html),
        removed: comment.author === null,
      });
      this.#newest = Math.max(this.#newest ?? 0, timeOf(comment));
    }
    this.#newest ??= 0;
    for (const { type, target } of happened) if (type === "removed") this.#seen.get(target!)!.removed = true;
  }
}

/** As a visitor: everybody sees the same, and what visitors see is kept ready under its tag. */
async function answered(url: string, headers: Record<string, string>): Promise<Response> {
  const response = await ask(url, { headers, credentials: "omit" });
  if (!response.ok && response.status !== NOT_MODIFIED) throw new Error(String(response.status));
  return response;
}

const withReplies = (comment: Comment): Comment[] => [comment, ...comment.replies.flatMap(withReplies)];

const timeOf = (comment: Comment): number => Date.parse(comment.createdAt);

function event(type: string, comment?: Comment): Happening {
  return {
    seq: 0,
    type,
    at: "",
    id: comment?.id ?? 0,
    target: comment?.id ?? null,
    parentId: comment?.parentId ?? null,
    author: comment?.author ?? null,
    html: comment?.html ?? "",
    language: comment?.language ?? null,
    redacted: comment?.redacted ?? false,
  };
}

function shown(element: HTMLElement): Seen {
  const words = element.querySelector<HTMLElement>(":scope > article > .words");
  const time = element.querySelector<HTMLTimeElement>(":scope > article time");
  const parent = element.parentElement!.closest<HTMLElement>("[data-comment]");
  return {
    parent: Number(parent?.dataset.comment ?? 0),
    at: time ? Date.parse(time.dateTime) : 0,
    html: words?.innerHTML ?? "",
    removed: words === null,
  };
}

/** As the browser writes it, to be compared with what it shows. */
function asShown(html: string): string {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.innerHTML;
}
