/** Silences the author of a message for a time, and lifts that again while it is offered. */

import { ask, reasonOf, word, wordOf } from "../page";
import { JSON_HEADERS } from "./deciding";
import type { UndoBar } from "./undo-bar";

const HOUR_MS = 3_600_000;

export class Muting {
  readonly #desk: HTMLElement;
  readonly #bar: UndoBar;

  constructor(desk: HTMLElement, bar: UndoBar) {
    this.#desk = desk;
    this.#bar = bar;
  }

  async mute(card: HTMLElement, form: FormData): Promise<void> {
    const sanctions = `/api/moderation/readers/${card.dataset.author}/sanctions`;
    const author = card.querySelector(".author")!.textContent!;
    try {
      const response = await ask(sanctions, { method: "POST", headers: JSON_HEADERS, body: orderOf(form) });
      if (response.ok) this.#offerLifting(author, `${sanctions}/${(await response.json()).sanction.id}`);
      else if (response.status === 403) this.#bar.note(wordOf(this.#desk, "muteRefused"));
      else this.#bar.note(await reasonOf(response, word("didNotWork")));
    } catch {
      this.#bar.note(word("didNotWork"));
    }
  }

  #offerLifting(author: string, sanction: string): void {
    const did = `${author} ${wordOf(this.#desk, "muted")}`;
    this.#bar.show(
      did,
      () => {},
      () => void this.#lift(author, sanction),
    );
  }

  async #lift(author: string, sanction: string): Promise<void> {
    this.#bar.hide();
    try {
      const response = await ask(sanction, { method: "DELETE", headers: JSON_HEADERS });
      if (response.ok) this.#bar.note(`${author} ${wordOf(this.#desk, "unmuted")}`);
      else this.#bar.note(await reasonOf(response, word("didNotWork")));
    } catch {
      this.#bar.note(word("didNotWork"));
    }
  }
}

function orderOf(form: FormData): string {
  const until = new Date(Date.now() + Number(form.get("hours")) * HOUR_MS);
  return JSON.stringify({
    kind: form.get("kind"),
    section: form.get("section"),
    reason: form.get("reason"),
    until: until.toISOString(),
  });
}
