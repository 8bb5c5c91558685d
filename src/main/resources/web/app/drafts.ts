/**
 * What is being written, kept in the browser per place until it is published. A draft that was sent through sign-in is
 * marked: the server has it and publishes it on return, to the comment's own page, where the mark is taken as done.
 */

const PREFIX = "draft:";

export interface Draft {
  text: string;
  sent?: boolean;
}

export class DraftBox {
  readonly #key: string;

  constructor(article: string, place: string) {
    this.#key = `${PREFIX}${article}:${place}`;
  }

  read(): Draft | undefined {
    return attempt(() => parsed(localStorage.getItem(this.#key)));
  }

  keep(text: string): void {
    this.#write({ text });
  }

  markSent(text: string): void {
    this.#write({ text, sent: true });
  }

  forget(): void {
    attempt(() => localStorage.removeItem(this.#key));
  }

  /** Tells what another tab does with the same draft: the text before, and after. */
  watch(changed: (before: string, after: string) => void): void {
    window.addEventListener("storage", (event) => {
      if (event.key !== this.#key) return;
      changed(parsed(event.oldValue)?.text ?? "", parsed(event.newValue)?.text ?? "");
    });
  }

  #write(draft: Draft): void {
    if (draft.text.trim() === "") {
      this.forget();
    } else {
      attempt(() => localStorage.setItem(this.#key, JSON.stringify(draft)));
    }
  }
}

/** Forgets the drafts that went through sign-in and became the comment that the reader came back to. */
export function forgetPublished(): void {
  const published = document.querySelector<HTMLElement>("[data-my-comment-on]");
  if (!published) return;
  attempt(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(`${PREFIX}${published.dataset.myCommentOn}:`) && parsed(localStorage.getItem(key))?.sent) {
        localStorage.removeItem(key);
      }
    }
  });
}

function parsed(stored: string | null): Draft | undefined {
  return stored ? (JSON.parse(stored) as Draft) : undefined;
}

/** Where storage is switched off or full, the text still stands in the form. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
