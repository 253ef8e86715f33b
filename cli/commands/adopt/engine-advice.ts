/** What the engine wants of whoever begins, which it says in words of its own. */
const ADVICE: [said: RegExp, wanted: string][] = [
  [
    /PULUMI_ACCESS_TOKEN must be set/,
    "Pulumi has no place for the state yet: run `npx pulumi login`, or set PULUMI_BACKEND_URL, for example to a bucket.",
  ],
  [
    /passphrase/,
    "Set PULUMI_CONFIG_PASSPHRASE to the stack's passphrase; for a new stack choose one, and keep it where you keep secrets.",
  ],
];

/** @returns words that can follow, empty where there are none */
export function engineAdvice(said: string): string {
  const wanted = ADVICE.find(([words]) => words.test(said))?.[1];
  return wanted === undefined ? "" : `. ${wanted} Then run the same command again.`;
}
