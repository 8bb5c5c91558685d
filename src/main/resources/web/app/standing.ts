/** What stands in place of a form for a reader who may not write: it comes and goes on open pages too. */

import { fetchPart } from "./page";

const PLACES = "[data-standing-of]";

/** Asks anew for each form of the page; called when something was done about the reader, or a time is over. */
export async function showStanding(): Promise<void> {
  for (const place of document.querySelectorAll<HTMLElement>(PLACES)) {
    const answer = await fetchPart(`/me/standing/${place.dataset.standingOf}`).catch(() => undefined);
    if (answer?.ok) show(place, await answer.text());
  }
}

function show(place: HTMLElement, restriction: string): void {
  const slot = place.querySelector<HTMLElement>(":scope > [data-restriction]")!;
  replace(slot, restriction);
  const form = slot.nextElementSibling as HTMLElement;
  const room = place.closest<HTMLElement>("[data-room]");
  form.hidden = restriction !== "" || room?.dataset.takesNothing !== undefined;
}

/** Leaves alone what says the same already: the reader may be writing an appeal there. What they wrote is kept anyway. */
function replace(slot: HTMLElement, restriction: string): void {
  const fresh = document.createElement("div");
  fresh.innerHTML = restriction;
  if (standingIn(fresh) === standingIn(slot)) return;
  const words = slot.querySelector("textarea")?.value;
  slot.replaceChildren(...fresh.childNodes);
  const appeal = slot.querySelector("textarea");
  if (!words || !appeal) return;
  appeal.value = words;
  appeal.closest("details")!.open = true;
}

function standingIn(slot: HTMLElement): string | undefined {
  return slot.querySelector<HTMLElement>("[data-standing]")?.dataset.standing;
}
