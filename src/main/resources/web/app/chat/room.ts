/** A room: what is said in it, who may speak, and what its reader has seen of it. */

import { isAboutRules } from "../agreement";
import { Announcer, offerSilence } from "../live/announcer";
import { live } from "../live/live";
import { onSectionChange, onSiteSwitch } from "../live/site-switch";
import type { Ear, LinkState, LiveEvent, Told, Unsent } from "../live/frames";
import { showUnread } from "../live/title";
import { counted, signedIn, wordOf } from "../page";
import { Acts } from "./acts";
import { History } from "./history";
import type { Edit, Message } from "./message";
import { MessageList } from "./message-list";
import { ReadMark } from "./read-mark";
import { plain } from "./room-row";
import { RoomRules, type Rules } from "./room-rules";
import { Sayer } from "./sayer";
import { Scroller } from "./scroller";
import { TypingLine } from "./typing";
import { UnsentList } from "./unsent-list";

/** A connection that is there at once is nothing to speak of. */
const CONNECTING_SHOWN_AFTER_MS = 1500;
const TOO_FAST = 429;

interface Happening extends LiveEvent {
  room?: Rules;
}

let open: Room | undefined;

/** The room that stands in this part of the page, if there is one; the one before is left. */
export function startRoom(root: ParentNode): void {
  const element = root.querySelector<HTMLElement>("[data-room]");
  open?.stop();
  open = element ? new Room(element) : undefined;
}

class Room implements Ear {
  readonly polls = true;
  readonly #room: HTMLElement;
  readonly #topic: string;
  readonly #list: MessageList;
  readonly #scroller: Scroller;
  readonly #history: History;
  readonly #mark: ReadMark;
  readonly #rules: RoomRules;
  readonly #sayer: Sayer;
  readonly #unsent: UnsentList;
  readonly #typing: TypingLine;
  readonly #announcer: Announcer;
  readonly #leave: Array<() => void> = [];
  #head: number;
  #pinned?: number;
  #unseen = 0;
  #onScreen = false;
  #linking = 0;

