/** Many at once: what is selected, and a look at it before it is decided. */

import { couldNotLoad, counted, fetchPart, reasonOf } from "../page";
import type { UndoBar } from "./undo-bar";

export function startChoosing(desk: HTMLElement, bar: UndoBar): void {
  const form = desk.querySelector<HTMLFormElement>("[data-many]")!;
  const all = form.querySelector<HTMLInputElement>("[data-all]")!;
  const dialog = desk.querySelector<HTMLDialogElement>("dialog[data-preview]")!;
  form.querySelector<HTMLElement>("[data-all-choice]")!.hidden = false;
  const boxes = (): HTMLInputElement[] => [...desk.querySelectorAll<HTMLInputElement>("[data-choice]:not(:disabled)")];
  const show = (): void => {
    form.hidden = desk.querySelector("[data-choice]") === null;
    const chosen = boxes().filter((box) => box.checked).length;
    all.checked = chosen > 0 && chosen === boxes().length;
    all.indeterminate = chosen > 0 && !all.checked;
    form.toggleAttribute("data-any", chosen > 0);
    form.querySelector("[data-selected]")!.textContent = chosen > 0 ? counted(desk, "selectedForms", chosen) : "";
    for (const button of form.querySelectorAll<HTMLButtonElement>("button:not([data-matching])")) button.disabled = chosen === 0;
  };
  all.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked;
    show();
  });
  desk.addEventListener("change", (event) => (event.target as Element).matches("[data-choice]") && show());
  new MutationObserver(show).observe(desk.querySelector("[data-cases]")!, { childList: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void preview(dialog, form, event.submitter, bar);
  });
  dialog.addEventListener("click", (event) => {
    if (!(event.target as Element).closest("[data-cancel-preview]")) return;
    event.preventDefault();
    dialog.close();
  });
  show();
}

async function preview(
  dialog: HTMLDialogElement,
  form: HTMLFormElement,
  submitter: HTMLElement | null,
  bar: UndoBar,
): Promise<void> {
  const body = new URLSearchParams(new FormData(form, submitter) as unknown as Record<string, string>);
  try {
    const response = await fetchPart(form.getAttribute("action")!, { method: "POST", body });
    if (!response.ok) return bar.note(await reasonOf(response, couldNotLoad()));
    const title = document.createElement("h2");
    title.id = "preview-title";
    title.textContent = submitter?.textContent?.replace("…", "") ?? "";
    dialog.innerHTML = await response.text();
    dialog.prepend(title);
    dialog.showModal();
  } catch {
    bar.note(couldNotLoad());
  }
}
