import { readFile } from "node:fs/promises";
import { type CredentialMethod, NoCredential } from "./credential-settings";

/** @throws NoCredential */
export async function certificateBytes({
  source,
}: Extract<CredentialMethod, { kind: "certificate" }>): Promise<Buffer> {
  return "path" in source ? readCredentialFile(source.path) : Buffer.from(source.base64, "base64");
}

/** @throws NoCredential */
export async function readCredentialFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new NoCredential(`the file ${path} can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
