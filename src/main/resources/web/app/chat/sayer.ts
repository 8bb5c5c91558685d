/** The form in which one writes into a room: says it live, answers, edits, and keeps what is being written. */

import { agree, askToAgree } from "../agreement";
import { lengthOf } from "../composer";
import { DraftBox } from "../drafts";
import { ask, reasonOf, signedIn, word, wordOf } from "../page";
import { beginning } from "./message";

const COUNT_FROM = 0.8;

export interface Words {
  text: string;
  replyTo?: number;
}

export class Sayer {
  readonly #room: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #text: HTMLTextAreaElement;
  readonly #status: HTMLElement;
  readonly #draft: DraftBox;
  readonly #say: (words: Words) => void;
  readonly #max: number;
  #editing?: number;
  #freeAt = 0;
  #waiting = 0;
  #agreeing = false;

  constructor(room: HTMLElement, say: (words: Words) => void, typing: () => void) {
    this.#room = room;
    this.#say = say;
    this.#form = room.querySelector("[data-say]")!;
    this.#text = this.#form.querySelector("textarea")!;
    this.#status = this.#form.querySelector("[data-status]")!;
    this.#max = Number(this.#form.dataset.max);
    this.#draft = new DraftBox(room.dataset.room!, "chat");
    this.#form.autocomplete = "off";
    const kept = this.#draft.read();
    if (kept && this.#text.value === "") this.#text.value = kept.text;
    this.#draft.watch((before, after) => {
      if (this.#text.value === before && this.#editing === undefined) this.#text.value = after;
    });
    this.#text.addEventListener("input", () => {
      this.#changed();
      if (signedIn() && this.#text.value !== "") typing();
    });
    this.#text.addEventListener("keydown", (event) => this.#onKey(event));
    this.#form.addEventListener("submit", (event) => this.#submit(event));
    this.#form.querySelector("[data-not-answering]")!.addEventListener("click", (event) => {
      event.preventDefault();
      this.#setAside();
      this.#text.focus();
    });
  }

  answer(seq: number, name: string, text: string): void {
    this.#stopEditing();
    this.#replyTo.value = String(seq);
    this.#showAbove(wordOf(this.#room, "replyTo", name), beginning(text));
    this.#text.focus();
  }

  edit(seq: number, text: string): void {
    this.#replyTo.value = "";
    this.#editing = seq;
    this.#text.value = text;
    this.#showAbove(this.#label.dataset.editTitle!, beginning(text));
    this.#button.dataset.said ??= this.#button.textContent!;
    this.#button.textContent = this.#button.dataset.save!;
    this.#text.focus();
    this.#count();
  }

  /** Puts a text back that could not be sent. */
  takeBack(text: string, signIn: boolean): void {
    const written = this.#text.value.trim();
    this.#text.value = written === "" || signIn ? text : `${text}\n${written}`;
    this.#draft.keep(this.#text.value);
    if (signIn) {
      this.#draft.markSent(text);
      this.#form.submit();
    } else {
      this.#text.focus();
    }
  }

  /** Shows the house rules with a text that waits for its author to agree to them. */
  async askToAgree(text: string, words: string): Promise<void> {
    this.takeBack(text, false);
    await askToAgree(this.#form);
    this.#tell(words, true);
  }

  /** A message of one's own arrived, whichever way it went: it is no draft any more. */
  forgetSent(text: string): void {
    const draft = this.#draft.read();
    if (!draft?.sent || draft.text.trim() !== text.trim()) return;
    this.#draft.forget();
    if (this.#text.value === draft.text) this.#text.value = "";
  }

  /** Shows for how long one has to wait before saying more. */
  wait(seconds: number): void {
    this.#freeAt = Date.now() + seconds * 1000;
    this.#showWait();
  }

  // Actions

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#form.requestSubmit(this.#button);
    } else if (event.key === "Escape" && (this.#editing !== undefined || this.#replyTo.value !== "")) {
      event.stopPropagation();
      this.#setAside();
    }
  }

  #submit(event: SubmitEvent): void {
    const text = this.#text.value;
    const length = lengthOf(text);
    if (length === 0 || length > this.#max) {
      event.preventDefault();
      return;
    }
    if (!signedIn()) return this.#draft.markSent(text);
    event.preventDefault();
    if (this.#editing !== undefined) return void this.#save(this.#editing, text);
    if (this.#freeAt > Date.now()) return;
    void this.#agreeAndSay(text);
  }

  async #agreeAndSay(text: string): Promise<void> {
    if (this.#agreeing) return;
    if (this.#form.querySelector("[name=agree]")) {
      this.#agreeing = true;
      const problem = await agree(this.#form).catch(() => word("couldNotSend"));
      this.#agreeing = false;
      this.#tell(problem, problem !== "");
      if (problem !== "") return;
    }
    const replyTo = this.#replyTo.value === "" ? undefined : Number(this.#replyTo.value);
    this.#text.value = "";
    this.#draft.forget();
    this.#setAside();
    this.#say({ text, replyTo });
    this.#text.focus();
  }

  async #save(seq: number, text: string): Promise<void> {
    this.#tell(word("sending"));
    try {
      const response = await ask(`/api/articles/${this.#room.dataset.room}/chat/messages/${seq}`, {
        method: "PATCH",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ text }),
      });
      if (!response.ok) return this.#tell(await reasonOf(response, word("couldNotSend")), true);
      this.#setAside();
      this.#tell(response.status === 202 ? wordOf(this.#room, "held") : "");
    } catch {
      this.#tell(word("couldNotSend"), true);
    }
  }

  // Internal

  #changed(): void {
    if (this.#editing === undefined) this.#draft.keep(this.#text.value);
    this.#count();
  }

  #count(): void {
    const left = this.#max - lengthOf(this.#text.value);
    if (left < 0) this.#tell(word("charactersTooMany", -left), true);
    else this.#tell(left < this.#max * (1 - COUNT_FROM) ? word("charactersLeft", left) : "");
  }

  /** Neither answers nor edits any more; what was written before editing comes back. */
  #setAside(): void {
    this.#replyTo.value = "";
    this.#form.querySelector<HTMLElement>("[data-answering]")!.hidden = true;
    this.#stopEditing();
    this.#count();
  }

  #stopEditing(): void {
    if (this.#editing === undefined) return;
    this.#editing = undefined;
    this.#text.value = this.#draft.read()?.text ?? "";
    this.#button.textContent = this.#button.dataset.said!;
  }

  #showAbove(title: string, text: string): void {
    this.#form.querySelector("[data-answered]")!.textContent = title;
    this.#form.querySelector("[data-answered-text]")!.textContent = text;
    this.#form.querySelector<HTMLElement>("[data-answering]")!.hidden = false;
  }

  #showWait(): void {
    window.clearTimeout(this.#waiting);
    const line = this.#form.querySelector<HTMLElement>("[data-wait-line]")!;
    const left = Math.ceil((this.#freeAt - Date.now()) / 1000);
    line.hidden = left <= 0;
    this.#button.setAttribute("aria-disabled", String(left > 0));
    if (left <= 0) return;
    line.textContent = wordOf(this.#room, "wait", left);
    this.#waiting = window.setTimeout(() => this.#showWait(), 1000);
  }

  #tell(words: string, bad = false): void {
    if (this.#status.textContent !== words) this.#status.textContent = words;
    this.#status.classList.toggle("bad", bad);
  }

  get #replyTo(): HTMLInputElement {
    return this.#form.querySelector<HTMLInputElement>("[name=replyTo]")!;
  }

  get #button(): HTMLButtonElement {
    return this.#form.querySelector<HTMLButtonElement>("button.primary")!;
  }

  get #label(): HTMLElement {
    return this.#form.querySelector<HTMLElement>("[data-label]")!;
  }
}
