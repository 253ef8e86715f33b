import type { Adopt } from "./declaration";

/** What is there already may be taken over, whether or not it may be changed. */
export function takesOver(adopt: Adopt | undefined): boolean {
  return adopt === true || adopt === "asItStands";
}
