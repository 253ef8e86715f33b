/** What a deletion says of what it leaves where it is: `stays` is such as `The binding 6026/5f2a stays at JumpCloud`. */
export function releasedText(stays: string, subject: "it" | "them" = "it"): string {
  return `${stays}; this stack no longer manages ${subject}.`;
}

/** Why a deletion leaves what another resource of the same run declares. */
export function declaredAnewReason(object: "it" | "them" = "it"): string {
  return `this run declares ${object} again`;
}
