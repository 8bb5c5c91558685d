/** What readers wrote whom this reader ignores: it lies folded, on pages that are the same for everybody. */

import { ask, signedIn, word } from "./page";

const UNJUDGED = ":is(.comment, .message) > article:not([data-judged])";

let known: Promise<Set<string>> | undefined;

export async function foldIgnored(root: ParentNode): Promise<void> {
  if (!signedIn() || !root.querySelector(UNJUDGED)) return;
  known ??= ignored();
  const authors = await known;
  for (const article of root.querySelectorAll<HTMLElement>(UNJUDGED)) {
    article.dataset.judged = "";
    const author = article.querySelector<HTMLAnchorElement>(".author")?.getAttribute("href")?.replace("/readers/", "");
    if (author !== undefined && authors.has(author)) fold(article);
  }
}

/** Nobody is ignored where it cannot be said who. */
async function ignored(): Promise<Set<string>> {
  try {
    const response = await ask("/api/me/ignored", { headers: { Accept: "application/json" } });
    if (!response.ok) return new Set();
    const { items } = (await response.json()) as { items: { id: number }[] };
    return new Set(items.map(({ id }) => String(id)));
  } catch {
    return new Set();
  }
}

function fold(article: HTMLElement): void {
  const line = document.createElement("p");
  line.className = "ignored-line";
  const show = document.createElement("button");
  show.type = "button";
  show.className = "linkish";
  show.textContent = word("showAnyway");
  show.addEventListener("click", () => {
    line.remove();
    article.classList.remove("ignored");
    article.tabIndex = -1;
    article.focus({ preventScroll: true });
  });
  line.append(`${word("ignoredLine")} `, show);
  article.classList.add("ignored");
  article.append(line);
}
