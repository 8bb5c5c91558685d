import { lengthOf, startComposers } from "./composer";
import { elements, fetchPart, signIn, signedIn, word } from "./page";
import { showLocalTimes } from "./times";

const YEAR_SECONDS = 365 * 86400;
const OVERLAY_AT_ONCE = 200;

export function startThreads(): void {
  document.addEventListener("click", (event) => void onClick(event));
  document.addEventListener("submit", (event) => void onSubmit(event));
  prepare(document);
  document.querySelector<HTMLElement>(".focused > .comment > article")?.focus();
}

/** Shows a comment that was just published, and moves the focus to it. */
export function showArrival(comment: HTMLElement, parentId?: string): void {
  const list = parentId === undefined ? document.querySelector("[data-comments]") : repliesOf(parentId);
  if (!list) {
    location.assign(`/comments/${comment.dataset.comment}`);
    return;
  }
  document.getElementById(comment.id)?.remove();
  document.querySelector("[data-nothing]")?.remove();
  if (parentId === undefined) {
    list.prepend(comment);
  } else {
    list.insertBefore(comment, list.querySelector(":scope > .more"));
  }
  prepare(comment.parentElement!);
  comment.querySelector<HTMLElement>("article")?.focus();
}

function repliesOf(parentId: string): HTMLElement | null {
  const parent = document.getElementById(`comment-${parentId}`);
  if (!parent) return null;
  const known = parent.querySelector<HTMLElement>(":scope > .replies");
  if (known) return known;
  const list = document.createElement("ol");
  list.className = "replies";
  list.id = `replies-${parentId}`;
  parent.append(list);
  return list;
}

// Actions

async function onClick(event: MouseEvent): Promise<void> {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const target = event.target as Element;
  const fold = target.closest<HTMLButtonElement>("button.fold");
  if (fold) return toggleFold(fold);
  const link = target.closest<HTMLAnchorElement>("a[data-more], a[data-inline], a[data-sort], [data-cancel]");
  if (!link) return;
  if (link.matches("[data-inline][data-edit], [data-inline][data-remove]") && !signedIn()) return;
  if (link.matches("[data-cancel]")) {
    const form = link.closest<HTMLElement>(".inline-form");
    if (!form) return;
    event.preventDefault();
    closeInline(form);
  } else {
    event.preventDefault();
    if (link.matches("[data-more]")) await loadMore(link as HTMLAnchorElement);
    else if (link.matches("[data-sort]")) await sortBy(link as HTMLAnchorElement);
    else await openInline(link as HTMLAnchorElement);
  }
}

async function onSubmit(event: SubmitEvent): Promise<void> {
  const form = event.target as HTMLFormElement;
  if (form.matches("[data-vote]")) {
    event.preventDefault();
    await vote(form, event.submitter as HTMLButtonElement);
  } else if (form.matches(".inline-form [data-edit-form]")) {
    event.preventDefault();
    await saveEdit(form);
  } else if (form.matches(".inline-form [data-remove-form]")) {
    event.preventDefault();
    await removeComment(form);
  }
}

async function loadMore(link: HTMLAnchorElement): Promise<void> {
  if (link.getAttribute("aria-busy") === "true") return;
  const said = link.dataset.said ?? link.textContent ?? "";
  link.dataset.said = said;
  link.setAttribute("aria-busy", "true");
  link.textContent = word("loading");
  try {
    const response = await fetchPart(link.href);
    if (!response.ok) throw new Error(String(response.status));
    const items = elements(await response.text()).filter((item) => !item.id || !document.getElementById(item.id));
    const list = link.closest("ol")!;
    link.parentElement!.replaceWith(...items);
    prepare(list);
    items[0]?.querySelector<HTMLElement>("article, a")?.focus({ preventScroll: true });
  } catch {
    link.textContent = `${word("couldNotLoad")} ${word("tryAgain")}`;
    link.removeAttribute("aria-busy");
  }
}

