/** Says that one is looking at a case while its file is open. */

import { ask, wordOf } from "../page";

/** A claim ends by itself after two minutes. */
const AGAIN_MS = 60_000;

export function startClaim(file: HTMLElement): void {
  const address = file.dataset.claim!;
  const place = file.querySelector<HTMLElement>("[data-claim-said]")!;
  const claim = async (): Promise<void> => {
    if (document.visibilityState === "hidden") return;
    try {
      const response = await ask(address, { method: "PUT", headers: { Accept: "application/json" } });
      if (!response.ok) return; // What nobody objects to has no case to claim.
      const by = (await response.json()).claimedBy as { id: number; name: string } | null;
      const byOther = by !== null && String(by.id) !== document.body.dataset.viewer;
      place.hidden = !byOther;
      place.textContent = byOther ? wordOf(file, "claimedBy", by.name) : "";
    } catch {
      // It is asked again soon.
    }
  };
  void claim();
  window.setInterval(() => void claim(), AGAIN_MS);
  const leave = (): Promise<unknown> => fetch(address, { method: "DELETE", keepalive: true }).catch(() => undefined);
  window.addEventListener("pagehide", () => void leave());
  window.addEventListener("pageshow", (event) => event.persisted && void claim());
}
