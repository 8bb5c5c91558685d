/** How much is new, in the tab's title: "(3) …". Each part of the page counts for itself. */

const counts = new Map<string, number>();
let title = document.title;

export function showUnread(part: string, n: number): void {
  counts.set(part, n);
  show();
}

/** Names what the page shows now. */
export function retitle(words: string): void {
  title = title.replace(/^.*(?= · )/, words);
  show();
}

function show(): void {
  const sum = [...counts.values()].reduce((a, b) => a + b, 0);
  document.title = sum > 0 ? `(${sum}) ${title}` : title;
}
