/** What GitHub answered: an object or list, that there is no such thing, or why it is not known. */
export type GitHubAnswer = { value: unknown } | { missing: string } | { unread: string };

/** Asks for one path below `repos/OWNER/NAME`; the empty one is the repository itself. */
export type AskGitHub = (path: string) => Promise<GitHubAnswer>;

/** A member of an answer that may have any form. */
export function jsonMember(value: unknown, ...names: string[]): unknown {
  return names.reduce<unknown>(
    (part, name) =>
      typeof part === "object" && part !== null && Object.hasOwn(part, name)
        ? (part as Record<string, unknown>)[name]
        : undefined,
    value,
  );
}

export function listOrEmpty(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
