// The parts of the lab or of programs in a notebook, which has no folder.

import data from "./part-only.js";

export const partData = async () => data;
