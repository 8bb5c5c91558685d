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

function isSite(item: unknown): item is SiteCommenting {
  return (item as SiteCommenting).open !== undefined;
}
