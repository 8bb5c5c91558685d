import { DraftBox } from "./drafts";
import { elements, fetchPart, signedIn, word } from "./page";
import { showArrival } from "./threads";

const COUNT_FROM = 0.8;

/** Unicode code points of the composed, trimmed text: as the server counts. */
export function lengthOf(text: string): number {
  return [...text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n").normalize("NFC").trim()].length;
}

export function startComposers(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-composer]")) {
    if (!form.dataset.started) new Composer(form);
  }
}

class Composer {
  readonly #form: HTMLFormElement;
  readonly #text: HTMLTextAreaElement;
  readonly #status: HTMLElement;
  readonly #draft: DraftBox;
  readonly #max: number;
  #busy = false;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#text = form.querySelector("textarea")!;
    this.#status = form.querySelector("[data-status]")!;
    this.#draft = new DraftBox(form.dataset.article!, form.dataset.composer!);
    this.#max = Number(form.dataset.max);
    form.dataset.started = "true";
    this.#restoreDraft();
    this.#text.addEventListener("input", () => this.#changed());
    form.addEventListener("submit", (event) => this.#submit(event));
    this.#offerPreview();
  }

  // Lifecycle

  #restoreDraft(): void {
    const draft = this.#draft.read();
    if (!draft) return;
    if (draft.sent && signedIn()) {
      this.#draft.forget();
    } else if (this.#text.value === "") {
      this.#text.value = draft.text;
      this.#changed();
    }
  }

  #changed(): void {
    this.#draft.keep(this.#text.value);
    const left = this.#max - lengthOf(this.#text.value);
    if (left < 0) {
      this.#say(word("charactersTooMany", -left), true);
    } else if (left < this.#max * (1 - COUNT_FROM)) {
      this.#say(word("charactersLeft", left));
    } else {
      this.#say("");
    }
  }

  #say(text: string, bad = false): void {
    if (this.#status.textContent !== text) this.#status.textContent = text;
    this.#status.classList.toggle("bad", bad);
  }

  // Actions

  #submit(event: SubmitEvent): void {
    if (!signedIn()) {
      this.#draft.markSent(this.#text.value);
      return;
    }
    event.preventDefault();
    if (!this.#busy) void this.#publish();
  }

  async #publish(): Promise<void> {
    this.#setBusy(true);
    try {
      const body = new URLSearchParams(new FormData(this.#form) as unknown as Record<string, string>);
      const response = await fetchPart(this.#form.action, { method: "POST", body });
      if (response.ok) {
        this.#published(await response.text());
      } else if (response.status === 401) {
        this.#sendThroughSignIn();
      } else {
        await this.#refused(response);
      }
    } catch {
      this.#say(word("couldNotSend"), true);
    } finally {
      this.#setBusy(false);
    }
  }

  async #preview(button: HTMLButtonElement): Promise<void> {
    const pane = this.#form.querySelector<HTMLElement>("[data-preview]")!;
    if (!pane.hidden) {
      pane.hidden = true;
      button.setAttribute("aria-pressed", "false");
      return;
    }
    const response = await fetch("/api/comments/preview", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ text: this.#text.value }),
    });
    const answer = await response.json();
    if (!response.ok) {
      this.#say(answer.detail, true);
      return;
    }
    pane.innerHTML = answer.html;
    pane.hidden = false;
    button.setAttribute("aria-pressed", "true");
  }

  // Callbacks

  #published(html: string): void {
    this.#draft.forget();
    this.#text.value = "";
    this.#say("");
    const preview = this.#form.querySelector<HTMLElement>("[data-preview]");
    if (preview) preview.hidden = true;
    const key = this.#form.querySelector<HTMLInputElement>("input[name=key]");
    if (key) key.value = crypto.randomUUID();
    const parent = this.#form.querySelector<HTMLInputElement>("input[name=parentId]")?.value;
    showArrival(elements(html)[0]!, parent);
    this.#form.closest(".inline-form")?.remove();
  }

  /** The session ended meanwhile: the form goes the way of a visitor's, and the text with it. */
  #sendThroughSignIn(): void {
    this.#draft.markSent(this.#text.value);
    this.#form.submit();
  }

  async #refused(response: Response): Promise<void> {
    const problem = await response.json();
    this.#say(problem.detail, true);
    if (response.status === 429) this.#countDown(Number(response.headers.get("Retry-After") ?? "1"));
  }

  // Internal

  #countDown(seconds: number): void {
    if (seconds <= 0) {
      this.#say("");
      return;
    }
    this.#say(word("wait", seconds), true);
    window.setTimeout(() => this.#countDown(seconds - 1), 1000);
  }

  #setBusy(busy: boolean): void {
    this.#busy = busy;
    for (const button of this.#form.querySelectorAll("button.primary")) {
      button.setAttribute("aria-disabled", String(busy));
    }
  }

  #offerPreview(): void {
    const button = this.#form.querySelector<HTMLButtonElement>("[data-preview-button]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => void this.#preview(button));
  }
}
