/** What keys do on the desk; `DeskKey.java` tells of the same. Never while somebody writes in a field. */

export type Command =
  | "next"
  | "previous"
  | "approve"
  | "reject"
  | "rejectWithReplies"
  | "restore"
  | "escalate"
  | "redact"
  | "feature"
  | "copies"
  | "select"
  | "open"
  | "author"
  | "note"
  | "undo"
  | "pause"
  | "search"
  | "last"
  | "help";

const COMMANDS: Record<string, Command> = {
  j: "next",
  k: "previous",
  a: "approve",
  r: "reject",
  R: "rejectWithReplies",
  s: "restore",
  e: "escalate",
  d: "redact",
  f: "feature",
  c: "copies",
  x: "select",
  o: "open",
  m: "author",
  n: "note",
  u: "undo",
  p: "pause",
  l: "last",
  "/": "search",
  "?": "help",
};

/** The letter keys by where they are, for keyboards that write another alphabet. */
const PLACES = /^Key([A-Z])$/;
const LATIN = /^[a-zA-Z/?]$/;

export function listenToKeys(act: (command: Command) => void, digit: (n: number) => boolean, escape: () => void): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") return escape();
    if (isWriting(event.target as Element)) return;
    if (/^[1-8]$/.test(event.key)) {
      if (digit(Number(event.key))) event.preventDefault();
      return;
    }
    const command = COMMANDS[letterOf(event)];
    if (!command || (event.repeat && command !== "next" && command !== "previous")) return;
    event.preventDefault();
    act(command);
  });
}

function letterOf(event: KeyboardEvent): string {
  if (LATIN.test(event.key)) return event.key;
  const place = PLACES.exec(event.code)?.[1];
  if (!place || event.key.length !== 1) return event.key;
  return event.shiftKey ? place : place.toLowerCase();
}

function isWriting(target: Element): boolean {
  return target.matches("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])");
}
