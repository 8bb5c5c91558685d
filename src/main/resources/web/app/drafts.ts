/**
 * What is being written, kept in the browser per place until it is published. A draft that was sent through sign-in is
 * marked: the server has it and publishes it on return, so it must not come back into the form then.
 */

const PREFIX = "draft:";

interface Draft {
  text: string;
  sent?: boolean;
}

export class DraftBox {
  readonly #key: string;

  constructor(article: string, place: string) {
    this.#key = `${PREFIX}${article}:${place}`;
  }

  read(): Draft | undefined {
    try {
      const stored = localStorage.getItem(this.#key);
      return stored ? (JSON.parse(stored) as Draft) : undefined;
    } catch {
      return undefined;
    }
  }

  keep(text: string): void {
    this.#write({ text });
  }

  markSent(text: string): void {
    this.#write({ text, sent: true });
  }

  forget(): void {
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Storage is switched off: there is nothing to forget.
    }
  }

  #write(draft: Draft): void {
    if (draft.text.trim() === "") {
      this.forget();
      return;
    }
    try {
      localStorage.setItem(this.#key, JSON.stringify(draft));
    } catch {
      // Storage is full or switched off: the text still stands in the form.
    }
  }
}
