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
  | "published"
  | "couldNotSend";

export function word(name: Word, n?: string | number): string {
  const text = document.body.dataset[name] ?? "";
  return n === undefined ? text : text.replace("#", String(n));
}

export const signedIn = (): boolean => document.body.dataset.viewer !== undefined;

export const pageLanguage = (): string => document.documentElement.lang || "en";

/** Asks for a part of a page; a refusal comes back as problem+json. */
export function fetchPart(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, {
    ...init,
    headers: { "X-Fragment": "1", Accept: "text/html, application/problem+json", ...init.headers },
  });
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
