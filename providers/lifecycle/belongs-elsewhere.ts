/** What is said where the credentials lead to another place of the vendor than the one that a state recorded. */
export function belongsElsewhereText(
  place: "Entra tenant" | "JumpCloud organisation",
  recorded: string,
  configured: string,
): string {
  return (
    `This resource belongs to the ${place} ${recorded}, but the credentials are for ${configured}. ` +
    "Nothing was read or changed. Use credentials of the first one, or another stack for the second."
  );
}
