/** One story in a list, as the server renders it: filled from what `/live` and the API say of an article. */

import { counted, wordOf } from "../page";

export interface Article {
  id: number;
  url: string;
  language: string;
  section: { slug: string; name: string };
  headline: string;
  lead: string;
  publishedAt: string;
  counts: { comments: number };
}

/** @param words holds the words of the page's language */
export function elementOf(article: Article, place: HTMLElement, words: HTMLElement): HTMLElement {
  const blank = place.querySelector<HTMLTemplateElement>("template[data-blank-story]")!;
  const item = blank.content.firstElementChild!.cloneNode(true) as HTMLElement;
  item.dataset.story = String(article.id);
  fill(item, article, words);
  return item;
}

/** What is the same stays as it is, so that nothing flickers and a selection lasts. */
export function fill(item: HTMLElement, article: Article, words: HTMLElement): void {
  item.classList.remove("withdrawn");
  const path = new URL(article.url).pathname;
  const headline = item.querySelector<HTMLAnchorElement>("[data-headline]")!;
  write(headline, article.headline, article.language);
  headline.href = path;
  const section = item.querySelector<HTMLAnchorElement>("[data-section-link]");
  if (section) {
    write(section, article.section.name, article.language);
    section.href = `/sections/${article.section.slug}`;
  }
  const lead = item.querySelector<HTMLElement>("[data-lead]");
  if (lead) write(lead, article.lead, article.language);
  const time = item.querySelector("time")!;
  if (Date.parse(time.dateTime) !== Date.parse(article.publishedAt)) time.dateTime = article.publishedAt;
  const talk = item.querySelector<HTMLAnchorElement>("[data-talk]");
  if (talk) talk.href = `${path}#discussion`;
  showComments(item, article.counts.comments, words);
}

export function showComments(item: HTMLElement, comments: number, words: HTMLElement): void {
  const talk = item.querySelector<HTMLElement>("[data-talk]");
  if (!talk) return;
  const headline = item.querySelector("[data-headline]")!.textContent!;
  const label = comments > 0 ? counted(words, "commentForms", comments) : wordOf(words, "discuss");
  if (talk.textContent !== label) talk.textContent = label;
  talk.setAttribute("aria-label", `${label}: ${headline}`);
}

/** Its place stays, so that nothing moves below the reader's eyes; its words go. */
export function withdraw(item: HTMLElement, words: HTMLElement): void {
  if (item.classList.contains("withdrawn")) return;
  item.classList.add("withdrawn");
  const headline = item.querySelector<HTMLAnchorElement>("[data-headline]")!;
  write(headline, wordOf(words, "withdrawn"), document.documentElement.lang);
  headline.removeAttribute("href");
  const lead = item.querySelector("[data-lead]");
  if (lead) lead.textContent = "";
  const talk = item.querySelector("[data-talk]");
  talk?.removeAttribute("href");
  talk?.removeAttribute("aria-label");
  if (talk) talk.textContent = "";
}

export const publishedAt = (item: HTMLElement): number => Date.parse(item.querySelector("time")!.dateTime);

function write(element: HTMLElement, words: string, language: string): void {
  if (element.textContent !== words) element.textContent = words;
  element.lang = language;
}
