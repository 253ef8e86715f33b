/** A place in a value as a person writes it, such as `terms.acceptLockOut.users[2]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : `${text && `${text}.`}${String(part)}`),
    "",
  );
}
