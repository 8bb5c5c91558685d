/** Messages that wait for their time: how long still. */

import { wordOf } from "../page";

const SECOND_MS = 1000;

/** Says it from now on, each second. */
export function countDown(desk: HTMLElement): void {
  showTimeLeft(desk);
  window.setInterval(() => showTimeLeft(desk), SECOND_MS);
}

export function showTimeLeft(desk: HTMLElement): void {
  for (const time of desk.querySelectorAll<HTMLTimeElement>("time[data-left]")) {
    const left = Math.ceil((new Date(time.dateTime).getTime() - Date.now()) / SECOND_MS);
    time.textContent = wordOf(desk, "inSeconds", Math.max(0, left));
  }
}
