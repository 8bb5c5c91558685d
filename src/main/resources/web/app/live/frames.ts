/** What goes over `/live`, as docs/api.md has it. */

export interface LiveEvent {
  seq: number;
  type: string;
  at: string;
  target?: number | null;
}

export interface Problem {
  type: string;
  status: number;
  detail: string;
  retryAfter?: number;
}

/** What has no number and is never said again. */
export type Told =
  | { op: "presence"; topic: string; present: number }
  | { op: "typing"; topic: string; names: string[]; more: number }
  | { op: "counts"; topic: string; items?: unknown[] };

export type Frame =
  | { op: "subscribed"; topic: string; head: number; epoch: string }
  | { op: "events"; topic: string; items: LiveEvent[] }
  | { op: "reset" | "head"; topic: string; head: number }
  | { op: "ack"; id: string; seq?: number; state?: "held" }
  | ({ op: "error"; id?: string; topic?: string } & Problem)
  | Told;

/** Whoever listens to a topic. Without `events` and `reset` they hear only what has no number. */
export interface Ear {
  /** What happened, in order and without gaps. */
  events?(items: LiveEvent[]): void;

  /**
   * More was missed than can be told: fetch afresh. What happens meanwhile is told afterwards.
   * @returns the number up to which what was fetched is true
   */
  reset?(head: number): Promise<number> | number;

  /** Whether `reset` costs so little that it may be asked every few seconds where no socket is to be had. */
  polls?: boolean;

  told?(what: Told): void;

  /** What became of a message that was sent into this topic from here. */
  sent?(message: Unsent): void;
}

/** A message of one's own that is not known to be committed yet. */
export interface Unsent {
  readonly id: string;
  readonly topic: string;
  readonly viewer: string;
  readonly text: string;
  readonly replyTo?: number;
  readonly at: string;
  state: "waiting" | "sending" | "sent" | "held" | "failed";
  /** Its number, once it is sent. */
  seq?: number;
  problem?: Problem;
}

/** How the page hears of what happens; `polling` asks by HTTP every few seconds. */
export type LinkState = "connecting" | "online" | "polling" | "offline";
