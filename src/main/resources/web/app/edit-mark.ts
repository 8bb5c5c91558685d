/** The mark beside a post that reads differently than it did. */

export interface EditMark {
  /** Whether a moderator cut something out. */
  redacted: boolean;
  words: string;
}

/** What a moderator did stays said, whoever edits afterwards. */
export function showEditMark(byline: HTMLElement, { redacted, words }: EditMark): void {
  const known = byline.querySelector<HTMLElement>(".edited");
  if (known && (!redacted || known.matches(".redacted"))) return;
  const mark = known ?? document.createElement("span");
  mark.className = redacted ? "edited redacted" : "edited";
  mark.textContent = words;
  if (!known) byline.append(mark);
}