async function sortBy(link: HTMLAnchorElement): Promise<void> {
  const sort = link.dataset.sort!;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `sort=${sort}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
  const list = document.querySelector<HTMLElement>("[data-discussion] [data-comments]");
  if (!list) return;
  list.setAttribute("aria-busy", "true");
  try {
    const response = await fetchPart(link.href);
    if (!response.ok) throw new Error(String(response.status));
    list.replaceChildren(...elements(await response.text()));
    prepare(list);
    for (const other of document.querySelectorAll("[data-sort]")) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    history.replaceState(null, "", link.href);
  } catch {
    location.assign(link.href);
  } finally {
    list.removeAttribute("aria-busy");
  }
}

async function openInline(link: HTMLAnchorElement): Promise<void> {
  const comment = link.closest<HTMLElement>(".comment")!;
  const article = comment.querySelector<HTMLElement>(":scope > article")!;
  const quote = link.matches("[data-quote]") ? selectionWithin(article) : "";
  closeInline(comment.querySelector<HTMLElement>(":scope > .inline-form"));
  const response = await fetchPart(link.getAttribute("href")!);
  if (!response.ok) {
    location.assign(link.href);
    return;
  }
  const pane = document.createElement("div");
  pane.className = "inline-form";
  pane.append(...elements(await response.text()));
  article.after(pane);
  const cancel = pane.querySelector<HTMLElement>("[data-cancel]");
  if (cancel) cancel.hidden = false;
  const text = pane.querySelector("textarea");
  if (text && quote) text.value = quote.replace(/^/gm, "> ") + "\n\n";
  startComposers(pane);
  if (text) {
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
  } else {
    pane.querySelector<HTMLElement>("button")?.focus();
  }
}

function closeInline(pane: HTMLElement | null): void {
  if (!pane) return;
  const comment = pane.closest<HTMLElement>(".comment");
  pane.remove();
  comment?.querySelector<HTMLElement>(":scope > article [data-inline]")?.focus();
}

function selectionWithin(article: HTMLElement): string {
  const selection = getSelection();
  const words = article.querySelector(".words");
  return selection && words?.contains(selection.anchorNode) ? selection.toString().trim() : "";
}

async function vote(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  if (!signedIn()) return signIn();
  const takeBack = button.getAttribute("aria-pressed") === "true";
  const value = takeBack ? "0" : button.value;
  const response = await fetchPart(form.getAttribute("action")!, {
    method: "POST",
    body: new URLSearchParams({ value }),
  });
  if (response.status === 401) return signIn();
  if (!response.ok) return;
  const standing = await response.json();
  showVote(form, standing.own);
  const score = form.querySelector<HTMLElement>(".score")!;
  score.textContent = String(standing.score);
}

async function saveEdit(form: HTMLFormElement): Promise<void> {
  const text = form.querySelector("textarea")!;
  const status = form.querySelector<HTMLElement>("[data-status]")!;
  const over = lengthOf(text.value) - Number(form.dataset.max);
  if (over > 0) return complain(status, word("charactersTooMany", over));
  const response = await fetchPart(form.getAttribute("action")!, {
    method: "POST",
    body: new URLSearchParams({ text: text.value }),
  });
  if (!response.ok) return complain(status, (await response.json()).detail);
  replaceArticle(form.closest<HTMLElement>(".comment")!, await response.text());
}

async function removeComment(form: HTMLFormElement): Promise<void> {
  const comment = form.closest<HTMLElement>(".comment")!;
  const response = await fetchPart(form.getAttribute("action")!, { method: "POST" });
  if (!response.ok) return complain(form.querySelector("[data-status]")!, (await response.json()).detail);
  const left = await fetchPart(`/comments/${comment.dataset.comment}`);
  if (left.ok) {
    replaceArticle(comment, await left.text());
  } else {
    const next = comment.nextElementSibling ?? comment.parentElement?.closest(".comment");
    comment.remove();
    next?.querySelector<HTMLElement>("article")?.focus();
  }
}

function complain(status: HTMLElement, text: string): void {
  status.textContent = text;
  status.classList.add("bad");
}

function toggleFold(button: HTMLButtonElement): void {
  const folded = button.closest(".comment")!.classList.toggle("folded");
  labelFold(button, folded);
}

// Internal

/** Gives the parts of a page that came from the server what only scripts can: folding, local times, one's own marks. */
function prepare(root: ParentNode): void {
  showLocalTimes(root);
  for (const byline of root.querySelectorAll("[data-comment] > article > .byline:not(:has(.fold))")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold";
    labelFold(button, false);
    byline.append(button);
  }
  if (signedIn()) void layOver(root);
}

function labelFold(button: HTMLButtonElement, folded: boolean): void {
  button.textContent = folded ? "+" : "−";
  button.setAttribute("aria-expanded", String(!folded));
  button.setAttribute("aria-label", word(folded ? "expand" : "collapse"));
}

function replaceArticle(comment: HTMLElement, html: string): void {
  const fresh = elements(html)[0]?.querySelector<HTMLElement>(":scope > article");
  comment.querySelector(":scope > .inline-form")?.remove();
  if (!fresh) return;
  comment.querySelector(":scope > article")!.replaceWith(fresh);
  delete comment.dataset.laid;
  prepare(comment.parentElement!);
  fresh.focus({ preventScroll: true });
}

/** Lays over the page, which is the same for everybody, what is this reader's own: votes, and what may be edited. */
async function layOver(root: ParentNode): Promise<void> {
  const comments = [...root.querySelectorAll<HTMLElement>("[data-comment]:not([data-laid])")];
  for (let i = 0; i < comments.length; i += OVERLAY_AT_ONCE) {
    const some = comments.slice(i, i + OVERLAY_AT_ONCE);
    for (const comment of some) comment.dataset.laid = "true";
    const query = some.map((comment) => `id=${comment.dataset.comment}`).join("&");
    const response = await fetch(`/api/comments/overlay?${query}`, { headers: { Accept: "application/json" } });
    if (!response.ok) return;
    const overlay = await response.json();
    for (const { commentId, own } of overlay.votes) {
      const form = document.querySelector<HTMLFormElement>(`#comment-${commentId} > article [data-vote]`);
      if (form) showVote(form, own);
    }
    for (const { commentId, until } of overlay.own) showOwn(commentId, new Date(until));
  }
}

function showVote(form: HTMLFormElement, own: number): void {
  for (const button of form.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(Number(button.value) === own));
  }
}

function showOwn(commentId: number, until: Date): void {
  const acts = document.querySelector<HTMLElement>(`#comment-${commentId} > article .own`);
  if (!acts) return;
  acts.hidden = false;
  const edit = acts.querySelector<HTMLElement>("[data-edit]")!;
  const left = until.getTime() - Date.now();
  edit.hidden = left <= 0;
  if (left > 0) window.setTimeout(() => (edit.hidden = true), Math.min(left, 2 ** 31 - 1));
}
