/** Leads moderators from a comment to its case: pages of discussions are the same for everybody. */

export function addModerateLinks(root: ParentNode): void {
  const words = document.body.dataset.moderate;
  if (words === undefined) return;
  for (const acts of root.querySelectorAll<HTMLElement>(".comment > article > .acts:not(:has([data-moderate]))")) {
    const link = document.createElement("a");
    link.href = `/moderation/cases/comment/${acts.closest<HTMLElement>("[data-comment]")!.dataset.comment}`;
    link.rel = "nofollow";
    link.dataset.moderate = "";
    link.dataset.inline = "";
    link.textContent = words;
    acts.append(link);
  }
}
