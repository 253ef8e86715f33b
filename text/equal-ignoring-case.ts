/** Whether two names or addresses are one, in whatever case either vendor shows them. */
export function equalIgnoringCase(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