  constructor(room: HTMLElement) {
    this.#room = room;
    this.#topic = `chat/${room.dataset.room}`;
    this.#head = Number(room.dataset.head);
    this.#list = new MessageList(room);
    this.#scroller = new Scroller(room, {
      end: () => this.#looked(),
      start: () => void this.#history.loadOlder(),
      jumped: () => void this.#toEnd(),
    });
    this.#history = new History(room, this.#list, this.#scroller);
    this.#mark = new ReadMark(room);
    this.#rules = new RoomRules(room);
    this.#sayer = new Sayer(room, ({ text, replyTo }) => this.#say(text, replyTo), () => live.typing(this.#topic));
    this.#unsent = new UnsentList(room, (text, signIn) => this.#sayer.takeBack(text, signIn));
    this.#typing = new TypingLine(room);
    this.#announcer = new Announcer(room.querySelector("[data-summary]")!, (n) => counted(room, "newForms", n));
    new Acts(room, this.#list, this.#scroller, this.#sayer);
    this.#start();
  }

  stop(): void {
    for (const leave of this.#leave) leave();
    this.#announcer.stop();
    this.#rules.stop();
    this.#mark.stop();
    window.clearTimeout(this.#linking);
    showUnread("room", 0);
  }

  // Lifecycle

  #start(): void {
    const room = this.#room;
    room.dataset.scripted = "";
    offerSilence(room.querySelector("[data-aloud]")!);
    this.#pinned = numberIn(room.querySelector<HTMLAnchorElement>(".pinned:not([hidden]) .pinned-text"));
    for (const message of room.querySelectorAll<HTMLElement>("[data-message]")) {
      const isMine = message.querySelector<HTMLElement>("article")?.dataset.author === document.body.dataset.viewer;
      if (signedIn() && isMine) this.#sayer.forgetSent(message.querySelector<HTMLElement>(".words")!.innerText);
    }
    room.addEventListener("click", (event) => {
      if (!(event.target as Element).closest("[data-latest-link]")) return;
      event.preventDefault();
      void this.#toEnd();
    });
    if (signedIn()) this.#unseen = this.#mark.upTo >= 0 ? this.#list.othersAfter(this.#mark.upTo) : 0;
    this.#goToStart();
    this.#watchScreen();
    for (const message of live.unsent(this.#topic)) this.#unsent.show(message, false);
    this.#leave.push(
      live.listen(this.#topic, this, this.#head),
      live.watch((state) => this.#linked(state)),
      onSiteSwitch((site) => this.#rules.switchSite(site)),
      onSectionChange(this.#room.dataset.section, () => void this.#rulesAnew()),
    );
    this.#showUnseen();
  }

  #goToStart(): void {
    const named = location.hash.startsWith("#message-") ? this.#room.querySelector<HTMLElement>(location.hash) : null;
    const mark = this.#room.querySelector<HTMLElement>(".unread-mark");
    if (named) {
      this.#scroller.show(named);
      named.classList.add("pointed-at");
    } else if (mark) {
      this.#scroller.show(mark);
    } else if (!this.#history.behind) {
      this.#scroller.toEnd();
    }
  }

  #watchScreen(): void {
    const observer = new IntersectionObserver((entries) => {
      this.#onScreen = entries.at(-1)!.isIntersecting;
      this.#scroller.follow();
      this.#looked();
    });
    const looked = (): void => this.#looked();
    observer.observe(this.#room.querySelector("[data-scroll]")!);
    document.addEventListener("visibilitychange", looked);
    this.#leave.push(
      () => observer.disconnect(),
      () => document.removeEventListener("visibilitychange", looked),
    );
  }

  /** What its section sets changed, which may be what holds here; who comes at once is spread over a second. */
  async #rulesAnew(): Promise<void> {
    await new Promise((done) => window.setTimeout(done, Math.random() * 1000));
    const rules = await this.#history.rules().catch(() => undefined);
    if (rules) this.#rules.show(rules);
  }

  // What is heard

  events(items: LiveEvent[]): void {
    const said = items.filter((item): item is Message => item.type === "message");
    if (said.length > 0) this.#arrive(said);
    for (const item of items as Happening[]) {
      if (item.type === "edited") this.#edited(item as Edit);
      else if (item.type === "removed") this.#removed(item.target!);
      else if (item.type === "pinned") void this.#pin(item.target ?? undefined);
      else if (item.type === "mode") this.#ruled(item.room!);
    }
    this.#head = items.at(-1)!.seq;
    this.#scroller.follow();
    this.#looked();
    this.#room.dispatchEvent(new CustomEvent("happened", { bubbles: true, detail: items }));
  }

  async reset(): Promise<number> {
    const page = await this.#history.newest();
    if (page.head === this.#head) return page.head;
    const fresh = page.items.filter((message) => message.seq > this.#list.last);
    if (this.#list.isEmpty || (page.items.length > 0 && page.items[0]!.seq > this.#list.last)) {
      this.#list.clear();
      this.#history.offerOlder(page.next !== null);
    }
    this.#arrive(fresh);
    this.#list.put(page.items);
    this.#rules.show(page.room);
    this.#showPinned(page.pinned);
    this.#head = page.head;
    this.#scroller.follow();
    this.#looked();
    return page.head;
  }

  told(what: Told): void {
    if (what.op === "typing") this.#typing.show(what.names, what.more);
    if (what.op === "presence") this.#present(what.present);
  }

  sent(message: Unsent): void {
    if (message.state === "failed" && isAboutRules(message.problem)) return this.#askToAgree(message);
    this.#unsent.show(message, message.seq !== undefined && this.#list.element(message.seq) !== null);
    if (message.state === "sent" && this.#rules.gap > 0) this.#sayer.wait(this.#rules.gap);
    if (message.problem?.status === TOO_FAST) this.#sayer.wait(message.problem.retryAfter ?? 1);
    this.#scroller.follow();
  }

  #askToAgree(message: Unsent): void {
    this.#unsent.drop(message);
    if (message.replyTo !== undefined) {
      this.#room.querySelector<HTMLElement>(`#message-${message.replyTo} [data-reply]`)?.click();
    }
    void this.#sayer.askToAgree(message.text, message.problem!.detail);
  }

  #arrive(messages: Message[]): void {
    const others = messages.filter((message) => String(message.author?.id) !== document.body.dataset.viewer);
    this.#announcer.add(others.length);
    const isSeen = this.#isLooking;
    if (!isSeen && this.#unseen === 0 && others.length > 0) this.#list.markUnreadFrom(others[0]!.seq);
    this.#unseen += others.length;
    for (const message of messages) this.#unsent.arrived(message);
    if (this.#history.behind) return;
    this.#room.querySelector("[data-nothing-said]")?.remove();
    this.#list.put(messages);
    if (this.#scroller.atEnd && this.#list.trim()) this.#history.offerOlder(true);
  }

  #edited(edit: Edit): void {
    if (this.#list.lacks(edit.target)) void this.#restore(edit.target);
    else this.#list.edit(edit);
    if (edit.target === this.#pinned) void this.#pin(edit.target);
  }

  /** Somebody took it away, and it can be read again. */
  async #restore(seq: number): Promise<void> {
    const message = await this.#history.message(seq);
    if (message) this.#list.restore(message);
  }

  #removed(seq: number): void {
    this.#list.remove(seq);
    if (seq === this.#pinned) this.#showPinned(null);
  }

  async #pin(seq: number | undefined): Promise<void> {
    const message = seq === undefined ? undefined : await this.#history.message(seq);
    this.#showPinned(message ?? null);
  }

  #showPinned(message: Message | null): void {
    const place = this.#room.querySelector<HTMLElement>("[data-pinned]")!;
    const link = place.querySelector<HTMLAnchorElement>(".pinned-text")!;
    this.#pinned = message?.author ? message.seq : undefined;
    place.hidden = this.#pinned === undefined;
    link.textContent = message?.author ? `${message.author.name}: ${plain(message.html)}` : "";
    if (message) link.href = `/chats/${this.#room.dataset.room}?after=${message.seq - 1}#message-${message.seq}`;
  }

  #ruled(rules: Rules): void {
    this.#rules.show(rules);
    this.#list.tell(this.#rules.sentence(rules));
  }

  #present(n: number): void {
    const places = document.querySelectorAll<HTMLElement>("[data-present]");
    for (const place of places) place.textContent = n > 0 ? wordOf(this.#room, "here", n) : "";
  }

  #linked(state: LinkState): void {
    window.clearTimeout(this.#linking);
    const show = (): void => {
      const line = this.#room.querySelector<HTMLElement>("[data-link-state]")!;
      line.hidden = state === "online";
      line.textContent = state === "online" ? "" : wordOf(this.#room, state);
    };
    if (state === "connecting") this.#linking = window.setTimeout(show, CONNECTING_SHOWN_AFTER_MS);
    else show();
  }

  // What is said

  #say(text: string, replyTo?: number): void {
    this.#list.markUnreadFrom(undefined);
    void this.#toEnd();
    live.send(this.#topic, text, replyTo);
  }

  // What was seen

  get #isLooking(): boolean {
    return this.#onScreen && this.#scroller.atEnd && !this.#history.behind && document.visibilityState === "visible";
  }

  #looked(): void {
    if (this.#isLooking) {
      this.#unseen = 0;
      this.#mark.soon(() => this.#head, () => this.#isLooking);
    }
    this.#showUnseen();
  }

  #showUnseen(): void {
    const words = this.#unseen > 0 ? counted(this.#room, "newForms", this.#unseen) : "";
    this.#scroller.offerJump(words);
    showUnread("room", this.#unseen);
    for (const place of document.querySelectorAll<HTMLElement>("[data-room-unseen]")) place.textContent = words;
  }

  async #toEnd(): Promise<void> {
    await this.#history.loadEnd();
    this.#scroller.toEnd();
    this.#looked();
  }
}

const numberIn = (link: HTMLAnchorElement | null): number | undefined =>
  link ? Number(link.hash.replace("#message-", "")) : undefined;
