/** Whether two web addresses lead to the same place: scheme and host know no case, and https has its port without naming it. */
export function isSameWebAddress(one: unknown, other: unknown): boolean {
  if (typeof one !== "string" || typeof other !== "string") return one === other;
  return normal(one) === normal(other);
}

function normal(address: string): string {
  const [authority = ""] = /^https?:\/\/[^/?#]*/i.exec(address) ?? [];
  const lower = authority.toLowerCase();
  const host = lower.startsWith("https:") ? lower.replace(/:443$/, "") : lower;
  return host + address.slice(authority.length);
}
