/** What one does to messages: answer, edit, remove, pin, and go to what is quoted. */

import { ask, complain, reasonOf, signedIn, signIn, word, wordOf } from "../page";
import type { MessageList } from "./message-list";
import type { Sayer } from "./sayer";
import type { Scroller } from "./scroller";

const FRAGMENT = { "X-Fragment": "1", Accept: "text/html, application/problem+json" };

export class Acts {
  readonly #room: HTMLElement;
  readonly #list: MessageList;
  readonly #scroller: Scroller;
  readonly #sayer: Sayer;

  constructor(room: HTMLElement, list: MessageList, scroller: Scroller, sayer: Sayer) {
    this.#room = room;
    this.#list = list;
    this.#scroller = scroller;
    this.#sayer = sayer;
    room.addEventListener("click", (event) => void this.#onClick(event));
    room.addEventListener("submit", (event) => void this.#onSubmit(event));
    room.addEventListener("keydown", (event) => this.#onKey(event));
    room.addEventListener("toggle", (event) => this.#onToggle(event), true);
  }

  async #onClick(event: MouseEvent): Promise<void> {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const target = event.target as Element;
    const link = target.closest<HTMLAnchorElement>("a");
    const message = target.closest<HTMLElement>("[data-message]");
    if (link?.matches("[data-reply]") && message) {
      event.preventDefault();
      const name = message.querySelector(".author")!.textContent!;
      this.#sayer.answer(numberOf(message), name, message.querySelector<HTMLElement>(".words")!.innerText);
    } else if (link?.matches("[data-edit]") && message) {
      event.preventDefault();
      await this.#edit(message);
    } else if (link?.matches("[data-remove]") && message) {
      event.preventDefault();
      await this.#remove(link, message);
    } else if (link?.matches(".quoted a, .pinned-text")) {
      this.#goTo(link, event);
    }
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-pin], [data-desk]")) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter) as unknown as Record<string, string>);
    const place = form.closest<HTMLElement>(".message, .pinned, .room-desk")!;
    const done = await this.#send(place, form.getAttribute("action")!, { method: "POST", body, headers: FRAGMENT });
    const status = form.querySelector<HTMLElement>("[data-status]");
    if (done && status) status.textContent = status.dataset.saved!;
    form.closest<HTMLDetailsElement>(".more-acts")?.removeAttribute("open");
  }

  async #edit(message: HTMLElement): Promise<void> {
    const response = await this.#send(message, this.#address(message), {});
    if (!response) return;
    message.querySelector(".more-acts")?.removeAttribute("open");
    this.#sayer.edit(numberOf(message), (await response.json()).text);
  }

  /** The first press asks, the second does it. */
  async #remove(link: HTMLAnchorElement, message: HTMLElement): Promise<void> {
    if (link.dataset.said === undefined) {
      link.dataset.said = link.textContent!;
      link.textContent = wordOf(this.#room, "deleteReally");
      link.addEventListener("blur", () => this.#takeQuestionBack(link), { once: true });
      return;
    }
    const gone = await this.#send(message, this.#address(message), { method: "DELETE" });
    if (gone) this.#list.remove(numberOf(message));
    else this.#takeQuestionBack(link);
  }

  #takeQuestionBack(link: HTMLAnchorElement): void {
    if (link.dataset.said === undefined) return;
    link.textContent = link.dataset.said;
    delete link.dataset.said;
  }

  /** Shows it where it stands, if it is on the page. */
  #goTo(link: HTMLAnchorElement, event: Event): void {
    const seq = Number(link.hash.replace("#message-", ""));
    const element = this.#list.element(seq);
    if (!element) return;
    event.preventDefault();
    this.#scroller.show(element);
    element.classList.remove("pointed-at");
    void element.offsetWidth;
    element.classList.add("pointed-at");
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    const menu = (event.target as Element).closest<HTMLDetailsElement>(".more-acts[open]");
    if (!menu) return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector("summary")!.focus();
  }

  /** One menu at a time; editing is offered as long as it is possible. */
  #onToggle(event: Event): void {
    const menu = event.target as HTMLDetailsElement;
    if (!menu.matches(".more-acts") || !menu.open) return;
    for (const other of this.#room.querySelectorAll<HTMLDetailsElement>(".more-acts[open]")) {
      if (other !== menu) other.open = false;
    }
    const said = new Date(menu.closest(".message")!.querySelector("time")!.dateTime).getTime();
    const isOver = Date.now() - said > Number(this.#room.dataset.editWindow) * 1000;
    menu.querySelector("[data-edit]")?.toggleAttribute("hidden", isOver);
  }

  async #send(place: HTMLElement, address: string, init: RequestInit): Promise<Response | undefined> {
    if (!signedIn()) {
      signIn();
      return undefined;
    }
    complain(place, "");
    try {
      const response = await ask(address, { ...init, headers: { Accept: "application/json", ...init.headers } });
      if (response.ok) return response;
      complain(place, await reasonOf(response, word("didNotWork")));
    } catch {
      complain(place, word("didNotWork"));
    }
    return undefined;
  }

  #address(message: HTMLElement): string {
    return `/api/articles/${this.#room.dataset.room}/chat/messages/${message.dataset.message}`;
  }
}

const numberOf = (message: HTMLElement): number => Number(message.dataset.message);
