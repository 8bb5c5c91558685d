/** A running room under a moderator's eyes: one key goes to a message, one takes it away, two silence its author. */

import { wordOf } from "../page";
import { CardList } from "./card-list";
import { Deciding, prepareCards } from "./deciding";
import { type Command, listenToKeys } from "./key-map";
import { Pausing } from "./pausing";
import { Muting } from "./room-muting";
import { freshLine, RoomNews } from "./room-news";
import { UndoBar } from "./undo-bar";

export class RoomConsole {
  readonly #desk: HTMLElement;
  readonly #list: CardList;
  readonly #bar: UndoBar;
  readonly #pausing: Pausing;
  readonly #deciding: Deciding;
  readonly #muting: Muting;
  readonly #keys: HTMLDialogElement;

  constructor(desk: HTMLElement) {
    this.#desk = desk;
    const holder = desk.querySelector<HTMLElement>("[data-cases]")!;
    prepareCards(holder);
    this.#list = new CardList(holder, desk.querySelector<HTMLElement>("[data-nothing]"));
    this.#bar = new UndoBar(desk, () => void this.#deciding.undo());
    this.#pausing = new Pausing(desk, this.#list);
    this.#deciding = new Deciding(desk, this.#list, this.#bar, (key) => freshLine(desk, key));
    this.#muting = new Muting(desk, this.#bar);
    this.#keys = desk.querySelector<HTMLDialogElement>("[data-keys-dialog]")!;
  }

  start(): void {
    const keys = this.#desk.querySelector<HTMLElement>("button[data-keys]")!;
    keys.hidden = false;
    keys.addEventListener("click", () => this.#keys.showModal());
    this.#desk.addEventListener("submit", (event) => this.#onSubmit(event));
    new RoomNews(this.#desk, this.#list, this.#deciding, this.#bar).start();
    listenToKeys(
      (command) => this.#act(command),
      (n) => this.#pick(n),
      () => this.#closePanel(),
    );
  }

  #act(command: Command): void {
    if (command === "pause") return this.#pausing.toggle();
    if (command === "help") return this.#keys.showModal();
    if (this.#pausing.isOn) return;
    switch (command) {
      case "next":
        return this.#step(1);
      case "previous":
        return this.#step(-1);
      case "last":
        return this.#list.cards.at(-1)?.focus();
      case "undo":
        return this.#bar.undo();
      case "approve":
        return this.#press("button[name=action][value=approve]");
      case "reject":
        return this.#press("[data-remove-now]");
      case "rejectWithReplies":
        return this.#open("[data-reject]");
      case "author":
        return this.#open("[data-mute]");
      case "open":
        return this.#press("[data-open]");
    }
  }

  /** What is said last is looked at first. */
  #step(by: number): void {
    if (this.#list.current) this.#list.step(by);
    else this.#list.cards.at(-1)?.focus();
  }

  #press(selector: string): void {
    const part = this.#list.current?.querySelector<HTMLElement>(selector);
    if (part) part.click();
    else this.#bar.note(wordOf(this.#desk, "notHere"));
  }

  #open(selector: string): void {
    const panel = this.#list.current?.querySelector<HTMLDetailsElement>(selector);
    if (!panel) return this.#bar.note(wordOf(this.#desk, "notHere"));
    panel.open = true;
    panel.querySelector<HTMLElement>("[data-digit]")!.focus();
  }

  #pick(n: number): boolean {
    const buttons = this.#list.current?.querySelectorAll<HTMLElement>("details[open] [data-digit]");
    buttons?.[n - 1]?.click();
    return buttons?.[n - 1] !== undefined;
  }

  #closePanel(): void {
    const panel = this.#list.current?.querySelector<HTMLDetailsElement>("details[open]");
    if (!panel) return;
    panel.open = false;
    this.#list.current!.focus({ preventScroll: true });
  }

  #onSubmit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-mute-form]")) return;
    event.preventDefault();
    const card = form.closest<HTMLElement>("[data-case]")!;
    form.closest("details")!.open = false;
    card.focus({ preventScroll: true });
    void this.#muting.mute(card, new FormData(form, event.submitter));
  }
}
