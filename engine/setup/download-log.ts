/** An address that the engine tried to download something from, and what came of it. */
export interface TriedAddress {
  address: string;
  answer: string;
}

/** How the engine tells a request that failed: by Go's own words, or by the status that it was answered with. */
const FAILURES = [
  /Get "(?<address>https?:[^"]+)": (?<answer>.+)$/,
  /(?<answer>\d+ HTTP error) fetching plugin from (?<address>https?:\S+[^\s.])/,
];

/** The addresses in a log of the engine (`--logtostderr`), each once, with the last answer. */
export function triedAddresses(log: readonly string[]): TriedAddress[] {
  const tried = new Map<string, string>();
  for (const message of log.map(messageOf).map(withoutSecrets)) {
    const { address, answer } = FAILURES.map((failure) => failure.exec(message)?.groups).find(Boolean) ?? {};
    if (address && answer) tried.set(address, answer);
  }
  return [...tried].map(([address, answer]) => ({ address, answer }));
}

/** A line is a JSON document of the engine's log, or text. */
function messageOf(line: string): string {
  try {
    return String(JSON.parse(line).msg);
  } catch {
    return line;
  }
}

/** Addresses without user and query: that of a mirror may hold a password or a signature. */
export function withoutSecrets(text: string): string {
  return text.replace(/https?:\/\/[^\s"]+/g, (address) => {
    if (!URL.canParse(address)) return address;
    const { origin, pathname } = new URL(address);
    return origin + pathname;
  });
}
