/** What lies over a page that is the same for everybody: this reader's own votes, and what is theirs to change. */

import { ask, complain, fetchPart, reasonOf, signIn, signedIn, word } from "./page";

const AT_ONCE = 200;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export async function layOver(root: ParentNode): Promise<void> {
  const comments = [...root.querySelectorAll<HTMLElement>("[data-comment]:not([data-laid])")];
  for (const comment of comments) comment.dataset.laid = "true";
  for (let i = 0; i < comments.length; i += AT_ONCE) {
    const query = comments.slice(i, i + AT_ONCE).map((comment) => `id=${comment.dataset.comment}`);
    try {
      const response = await ask(`/api/comments/overlay?${query.join("&")}`, { headers: { Accept: "application/json" } });
      if (!response.ok) return;
      const overlay = await response.json();
      for (const { commentId, own } of overlay.votes) showVote(commentId, own);
      for (const { commentId, until } of overlay.own) showOwn(commentId, new Date(until));
    } catch {
      return; // The comments are readable without their marks.
    }
  }
}

export async function vote(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  if (!signedIn()) return signIn();
  if (form.getAttribute("aria-busy") === "true") return;
  const article = form.closest("article")!;
  const takeBack = button.getAttribute("aria-pressed") === "true";
  form.setAttribute("aria-busy", "true");
  complain(article, "");
  try {
    const body = new URLSearchParams({ value: takeBack ? "0" : button.value });
    const response = await fetchPart(form.getAttribute("action")!, { method: "POST", body });
    if (response.status === 401) return signIn();
    if (!response.ok) return complain(article, await reasonOf(response, word("didNotWork")));
    const standing = await response.json();
    showVote(form.closest<HTMLElement>("[data-comment]")!.dataset.comment!, standing.own);
    showScore(form, standing.score);
  } catch {
    complain(article, word("didNotWork"));
  } finally {
    form.removeAttribute("aria-busy");
  }
}

export function showScore(form: HTMLFormElement, points: number): void {
  const score = form.querySelector<HTMLElement>(".score")!;
  score.textContent = String(points);
  score.setAttribute("aria-label", word("score", points));
}

function showVote(commentId: string | number, own: number): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>(`#comment-${commentId} > article [data-vote] button`)) {
    button.setAttribute("aria-pressed", String(Number(button.value) === own));
  }
}

function showOwn(commentId: string | number, until: Date): void {
  const acts = document.querySelector<HTMLElement>(`#comment-${commentId} > article .own`);
  if (!acts) return;
  acts.hidden = false;
  acts.closest("article")!.querySelector<HTMLElement>("[data-flag]")?.setAttribute("hidden", "");
  const edit = acts.querySelector<HTMLElement>("[data-edit]")!;
  const left = until.getTime() - Date.now();
  edit.hidden = left <= 0;
  if (left > 0) window.setTimeout(() => (edit.hidden = true), Math.min(left, LONGEST_TIMER_MS));
}
