/** The moderators' desk and the case file: everything that works by forms, by keyboard and at once. */

import { wordOf } from "../page";
import { CardList } from "./card-list";
import { startChoosing } from "./choosing";
import { startClaim } from "./claim";
import { Deciding, prepareCards } from "./deciding";
import { startDeskCounts } from "./desk-counts";
import { DeskNews } from "./desk-news";
import { startInPlace } from "./in-place";
import { type Command, listenToKeys } from "./key-map";
import { Pausing } from "./pausing";
import { RoomConsole } from "./room-console";
import { Supply } from "./supply";
import { UndoBar } from "./undo-bar";

export function startConsole(): void {
  const desk = document.querySelector<HTMLElement>("[data-console]");
  if (desk) new Console(desk).start();
  const room = document.querySelector<HTMLElement>("[data-room-console]");
  if (room) new RoomConsole(room).start();
  startInPlace();
  startDeskCounts();
}

class Console {
  readonly #desk: HTMLElement;
  readonly #list: CardList;
  readonly #bar: UndoBar;
  readonly #pausing: Pausing;
  readonly #keys: HTMLDialogElement;
  #deciding?: Deciding;

  constructor(desk: HTMLElement) {
    this.#desk = desk;
    this.#list = new CardList(this.#holder, desk.querySelector<HTMLElement>("[data-nothing]"));
    this.#bar = new UndoBar(desk, () => this.#undo());
    this.#pausing = new Pausing(desk, this.#list);
    this.#keys = desk.querySelector<HTMLDialogElement>("[data-keys-dialog]")!;
  }

  start(): void {
    prepareCards(this.#holder);
    const keys = this.#desk.querySelector<HTMLElement>("button[data-keys]")!;
    keys.hidden = false;
    keys.addEventListener("click", () => this.#keys.showModal());
    if (this.#desk.dataset.claim === undefined) this.#startQueue();
    else startClaim(this.#desk);
    listenToKeys(
      (command) => this.#act(command),
      (n) => this.#pickReason(n),
      () => this.#closePanel(),
    );
  }

  #startQueue(): void {
    this.#deciding = new Deciding(this.#desk, this.#list, this.#bar);
    new Supply(this.#list, this.#holder, this.#desk.querySelector<HTMLElement>("[data-onward]"));
    new DeskNews(this.#desk, this.#list, this.#deciding, this.#bar).start();
    startChoosing(this.#desk, this.#bar);
  }

  get #holder(): HTMLElement {
    return this.#desk.querySelector<HTMLElement>("[data-cases]")!;
  }

  /** The post that is looked at; a case file has but one. */
  get #card(): HTMLElement | undefined {
    return this.#list.current ?? (this.#deciding ? undefined : this.#list.cards[0]);
  }

  #act(command: Command): void {
    if (command === "pause") return this.#pausing.toggle();
    if (command === "help") return this.#keys.showModal();
    if (this.#pausing.isOn) return;
    switch (command) {
      case "last":
        return;
      case "next":
        return this.#list.step(1);
      case "previous":
        return this.#list.step(-1);
      case "undo":
        return this.#undo();
      case "search":
        return this.#search();
      case "approve":
      case "restore":
      case "escalate":
      case "feature":
        return this.#press(`button[name=action][value=${command}]`);
      case "copies":
        return this.#chooseCopies();
      case "select":
        return this.#press("[data-choice]");
      case "open":
        return this.#press("[data-open]");
      case "reject":
        return this.#openReject("reject");
      case "rejectWithReplies":
        return this.#openReject("reject-with-replies");
      case "author":
        return this.#openAuthor("[data-sanction]", "select", "");
      case "note":
        return this.#openAuthor("#notes", "[data-note]", "#note");
      case "redact":
        return this.#open("[data-redact]", "textarea");
    }
  }

  #press(selector: string): void {
    const part = this.#card?.querySelector<HTMLElement>(selector);
    if (part && !part.matches(":disabled")) part.click();
    else this.#bar.note(wordOf(this.#desk, "notHere"));
  }

  /** The same for every form of the post. */
  #chooseCopies(): void {
    const boxes = [...(this.#card?.querySelectorAll<HTMLInputElement>("[data-copies]") ?? [])];
    if (boxes.length === 0) return this.#bar.note(wordOf(this.#desk, "notHere"));
    const chosen = !boxes[0]!.checked;
    for (const box of boxes) box.checked = chosen;
  }

  #openReject(action: string): void {
    this.#open("[data-reject]", "[name=reason]");
    const choice = this.#card?.querySelector<HTMLSelectElement>("[data-reject] select[name=action]");
    if (choice) choice.value = action;
  }

  #open(selector: string, part: string): void {
    const panel = this.#card?.querySelector<HTMLDetailsElement>(selector);
    if (!panel) return this.#bar.note(wordOf(this.#desk, "notHere"));
    panel.open = true;
    panel.querySelector<HTMLElement>(part)!.focus();
  }

  /** In a case file the author's column is there; from the queue one goes to the author's page. */
  #openAuthor(selector: string, part: string, place: string): void {
    const column = this.#desk.querySelector<HTMLElement>(selector);
    if (column instanceof HTMLDetailsElement) column.open = true;
    if (column) return column.querySelector<HTMLElement>(part)!.focus();
    const link = this.#card?.querySelector<HTMLAnchorElement>("[data-author-file]");
    if (link) location.assign(link.href + place);
    else this.#bar.note(wordOf(this.#desk, "notHere"));
  }

  #pickReason(n: number): boolean {
    const buttons = this.#card?.querySelectorAll<HTMLButtonElement>("[data-reject][open] button[name=reason]");
    buttons?.[n - 1]?.click();
    return buttons?.[n - 1] !== undefined;
  }

  /** Escape closes what is open on the post, unless words would be lost. */
  #closePanel(): void {
    const panel = this.#card?.querySelector<HTMLDetailsElement>("details.case-act[open]");
    const text = panel?.querySelector<HTMLTextAreaElement>("textarea");
    if (!panel || (text && text.value !== text.defaultValue)) return;
    panel.open = false;
    this.#card!.focus({ preventScroll: true });
  }

  #search(): void {
    const narrowing = this.#desk.querySelector<HTMLDetailsElement>("[data-narrowing]");
    if (!narrowing) return;
    narrowing.open = true;
    (narrowing.querySelector<HTMLElement>("[data-search]") ?? narrowing.querySelector("select"))!.focus();
  }

  #undo(): void {
    if (this.#deciding) void this.#deciding.undo();
    else this.#desk.querySelector<HTMLElement>("[data-undo-outcome]")?.click();
  }
}
