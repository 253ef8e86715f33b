import type { RunningEmulators } from "../../emulators";

type Applications = RunningEmulators["jumpcloud"]["state"]["applications"];

/** The private keys that JumpCloud signs with, in each form in which one could lie somewhere: a name, and the secret. */
export function signingKeys(applications: Applications): [name: string, secret: string][] {
  const keys = [...applications.values()].flatMap(({ config }) =>
    formsOf(String(config.idpPrivateKey?.value)),
  );
  if (keys.length === 0) throw new Error("JumpCloud has no application.");
  return keys;
}

/** As JumpCloud keeps it, and a line from the middle of its text. */
function formsOf(wrapped: string): [name: string, secret: string][] {
  const lines = Buffer.from(wrapped, "base64").toString("utf8").split("\n");
  if (!lines[0]?.includes("PRIVATE KEY") || !lines[5]) throw new Error("JumpCloud keeps no private key.");
  return [
    ["a wrapped private key", wrapped],
    ["a private key", lines[5]],
  ];
}

/** Which of them stand in a text. */
export function shownIn(text: string, secrets: [name: string, secret: string][]): string[] {
  return secrets.filter(([, secret]) => text.includes(secret)).map(([name]) => name);
}
