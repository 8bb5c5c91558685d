/** Forms that open below a post instead of on a page of their own: reply, quote, edit, remove, report. */

import { lengthOf, startComposers } from "./composer";
import { complain, couldNotLoad, elements, fetchPart, reasonOf, word } from "./page";
import { showLocalTimes } from "./times";
import { focusOn, replaceArticle, takeAway } from "./threads";

const openers = new WeakMap<HTMLElement, HTMLElement>();
const POST = ".comment, .message";

export async function openInline(link: HTMLAnchorElement): Promise<void> {
  if (link.getAttribute("aria-busy") === "true") return;
  const comment = link.closest<HTMLElement>(POST)!;
  const article = comment.querySelector<HTMLElement>(":scope > article")!;
  const quote = link.matches("[data-quote]") ? selectionWithin(article) : "";
  link.setAttribute("aria-busy", "true");
  link.closest<HTMLDetailsElement>("details")?.removeAttribute("open");
  complain(article, "");
  try {
    const response = await fetchPart(link.getAttribute("href")!);
    if (response.status === 401) return location.assign(link.href);
    if (!response.ok) return complain(article, await reasonOf(response, couldNotLoad()));
    show(comment, elements(await response.text()), link, quote);
  } catch {
    complain(article, couldNotLoad());
  } finally {
    link.removeAttribute("aria-busy");
  }
}

function show(comment: HTMLElement, form: HTMLElement[], opener: HTMLElement, quote: string): void {
  comment.querySelector(":scope > .inline-form")?.remove();
  const pane = document.createElement("div");
  pane.className = "inline-form";
  pane.append(...form);
  openers.set(pane, opener);
  comment.querySelector(":scope > article")!.after(pane);
  const cancel = pane.querySelector<HTMLElement>("[data-cancel]");
  if (cancel) cancel.hidden = false;
  const text = pane.querySelector("textarea");
  if (text && quote) text.value = quote.replace(/^/gm, "> ") + "\n\n";
  startComposers(pane);
  showLocalTimes(pane);
  const choice = pane.querySelector<HTMLElement>("[type=radio], [data-said]");
  if (choice) {
    choice.focus();
    pane.scrollIntoView({ block: "nearest" });
  } else if (text) {
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
  } else {
    pane.querySelector<HTMLElement>("button")?.focus();
  }
}

export function closeInline(pane: HTMLElement): void {
  const opener = openers.get(pane);
  const article = pane.closest(POST)?.querySelector<HTMLElement>(":scope > article");
  pane.remove();
  // What opened it may stand in a menu that is closed by now.
  const menu = opener?.closest("details")?.querySelector<HTMLElement>("summary");
  focusOn(opener?.checkVisibility() ? opener : (menu ?? article));
}

/** Escape closes a form, unless what stands in it would be lost: replies are kept as drafts, edits are not. */
export function onEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.isComposing) return;
  const pane = (event.target as Element).closest<HTMLElement>(".inline-form");
  if (!pane) return;
  const edited = pane.querySelector<HTMLTextAreaElement>("[data-edit-form] textarea");
  if (edited && edited.value !== edited.defaultValue) return;
  if (pane.querySelector<HTMLTextAreaElement>("[data-flag-form] textarea")?.value) return;
  closeInline(pane);
}

export async function saveEdit(form: HTMLFormElement): Promise<void> {
  const text = form.querySelector("textarea")!;
  const over = lengthOf(text.value) - Number(form.dataset.max);
  if (over > 0) return say(form, word("charactersTooMany", over));
  const comment = form.closest<HTMLElement>(".comment")!;
  const response = await send(form, new URLSearchParams({ text: text.value }), word("couldNotSend"));
  if (response) replaceArticle(comment, await response.text());
}

export async function removeComment(form: HTMLFormElement): Promise<void> {
  const comment = form.closest<HTMLElement>(".comment")!;
  const response = await send(form, undefined, word("didNotWork"));
  if (!response) return;
  const left = await fetchPart(`/comments/${comment.dataset.comment}`).catch(() => undefined);
  if (left?.ok) {
    replaceArticle(comment, await left.text());
  } else {
    takeAway(comment);
  }
}

/** What the answer says takes the form's place: the reader's own report, or the form again. */
export async function sendFlag(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<void> {
  const pane = form.closest<HTMLElement>(".inline-form")!;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, button)) body.append(name, String(value));
  const response = await send(form, body, word("didNotWork"));
  if (!response) return;
  pane.replaceChildren(...elements(await response.text()));
  const cancel = pane.querySelector<HTMLElement>("[data-cancel]");
  if (cancel) cancel.hidden = false;
  focusOn(pane.querySelector<HTMLElement>("[data-said]"));
}

/** Sends a form once, and says in it why it was not taken. */
async function send(form: HTMLFormElement, body: BodyInit | undefined, failure: string): Promise<Response | undefined> {
  if (form.getAttribute("aria-busy") === "true") return undefined;
  form.setAttribute("aria-busy", "true");
  say(form, word("sending"), false);
  try {
    const response = await fetchPart(form.getAttribute("action")!, { method: "POST", body });
    if (response.ok) return response;
    say(form, await reasonOf(response, failure));
  } catch {
    say(form, failure);
  } finally {
    form.removeAttribute("aria-busy");
  }
  return undefined;
}

function say(form: HTMLFormElement, words: string, bad = true): void {
  const status = form.querySelector<HTMLElement>("[data-status]")!;
  status.textContent = words;
  status.classList.toggle("bad", bad);
}

function selectionWithin(article: HTMLElement): string {
  const selection = getSelection();
  const words = article.querySelector(".words");
  return selection && words?.contains(selection.anchorNode) ? selection.toString().trim() : "";
}
