/** What the server says to scripts: words in the reader's language and who is signed in, as attributes of the body. */

type Word =
  | "loading"
  | "couldNotLoad"
  | "tryAgain"
  | "charactersLeft"
  | "charactersTooMany"
  | "collapse"
  | "expand"
  | "wait"
  | "sending"
  | "didNotWork"
  | "published"
  | "score"
  | "couldNotSend"
  | "ignoredLine"
  | "showAnyway";

/** No answer for so long counts as none, so that everything that waits comes to an end. */
const PATIENCE_MS = 20_000;

export function word(name: Word, n?: string | number): string {
  const text = document.body.dataset[name] ?? "";
  return n === undefined ? text : text.replace("#", String(n));
}

/** A word that a part of the page brings along, with what stands in place of `#`. */
export function wordOf(place: HTMLElement, name: string, n?: string | number): string {
  const text = place.dataset[name] ?? "";
  return n === undefined ? text : text.replace("#", String(n));
}

/** A counted word; its forms stand in the order one, few, many. */
export function counted(place: HTMLElement, name: string, n: number): string {
  const forms = (place.dataset[name] ?? "").split("|");
  const kind = ["one", "few"].indexOf(new Intl.PluralRules(pageLanguage()).select(n));
  const form = kind < 0 ? forms.at(-1)! : forms[Math.min(kind, forms.length - 1)]!;
  return form.replace("#", new Intl.NumberFormat(pageLanguage()).format(n));
}

export const signedIn = (): boolean => document.body.dataset.viewer !== undefined;

export const pageLanguage = (): string => document.documentElement.lang || "en";

/** A request to the service that fails where no answer comes. */
export function ask(url: string, init: RequestInit = {}): Promise<Response> {
  const patience = new AbortController();
  window.setTimeout(() => patience.abort(), PATIENCE_MS);
  return fetch(url, { ...init, signal: patience.signal });
}

/** Asks for a part of a page; a refusal comes back as problem+json. */
export function fetchPart(url: string, init: RequestInit = {}): Promise<Response> {
  return ask(url, {
    ...init,
    headers: { "X-Fragment": "1", Accept: "text/html, application/problem+json", ...init.headers },
  });
}

/** What a refusal says to the reader; what stands between us and the service may answer without such words. */
export async function reasonOf(response: Response, otherwise: string): Promise<string> {
  try {
    return (await response.json()).detail ?? otherwise;
  } catch {
    return otherwise;
  }
}

export const couldNotLoad = (): string => `${word("couldNotLoad")} ${word("tryAgain")}`;

/** Tells at the end of `place` what went wrong there; no words take the last ones away. */
export function complain(place: Element, words: string): void {
  place.querySelector(":scope > [data-complaint]")?.remove();
  if (words === "") return;
  const complaint = document.createElement("p");
  complaint.className = "status bad";
  complaint.dataset.complaint = "";
  complaint.setAttribute("role", "alert");
  complaint.textContent = words;
  place.append(complaint);
}

/** The elements of an HTML fragment of ours. It was made safe where it was made: on the server. */
export function elements(html: string): HTMLElement[] {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.children] as HTMLElement[];
}

/** Leads to signing in, and back to where the reader stands. */
export function signIn(): void {
  const here = location.pathname + location.search + location.hash;
  location.assign(`/login?to=${encodeURIComponent(here)}`);
}
