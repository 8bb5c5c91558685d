import { askToAgree, forgetQuestions, isAboutRules } from "./agreement";
import { DraftBox } from "./drafts";
import { ask, couldNotLoad, elements, fetchPart, reasonOf, signedIn, word } from "./page";
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
  #waiting = 0;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#text = form.querySelector("textarea")!;
    this.#status = form.querySelector("[data-status]")!;
    this.#draft = new DraftBox(form.dataset.article!, form.dataset.composer!);
    this.#max = Number(form.dataset.max);
    form.dataset.started = "true";
    // The draft comes back by us; what the browser puts back by itself could have been published meanwhile.
    form.autocomplete = "off";
    this.#restoreDraft();
    this.#draft.watch((before, after) => this.#followOtherTab(before, after));
    window.addEventListener("pageshow", (event) => this.#shownAgain(event));
    this.#text.addEventListener("input", () => this.#changed());
    form.addEventListener("submit", (event) => this.#submit(event));
    this.#offerPreview();
  }

  // Lifecycle

  #restoreDraft(): void {
    const draft = this.#draft.read()?.text ?? "";
    const given = this.#text.value;
    if (draft === "" || given.includes(draft)) return;
    const givenBack = this.#form.querySelector(".problem") !== null;
    if (givenBack) return;
    this.#text.value = given === "" ? draft : `${draft}\n\n${given}`;
    this.#count();
  }

  /** Two tabs with one draft are one text, as long as nobody wrote something else in this one. */
  #followOtherTab(before: string, after: string): void {
    if (this.#text.value === before && !this.#busy) this.#text.value = after;
  }

  /** A page that the browser had kept as it was: the draft may have been published since. */
  #shownAgain(event: PageTransitionEvent): void {
    if (event.persisted && this.#text.value !== "" && !this.#draft.read()) this.#text.value = "";
  }

  #changed(): void {
    this.#draft.keep(this.#text.value);
    this.#hidePreview();
    this.#count();
  }

  #count(): void {
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
    this.#stopWaiting();
    this.#say(word("sending"));
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
    if (!pane.hidden) return this.#hidePreview();
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    this.#say(word("loading"));
    try {
      const response = await ask("/api/comments/preview", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ text: this.#text.value }),
      });
      if (!response.ok) return this.#say(await reasonOf(response, couldNotLoad()), true);
      pane.innerHTML = (await response.json()).html;
      pane.hidden = false;
      button.setAttribute("aria-pressed", "true");
      this.#say("");
      button.scrollIntoView({ block: "nearest" });
    } catch {
      this.#say(couldNotLoad(), true);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  // Callbacks

  #published(html: string): void {
    this.#draft.forget();
    this.#text.value = "";
    this.#hidePreview();
    this.#say(word("published"));
    const key = this.#form.querySelector<HTMLInputElement>("input[name=key]");
    if (key) key.value = crypto.randomUUID();
    this.#form.querySelector("input[name=draft]")?.remove();
    forgetQuestions();
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
    const problem = await response.clone().json().catch(() => undefined);
    if (isAboutRules(problem)) await askToAgree(this.#form);
    this.#say(await reasonOf(response, word("couldNotSend")), true);
    if (response.status === 429) this.#countDown(Number(response.headers.get("Retry-After") ?? "1"));
  }

  // Internal

  /** What was said is read out once; the seconds that are left are only seen. */
  #countDown(seconds: number): void {
    this.#stopWaiting();
    if (seconds <= 0) return this.#say("");
    const left = document.createElement("span");
    left.className = "wait";
    left.setAttribute("aria-hidden", "true");
    left.textContent = word("wait", seconds);
    this.#status.after(left);
    this.#waiting = window.setTimeout(() => this.#countDown(seconds - 1), 1000);
  }

  #stopWaiting(): void {
    window.clearTimeout(this.#waiting);
    this.#form.querySelector(".wait")?.remove();
  }

  #hidePreview(): void {
    const pane = this.#form.querySelector<HTMLElement>("[data-preview]");
    if (pane) pane.hidden = true;
    this.#form.querySelector("[data-preview-button]")?.setAttribute("aria-pressed", "false");
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
