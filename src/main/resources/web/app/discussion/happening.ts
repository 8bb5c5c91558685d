/** What happens in a discussion, as docs/api.md has it. */

import type { LiveEvent } from "../live/frames";

export interface Happening extends LiveEvent {
  id: number;
  parentId: number | null;
  author: { id: number } | null;
  html: string;
  language: string | null;
  /** Whether a moderator cut something out of it. */
  redacted?: boolean;
}

export interface Score {
  id: number;
  score: number;
  votes: number;
}
