// The lab's parts in a notebook, which has no folder.

import data from "./lab-only.js";

export const labData = async () => data;
