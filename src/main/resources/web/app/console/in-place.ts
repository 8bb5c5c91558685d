/** Decisions in the thread or the room itself: the case's card opens below the post, and can be undone as on the desk. */

import { closeInline } from "../inline-forms";
import { ask, complain, elements, fetchPart, reasonOf, word, wordOf } from "../page";
import { JSON_HEADERS, orderOf } from "./deciding";
import { UndoBar } from "./undo-bar";

export function startInPlace(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const place = form.closest<HTMLElement>("[data-in-place]");
    if (!place || !form.matches("[data-decide]")) return;
    event.preventDefault();
    void decide(place, orderOf(new FormData(form, event.submitter)), event.submitter!);
  });
}

async function decide(place: HTMLElement, order: object, submitter: HTMLElement): Promise<void> {
  const card = place.querySelector<HTMLElement>("[data-case]")!;
  const did = `${submitter.dataset.did} · ${card.querySelector(".author")!.textContent}`;
  complain(card, "");
  try {
    const response = await ask("/api/moderation/decisions", {
      method: "POST",
      headers: JSON_HEADERS,
      body: JSON.stringify(order),
    });
    if (!response.ok) return await refused(place, card, response);
    const { batch } = (await response.json()) as { batch: string };
    offerUndo(place, batch, did);
    closeInline(place.closest<HTMLElement>(".inline-form")!);
  } catch {
    complain(card, word("didNotWork"));
  }
}

/** What changed meanwhile is shown as it is now, with why nothing was decided. */
async function refused(place: HTMLElement, card: HTMLElement, response: Response): Promise<void> {
  const said = await reasonOf(response, word("didNotWork"));
  const again = response.status === 409 ? await fetchPart(`/moderation/cases/${card.dataset.case}`) : undefined;
  if (!again?.ok) return complain(card, said);
  const fresh = elements(await again.text())[0]!;
  place.replaceWith(fresh);
  complain(fresh.querySelector("[data-case]")!, said);
}

/** The post may leave the page with all that stands below it; the offer to undo stays. */
function offerUndo(place: HTMLElement, batch: string, did: string): void {
  const main = document.querySelector("main")!;
  main.querySelector(":scope > [data-undo-holder]")?.remove();
  const holder = place.querySelector<HTMLElement>("[data-undo-holder]")!;
  holder.dataset.undone = place.dataset.undone;
  holder.dataset.notUndone = place.dataset.notUndone;
  main.append(holder);
  const bar = new UndoBar(holder, () => void undo(holder, bar, batch));
  bar.show(did, () => {});
}

async function undo(holder: HTMLElement, bar: UndoBar, batch: string): Promise<void> {
  bar.hide();
  try {
    const response = await ask(`/api/moderation/decisions/${batch}`, { method: "DELETE", headers: JSON_HEADERS });
    if (!response.ok) return bar.note(await reasonOf(response, word("didNotWork")));
    const results = (await response.json()).items as { status: number }[];
    const isDone = results.every((result) => result.status === 200);
    bar.note(wordOf(holder, isDone ? "undone" : "notUndone"));
  } catch {
    bar.note(word("didNotWork"));
  }
}
