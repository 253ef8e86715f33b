import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Endpoints } from "../../../emulators/environment";
import { newIdentity, wrapPem } from "../../../emulators/jumpcloud/certificates";
import { readyRsaPair } from "../../emulators/rsa-pairs";
import { checkout } from "../workbench";
import { type Checkpoint, movedTo } from "./checkpoint";

const FOLDER = join(checkout, "tests", "fixtures", "recorded", "earlier-stacks");

/**
 * What version 0.1 left; what it left once it drew a mark for the administrator, and none for what JumpCloud has; and what
 * it left once everything was marked, right before names were changed all over the source.
 */
export type EarlierStack = "prepared" | "federated" | "unmarked" | "marked-prepared" | "marked-federated";

/**
 * A company as an earlier version of this project left it: the stack that it exported, and what the emulators held. The
 * dates are moved to now; the key pair, which no file holds, is another one.
 */
export function earlierCheckpoint(stack: EarlierStack, urls: Endpoints): Checkpoint {
  const text = readFileSync(join(FOLDER, `${stack}.json`), "utf8");
  const age = Date.now() - Date.parse((JSON.parse(text) as { takenAt: string }).takenAt);
  const { deployment, ...rest } = movedTo(urls, withPair(withAge(text, age)));
  return { ...rest, deployment: JSON.stringify(deployment) };
}

function withAge(text: string, age: number): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g, (moment) =>
    new Date(Date.parse(moment) + age).toISOString(),
  );
}

function withPair(text: string): string {
  const { certificate, privateKey } = newIdentity(new Date(), readyRsaPair);
  const read = new X509Certificate(certificate);
  const values: Record<string, string> = {
    key: wrapPem(privateKey),
    certificate: wrapPem(certificate),
    der: read.raw.toString("base64"),
    sha1: read.fingerprint.replaceAll(":", ""),
    sha256: read.fingerprint256.replaceAll(":", ""),
    notBefore: new Date(read.validFrom).toISOString(),
    notAfter: new Date(read.validTo).toISOString(),
  };
  return text.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? "");
}
