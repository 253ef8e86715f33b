import { createPublicKey } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newRsaPair, type RsaPair } from "../../emulators/core";

/** More than any test tells apart before it is the first one's turn again. */
const KEPT = 12;
/** Made on this machine and known to nobody else: no key is committed. */
const folder = join(__dirname, "../../node_modules/.cache/rsa-pairs");

const known: RsaPair[] = [];
let turn = 0;

/** Another pair than the last time, of those that the tests of this machine made once and share. */
export function readyRsaPair(): RsaPair {
  const index = turn++ % KEPT;
  known[index] ??= pairOf(keptKey(join(folder, `${index}.key`)));
  return known[index];
}

function pairOf(privateKey: string): RsaPair {
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
  return { publicKey, privateKey };
}

function keptKey(file: string): string {
  if (existsSync(file)) return readFileSync(file, "utf8");
  const { privateKey } = newRsaPair();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Whole or not at all: another worker may read it, or make its own.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, privateKey, { mode: 0o600 });
  renameSync(draft, file);
  return privateKey;
}
