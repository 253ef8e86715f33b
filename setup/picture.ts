// Writes docs/picture-light.svg and docs/picture-dark.svg from setup/picture/. Run by
//   npm run picture

import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { drawn, THEMES } from "./picture/draw";

/** The text of each file, by its path from the root. */
export function pictures(): Record<string, string> {
  return {
    "docs/picture-light.svg": drawn(THEMES.light),
    "docs/picture-dark.svg": drawn(THEMES.dark),
  };
}

if (require.main === module)
  for (const [file, text] of Object.entries(pictures())) writeFileSync(resolve(__dirname, "..", file), text);
