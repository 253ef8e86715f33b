/** Nothing, in the words of one provider or another: `otherMails: []` and no `otherMails` are the same. */
export function isEmptyInput(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
