import type { Adopt } from "../federation/declaration";

/** What is there already may be taken over, whether or not it may be changed. */
export function allowsTakeOver(adopt: Adopt | undefined): boolean {
  return adopt === true || adopt === "asItStands";
}

/** A first run takes over what is there, and may write nothing to it. */
export function isFirstRunAsItStands(
  { adopt }: { adopt?: Adopt | undefined },
  olds: object | undefined,
): boolean {
  return adopt === "asItStands" && olds === undefined;
}

/** What a resource says of itself in the preview of such a run that never writes. */
export function readsOnlyText(what: string): string {
  return `${what}: reads, writes nothing`;
}
