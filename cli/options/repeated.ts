/** Reads an option that may be repeated: `parse` reads each of its values, and all are kept in their order. */
export function repeatedOption<Value>(
  parse: (text: string) => Value,
): (text: string, values?: readonly Value[]) => Value[] {
  return (text, values = []) => [...values, parse(text)];
}
