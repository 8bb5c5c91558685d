/** Who may write in a room, in words for everybody. */

import type { SiteCommenting } from "../live/site-switch";
import { moment } from "../times";

export interface Rules {
  mode: string;
  slowSeconds: number;
  waitHours: number;
  holdSeconds: number;
  closesAt: string | null;
  notice: string;
  burstSeconds: number;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;
const TAKES_NOTHING = ["read-only", "closed", "archived"];

export class RoomRules {
  readonly #room: HTMLElement;
  #closing = 0;

  constructor(room: HTMLElement) {
    this.#room = room;
    // A page that was opened before knows the time; nobody tells it again.
    this.#closeInTime({
      mode: room.dataset.mode!,
      slowSeconds: 0,
      waitHours: 0,
      holdSeconds: 0,
      closesAt: room.dataset.closesAt ?? null,
      notice: room.querySelector("[data-notice]")?.textContent ?? "",
      burstSeconds: 0,
    });
  }

  /** How many seconds one has to wait between two messages. */
  get gap(): number {
    return this.#room.dataset.staff === undefined ? Number(this.#room.dataset.gap) : 0;
  }

  /** Shows them as they are now. */
  show(rules: Rules): void {
    this.#room.dataset.mode = rules.mode;
    this.#room.dataset.gap = String(Math.max(rules.burstSeconds, rules.mode === "slow" ? rules.slowSeconds : 0));
    const lines = [rules.notice];
    if (rules.mode !== "open") lines.push(this.#modeLine(rules));
    if (rules.burstSeconds > 0) lines.push(this.#word("busy", rules.burstSeconds));
    if (rules.closesAt && rules.mode !== "closed") lines.push(this.#word("closes", moment(new Date(rules.closesAt))));
    const paragraphs = lines.filter(Boolean).map((line) => {
      const paragraph = document.createElement("p");
      paragraph.dir = "auto";
      paragraph.textContent = line;
      return paragraph;
    });
    this.#room.querySelector("[data-rules]")!.replaceChildren(...paragraphs);
    this.#openOrClose();
    this.#closeInTime(rules);
  }

  /** Shows that commenting on the whole site was closed, or opened again. */
  switchSite({ open, notice }: SiteCommenting): void {
    this.#room.toggleAttribute("data-site-closed", !open);
    const place = this.#room.querySelector<HTMLElement>("[data-site-notice]")!;
    place.textContent = notice || place.dataset.siteNotice!;
    place.hidden = open;
    this.#openOrClose();
  }

  #openOrClose(): void {
    const { mode, siteClosed, staff } = this.#room.dataset;
    const closed =
      siteClosed !== undefined || TAKES_NOTHING.includes(mode!) || (mode === "staff" && staff === undefined);
    this.#room.toggleAttribute("data-takes-nothing", closed);
    const restricted = this.#room.querySelector("[data-restriction]")!.hasChildNodes();
    this.#room.querySelector<HTMLElement>("[data-say-place]")!.hidden = closed || restricted;
  }

  /** What is said in the room when they change. */
  sentence(rules: Rules): string {
    return rules.burstSeconds > 0 ? this.#word("busy", rules.burstSeconds) : this.#modeLine(rules);
  }

  #modeLine(rules: Rules): string {
    const numbers: Record<string, number> = {
      slow: rules.slowSeconds,
      newcomers: rules.waitHours,
      hold: rules.holdSeconds,
    };
    return this.#word(rules.mode, numbers[rules.mode] ?? "");
  }

  stop(): void {
    window.clearTimeout(this.#closing);
  }

  #closeInTime(rules: Rules): void {
    window.clearTimeout(this.#closing);
    if (!rules.closesAt) return;
    const left = new Date(rules.closesAt).getTime() - Date.now();
    if (left <= 0) {
      if (rules.mode !== "closed") this.show({ ...rules, mode: "closed" });
    } else if (left < LONGEST_TIMER_MS) {
      this.#closing = window.setTimeout(() => this.show({ ...rules, mode: "closed" }), left);
    }
  }

  #word(of: string, n: string | number): string {
    const words = this.#room.querySelector<HTMLTemplateElement>("[data-mode-words]")!.content;
    return (words.querySelector(`[data-of="${of}"]`)?.textContent ?? "").replace("#", String(n));
  }
}
