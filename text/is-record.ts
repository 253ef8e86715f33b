/** Whether a value has named fields, as an object of JSON: a list has none. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The named fields of a value that may have none. */
export function fieldsOfValue(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
