/** The threads of a page: more of them, their order, folding, and comments that come and go. */

import { addModerateLinks } from "./console/moderate-links";
import { type EditMark, showEditMark } from "./edit-mark";
import { foldIgnored } from "./ignored";
import { closeInline, onEscape, openInline, removeComment, saveEdit, sendFlag } from "./inline-forms";
import { layOver, vote } from "./overlay";
import { complain, couldNotLoad, elements, fetchPart, signedIn, word } from "./page";
import { showLocalTimes } from "./times";

const YEAR_SECONDS = 365 * 86400;

export function startThreads(): void {
  document.addEventListener("click", (event) => void onClick(event));
  document.addEventListener("submit", (event) => void onSubmit(event));
  document.addEventListener("keydown", onEscape);
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
  document.querySelector("[data-nothing]")?.setAttribute("hidden", "");
  if (parentId === undefined) {
    list.prepend(comment);
  } else {
    list.insertBefore(comment, list.querySelector(":scope > .more"));
  }
  prepare(comment.parentElement!);
  const article = comment.querySelector<HTMLElement>("article");
  comment.classList.add("arrived");
  article?.addEventListener("blur", () => comment.classList.remove("arrived"), { once: true });
  article?.focus();
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

/** Takes a comment off the page, and moves the focus to what stands nearest; its live event may have come first. */
export function takeAway(comment: HTMLElement): void {
  const list = comment.parentElement;
  if (!list) return;
  const near = [comment.nextElementSibling, comment.previousElementSibling, list.closest(".comment")];
  const next = near.map((place) => place?.querySelector<HTMLElement>(":scope > article, :scope > a")).find(Boolean);
  comment.remove();
  if (list.childElementCount === 0 && list.matches("[data-comments]")) {
    document.querySelector("[data-nothing]")?.removeAttribute("hidden");
  }
  focusOn(next);
}

/** Puts the comment's words as they are now in the place of the old ones, and keeps its replies. */
export function replaceArticle(comment: HTMLElement, html: string): void {
  const fresh = elements(html)[0]?.querySelector<HTMLElement>(":scope > article");
  const list = comment.parentElement;
  if (!fresh || !list) return;
  comment.querySelector(":scope > article")!.replaceWith(fresh);
  fresh.focus({ preventScroll: true });
  comment.querySelector(":scope > .inline-form")?.remove();
  delete comment.dataset.laid;
  prepare(list);
}

/** Puts a comment where it belongs, at the reader's wish. */
export function insertComment(comment: HTMLElement, parent: number): void {
  const list = parent === 0 ? document.querySelector<HTMLElement>("[data-comments]") : repliesOf(String(parent));
  if (!list || document.getElementById(comment.id)) return;
  document.querySelector("[data-nothing]")?.setAttribute("hidden", "");
  if (parent === 0) list.prepend(comment);
  else list.insertBefore(comment, list.querySelector(":scope > .waiting, :scope > .more"));
  comment.classList.add("arrived");
  prepare(list);
}

/** The words of a comment as they are now; whoever is reading elsewhere stays there. */
export function patchWords(comment: HTMLElement, html: string, language: string | null, mark: EditMark): void {
  const words = comment.querySelector<HTMLElement>(":scope > article > .words");
  const byline = comment.querySelector<HTMLElement>(":scope > article > .byline");
  if (!words || !byline) return;
  words.innerHTML = html;
  if (language) words.lang = language;
  else words.removeAttribute("lang");
  showEditMark(byline, mark);
}

/** The same for the whole comment, such as for what is left of a removed one. */
export function patchArticle(comment: HTMLElement, html: string): void {
  const whole = elements(html)[0];
  const fresh = whole?.querySelector<HTMLElement>(":scope > article");
  const old = comment.querySelector<HTMLElement>(":scope > article")!;
  const list = comment.parentElement;
  if (!whole || !fresh || !list) return;
  comment.classList.toggle("gone", whole.classList.contains("gone"));
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(fresh);
  if (hadFocus) fresh.focus({ preventScroll: true });
  delete comment.dataset.laid;
  prepare(list);
}

export function takeAwayQuietly(comment: HTMLElement): void {
  if (comment.contains(document.activeElement)) takeAway(comment);
  else comment.remove();
}

/** Where an element that had the focus goes away, the focus must not fall back to the start of the page. */
export function focusOn(element: HTMLElement | null | undefined): void {
  (element ?? document.getElementById("main"))?.focus({ preventScroll: true });
}

// Actions

async function onClick(event: MouseEvent): Promise<void> {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const target = event.target as Element;
  const fold = target.closest<HTMLButtonElement>("button.fold");
  if (fold) return toggleFold(fold);
  const link = target.closest<HTMLAnchorElement>("a[data-more], a[data-inline], a[data-sort], [data-cancel]");
  if (!link) return;
  if (link.matches("[data-inline]:is([data-edit], [data-remove], [data-flag])") && !signedIn()) return;
  if (link.matches("[data-cancel]")) {
    const pane = link.closest<HTMLElement>(".inline-form");
    if (!pane) return;
    event.preventDefault();
    closeInline(pane);
  } else {
    event.preventDefault();
    if (link.matches("[data-more]")) await loadMore(link);
    else if (link.matches("[data-sort]")) await sortBy(link);
    else await openInline(link);
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
  } else if (form.matches(".inline-form [data-flag-form]")) {
    event.preventDefault();
    await sendFlag(form, event.submitter as HTMLButtonElement | null);
  }
}

async function loadMore(link: HTMLAnchorElement): Promise<void> {
  if (link.getAttribute("aria-busy") === "true") return;
  const place = link.parentElement!;
  link.dataset.said ??= link.textContent!;
  link.setAttribute("aria-busy", "true");
  link.textContent = word("loading");
  complain(place, "");
  try {
    const response = await fetchPart(link.href);
    if (!response.ok) throw new Error(String(response.status));
    const items = elements(await response.text()).filter((item) => !item.id || !document.getElementById(item.id));
    const last = place.previousElementSibling;
    const list = place.parentElement!;
    place.before(...items);
    prepare(list);
    focusOn((items[0] ?? last)?.querySelector<HTMLElement>(":scope > article, :scope > a"));
    place.remove();
  } catch {
    link.textContent = link.dataset.said!;
    link.removeAttribute("aria-busy");
    complain(place, couldNotLoad());
  }
}

async function sortBy(link: HTMLAnchorElement): Promise<void> {
  const list = document.querySelector<HTMLElement>("[data-discussion] [data-comments]");
  const bar = link.closest(".sorts")!;
  if (!list || bar.getAttribute("aria-busy") === "true") return;
  bar.setAttribute("aria-busy", "true");
  list.setAttribute("aria-busy", "true");
  complain(bar.parentElement!, "");
  try {
    const response = await fetchPart(link.href);
    if (!response.ok) throw new Error(String(response.status));
    list.replaceChildren(...elements(await response.text()));
    prepare(list);
    for (const other of bar.querySelectorAll("[data-sort]")) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    remember(link.dataset.sort!);
    history.replaceState(null, "", link.href);
  } catch {
    complain(bar.parentElement!, couldNotLoad());
  } finally {
    bar.removeAttribute("aria-busy");
    list.removeAttribute("aria-busy");
  }
}

function remember(sort: string): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `sort=${sort}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
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
  addModerateLinks(root);
  if (signedIn()) void layOver(root);
  void foldIgnored(root);
}

function labelFold(button: HTMLButtonElement, folded: boolean): void {
  button.textContent = folded ? "+" : "−";
  button.setAttribute("aria-expanded", String(!folded));
  button.setAttribute("aria-label", word(folded ? "expand" : "collapse"));
}
