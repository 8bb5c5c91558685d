/** The switch that opens and closes commenting on the whole site, as it is told to pages that are open. */

import { live } from "./live";

export interface SiteCommenting {
  open: boolean;
  /** What is said in place of forms; empty for the usual words. */
  notice: string;
}

/** @returns stops listening */
export function onSiteSwitch(switched: (site: SiteCommenting) => void): () => void {
  return live.listen("newsfeed", {
    told: (what) => {
      if (what.op !== "counts") return;
      const site = what.items?.filter(isSite).at(-1);
      if (site) switched(site);
    },
  });
}

/** Tells of a change in who may write in a section. @returns stops listening */
export function onSectionChange(section: string | undefined, changed: () => void): () => void {
  return live.listen("newsfeed", {
    told: (what) => {
      if (what.op === "counts" && what.items?.some((item) => (item as { section?: string }).section === section)) changed();
    },
  });
}

function isSite(item: unknown): item is SiteCommenting {
  return (item as SiteCommenting).open !== undefined;
}
