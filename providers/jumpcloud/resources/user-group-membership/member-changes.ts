import { isUnknown } from "../../../lifecycle/unknown";

/** More names than this are counted. */
const NAMED = 20;

/** Who comes and who goes, by name, and how many stay; nothing where the lists name the same people. */
export function memberChangesText(
  before: readonly string[] | undefined,
  after: readonly string[],
): string | undefined {
  const [old, fresh] = [new Set(before), new Set(after)];
  const comes = after.filter((user) => !old.has(user) && !isUnknown(user));
  const goes = [...old].filter((user) => !fresh.has(user));
  if (comes.length + goes.length === 0) return undefined;
  const parts = [
    ...(comes.length > 0 ? [`${comes.length} newly declared: ${named(comes)}`] : []),
    ...(goes.length > 0 ? [`${goes.length} no longer declared: ${named(goes)}`] : []),
    `${old.size - goes.length} as before`,
  ];
  return `Members: ${parts.join("; ")}.`;
}

function named(users: readonly string[]): string {
  const more = users.length - NAMED;
  return `${users.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
