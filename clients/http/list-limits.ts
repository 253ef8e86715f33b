/**
 * Where the reading of a list ends, whatever the vendor goes on to give. Microsoft gives a tenant 300,000 objects;
 * JumpCloud publishes no number. https://learn.microsoft.com/entra/identity/users/directory-service-limits-restrictions
 */
const MAX_LIST_ENTRIES = 300_000;

/** So many pages of a hundred hold {@link MAX_LIST_ENTRIES}; a list that needs more gives hardly anything on each. */
const MAX_LIST_PAGES = 3_000;

/** What of a list is beyond any real one; nothing where it is not. */
export function listLimitProblem({ entries, pages }: { entries: number; pages: number }): string | undefined {
  if (entries > MAX_LIST_ENTRIES)
    return `has more than ${MAX_LIST_ENTRIES} entries, and nothing beyond that is read`;
  if (pages > MAX_LIST_PAGES)
    return `does not end within ${MAX_LIST_PAGES} pages, and nothing beyond that is read`;
  return undefined;
}
