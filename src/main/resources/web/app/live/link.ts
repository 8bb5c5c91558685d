/** The page's one WebSocket: opened again whenever it is lost, let go while nobody looks. */

import type { Frame, LinkState } from "./frames";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const BLOCKED_WAIT_MS = 45_000;
const HANDSHAKE_MS = 10_000;
const STABLE_MS = 10_000;
/** The server says something about each topic every 20 seconds. */
const SILENCE_MS = 60_000;
const HIDDEN_MS = 5 * 60_000;
const RESTARTING = 1012;
const SIGNED_OUT = 4401;
const REFUSALS_UNTIL_BLOCKED = 2;

export interface Listener {
  opened(): void;
  heard(frame: Frame): void;
  changed(state: LinkState): void;
}

export class Link {
  readonly #listener: Listener;
  #socket?: WebSocket;
  #state: LinkState = "connecting";
  #wanted = false;
  #attempt = 0;
  #refusals = 0;
  #openedAt = 0;
  #timer = 0;
  #silence = 0;
  #hidden = 0;

  constructor(listener: Listener) {
    this.#listener = listener;
    window.addEventListener("online", () => this.#comeBack());
    window.addEventListener("offline", () => this.#drop());
    window.addEventListener("pageshow", (event) => event.persisted && this.#comeBack());
    window.addEventListener("pagehide", () => this.#letGo());
    document.addEventListener("visibilitychange", () => this.#visibilityChanged());
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Opens it, and keeps it open from now on. */
  start(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#connect();
  }

  /** @returns whether it was handed to an open socket; it may be lost even so */
  say(frame: object): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** What asking by HTTP showed, while there is no socket. */
  polled(worked: boolean): void {
    if (this.#socket?.readyState === WebSocket.OPEN) return;
    this.#become(worked ? "polling" : "offline");
  }

  /** Whether sockets are refused here for now, so that the page has to ask. */
  get blocked(): boolean {
    return this.#wanted && this.#refusals >= REFUSALS_UNTIL_BLOCKED && navigator.onLine;
  }

  // Lifecycle

  #connect(): void {
    window.clearTimeout(this.#timer);
    if (this.#socket || !this.#wanted) return;
    if (!navigator.onLine) return this.#become("offline");
    if (this.#state === "online") this.#become("connecting");
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/live`);
    this.#socket = socket;
    const patience = window.setTimeout(() => socket.close(), HANDSHAKE_MS);
    socket.onopen = () => {
      window.clearTimeout(patience);
      this.#opened();
    };
    socket.onmessage = (message) => this.#heard(message.data as string);
    socket.onclose = (event) => {
      window.clearTimeout(patience);
      if (this.#socket === socket) this.#closed(event.code);
    };
  }

  #opened(): void {
    this.#openedAt = performance.now();
    this.#refusals = 0;
    this.#listenForLife();
    this.#become("online");
    this.#listener.opened();
  }

  #heard(json: string): void {
    this.#listenForLife();
    this.#listener.heard(JSON.parse(json) as Frame);
  }

  #closed(code: number): void {
    this.#socket = undefined;
    window.clearTimeout(this.#silence);
    const wasOpen = this.#openedAt > 0;
    if (wasOpen && performance.now() - this.#openedAt > STABLE_MS) this.#attempt = 0;
    if (!wasOpen) this.#refusals++;
    this.#openedAt = 0;
    if (!navigator.onLine) return this.#become("offline");
    if (this.#state === "online") this.#become("connecting");
    this.#connectIn(this.#wait(code));
  }

  /** Everybody who lost a server at once comes back spread over time. */
  #wait(code: number): number {
    if (code === SIGNED_OUT) return Math.random() * FIRST_WAIT_MS;
    if (code === RESTARTING) return FIRST_WAIT_MS / 2 + Math.random() * 2000;
    if (this.#state === "polling") return BLOCKED_WAIT_MS * (0.5 + Math.random());
    const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#attempt++);
    return most * (0.5 + Math.random() / 2);
  }

  #connectIn(ms: number): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#connect(), ms);
  }

  /** A connection that is dead says nothing about it. */
  #listenForLife(): void {
    window.clearTimeout(this.#silence);
    this.#silence = window.setTimeout(() => this.#socket?.close(), SILENCE_MS);
  }

  // Callbacks

  #comeBack(): void {
    this.#attempt = 0;
    if (!this.#socket) {
      if (this.#state === "offline") this.#become("connecting");
      this.#connect();
    }
  }

  /** The network is gone; whether the socket notices is another question. */
  #drop(): void {
    this.#letGo();
    this.#become("offline");
  }

  #letGo(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#openedAt = 0;
    window.clearTimeout(this.#timer);
    window.clearTimeout(this.#silence);
    socket?.close();
    if (this.#state === "online") this.#become("connecting");
  }

  #visibilityChanged(): void {
    window.clearTimeout(this.#hidden);
    if (document.visibilityState === "hidden") {
      this.#hidden = window.setTimeout(() => this.#letGo(), HIDDEN_MS);
    } else if (!this.#socket) {
      this.#comeBack();
    }
  }

  #become(state: LinkState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#listener.changed(state);
  }
}
