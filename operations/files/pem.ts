import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { errorMessage } from "../../text/error-message";

/** A file holds something else than PEM; says what it is and the command that makes PEM of it, never what is in it. */
export class NotPem extends Error {
  constructor(found: string, wayOut: string) {
    super(`${found}. ${wayOut}.`);
    this.name = "NotPem";
  }
}

/**
 * The text of a file in which somebody supplies a certificate. What JumpCloud's console would not take either is refused, as a
 * person may have to upload the very file.
 *
 * @throws NotPem
 */
export function readCertificatePem(file: string): string {
  const text = textOf(file, "certificate");
  const label = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(text)?.[1] ?? "";
  const into = to(file);
  if (text.includes("PRIVATE KEY-----"))
    throw new NotPem(
      "It also contains a private key",
      `Extract only the certificate: ${run(`openssl x509 ${into}`)}`,
    );
  if (label === "PKCS7" || label === "CMS")
    throw new NotPem("It is PKCS #7", converting(`openssl pkcs7 -print_certs ${into}`));
  if (label === "TRUSTED CERTIFICATE" || label === "X509 CERTIFICATE")
    throw new NotPem(`It is a ${label}`, converting(`openssl x509 ${into}`));
  if (label.endsWith("CERTIFICATE REQUEST"))
    throw new NotPem(
      "It is a certificate request, not a certificate",
      "Use the certificate that the authority sent you for it",
    );
  return text;
}

/** The text of a file in which somebody supplies a private key. @throws NotPem */
export function readKeyPem(file: string): string {
  const text = textOf(file, "key");
  if (text.includes("PRIVATE KEY-----") && text.includes("ENCRYPTED"))
    throw new NotPem(
      "The key is encrypted",
      `Decrypt it, and delete the decrypted file afterwards: ${run(`openssl pkey ${to(file)}`)}`,
    );
  return text;
}

type Wanted = "certificate" | "key";

/** Bytes; a chain of the longest keys has a hundredth of it. */
const LARGEST = 1024 * 1024;

/** The bytes of an ordinary file: a pipe would be waited for without end. */
function bytesOf(file: string, wanted: Wanted): Buffer {
  const wayOut = `Name a PEM file with the ${wanted}`;
  const found = answered(() => statSync(file, { throwIfNoEntry: false }));
  if (!found) throw new NotPem("There is no such file", wayOut);
  if (found.isDirectory()) throw new NotPem("It is a folder", wayOut);
  if (!found.isFile()) throw new NotPem("It is no ordinary file", wayOut);
  if (found.size > LARGEST) throw new NotPem(`It has ${found.size} bytes, too many for a ${wanted}`, wayOut);
  if (found.size === 0) throw new NotPem("It is empty", wayOut);
  return answered(() => readFileSync(file));
}

/** What the file system answers; its refusal is told in its own words. */
function answered<Answer>(ask: () => Answer): Answer {
  try {
    return ask();
  } catch (error) {
    const reason = errorMessage(error);
    throw new NotPem(`It can't be read: ${reason}`, "Give the account that runs this the right to read it");
  }
}

function textOf(file: string, wanted: Wanted): string {
  const bytes = bytesOf(file, wanted);
  if (isUtf16(bytes))
    throw new NotPem(
      "It is text in UTF-16",
      converting(`iconv -f UTF-16 -t UTF-8 ${quoted(file)} > ${pem(file)}`),
    );
  // A sequence in DER, which is longer than a letter can say.
  if (bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80) throw inDer(bytes, file, wanted);
  const text = bytes.toString("utf8");
  if (/-----BEGIN [A-Z0-9 ]+-----\\[rn]/.test(text))
    throw new NotPem(
      "Its line breaks are written as \\n",
      converting(`printf '%b' "$(cat ${quoted(file)})" > ${pem(file)}`),
    );
  return text;
}

function isUtf16([one, other]: Buffer): boolean {
  return (one === 0xff && other === 0xfe) || (one === 0xfe && other === 0xff);
}

const SIGNED_DATA = Buffer.from("06092a864886f70d010702", "hex");
const VERSION_3 = Buffer.from("020103", "hex");
/** Within these bytes both forms say what they are. */
const HEAD = 24;

function inDer(bytes: Buffer, file: string, wanted: Wanted): NotPem {
  const into = to(file);
  const head = bytes.subarray(0, HEAD);
  if (head.includes(SIGNED_DATA) && !head.includes(VERSION_3))
    return new NotPem("It is PKCS #7", converting(`openssl pkcs7 -inform DER -print_certs ${into}`));
  if (head.includes(VERSION_3)) {
    const [part, ending] =
      wanted === "certificate" ? ["-clcerts -nokeys", "crt"] : ["-nocerts -nodes", "key"];
    const command = `openssl pkcs12 ${part} -in ${quoted(file)} -out ${pem(`${file}.${ending}`)}`;
    return new NotPem("It is PKCS #12", `Extract the ${wanted} from it: ${run(command)}`);
  }
  if (reads(() => new X509Certificate(bytes)))
    return new NotPem("It is a certificate in DER", converting(`openssl x509 -inform DER ${into}`));
  const isKey = (["pkcs8", "pkcs1", "sec1"] as const).some((type) =>
    reads(() => createPrivateKey({ key: bytes, format: "der", type })),
  );
  if (isKey) return new NotPem("It is a private key in DER", converting(`openssl pkey -inform DER ${into}`));
  return new NotPem(`It is binary, and not a ${wanted} in a known format`, "Give PEM text");
}

function reads(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

const converting = (command: string): string => `Convert it to PEM: ${run(command)}`;
const run = (command: string): string => `\`${command}\``;
const to = (file: string): string => `-in ${quoted(file)} -out ${pem(file)}`;
const pem = (file: string): string => quoted(`${file}.pem`);

/** As a shell takes it for one word. */
function quoted(file: string): string {
  return /^[\w./:\\-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}
