/** The house rules in the form of somebody who has to agree to them first. */

import { ask, fetchPart, reasonOf, word } from "./page";

const RULES_NOT_AGREED = "urn:understory:problem:rules-not-agreed";
const QUESTION = ".rules-question";

export const isAboutRules = (problem: { type?: string } | undefined): boolean => problem?.type === RULES_NOT_AGREED;

/** Puts the rules into a form, as they are now, with the box to tick. */
export async function askToAgree(form: HTMLFormElement): Promise<void> {
  const answer = await fetchPart("/me/rules");
  if (!answer.ok) return;
  const place = form.querySelector<HTMLElement>("[data-question]")!;
  place.innerHTML = await answer.text();
  place.querySelector<HTMLInputElement>("[name=agree]")?.focus();
}

/**
 * Tells the server that the reader agrees, where the form asks for it and the box is ticked.
 * @returns what went wrong; nothing where all is well
 */
export async function agree(form: HTMLFormElement): Promise<string> {
  const version = form.querySelector<HTMLElement>(QUESTION)?.dataset.version;
  if (version === undefined) return "";
  const answer = await ask("/api/me/rules", {
    method: "PUT",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ version: Number(version) }),
  });
  if (answer.ok) {
    forgetQuestions();
    return "";
  }
  const problem = await answer.clone().json().catch(() => undefined);
  if (isAboutRules(problem)) await askToAgree(form);
  return reasonOf(answer, word("couldNotSend"));
}

/** Who has agreed is asked by no form any more. */
export function forgetQuestions(): void {
  for (const question of document.querySelectorAll(QUESTION)) question.remove();
}
