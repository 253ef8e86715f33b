import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type Certificate,
  type KeyPair,
  makeKeyPair,
  type NewKey,
  readCertificate,
  readKeyPair,
} from "../../clients/certificates";
import { errorMessage } from "../../text/error-message";
import { writeFileAtomically } from "../files/atomic-write";
import { readCertificatePem, readKeyPem } from "../files/pem";
import { ROLLOVER_NOW, ROLLOVER_WHEN_DUE, type RolloverDeclaration } from "./declaration";

/** Where the next pair of one domain lies. */
export interface PairFiles {
  certificate: string;
  key: string;
  /** What is remembered of the attempt to hand it over. */
  note: string;
  /** Somebody else made the files, so they are never removed. */
  supplied: boolean;
}

/** A file of the pair can't be used; says which and why, never what is in it. */
export class UnusablePair extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnusablePair";
  }
}

/** Days; the length that JumpCloud's page uses, https://jumpcloud.com/support/manage-application-idp-certificate-and-key-pairs */
const DAYS = 1095;
const OWNER_ONLY = 0o600;

export function pairFilesOf({
  domain,
  folder = "rollover",
  certificateFile,
  keyFile,
}: RolloverDeclaration): PairFiles {
  if ((certificateFile === undefined) !== (keyFile === undefined)) {
    throw new UnusablePair("Name both files, the certificate and its private key, or neither.");
  }
  const made = (ending: string) => join(folder, `${domain}.${ending}`);
  return {
    certificate: certificateFile ?? made("crt.pem"),
    key: keyFile ?? made("key.pem"),
    note: made("upload.json"),
    supplied: certificateFile !== undefined,
  };
}

/** The certificate of the next pair; nothing where none was made yet. @throws UnusablePair */
export function readPairCertificate({ certificate, key, supplied }: PairFiles): Certificate | undefined {
  // The certificate is written last: without a key beside it, or the other way round, there is no pair.
  if (!supplied && !(existsSync(certificate) && existsSync(key))) return undefined;
  return saying(certificate, () => readCertificate(readCertificatePem(certificate)));
}

/** The whole pair, checked. @throws UnusablePair */
export function readRolloverPair({ certificate, key }: PairFiles, now: Date): KeyPair {
  const certificateRead = saying(certificate, () => readCertificatePem(certificate));
  const keyRead = saying(key, () => readKeyPem(key));
  return saying(`${certificate} and ${key}`, () => readKeyPair(certificateRead, keyRead, now));
}

/** Makes a pair and has it on the disk, for its owner's eyes only, before it is used anywhere. */
export function createRolloverPair(
  files: PairFiles,
  { domain, when, days = DAYS }: RolloverDeclaration,
  now: Date,
  newKey?: NewKey,
): void {
  const unit = when === ROLLOVER_WHEN_DUE || when === ROLLOVER_NOW ? undefined : when;
  const { certificate, privateKey } = makeKeyPair({ commonName: domain, unit, now, days, newKey });
  forgetNote(files);
  write(files.key, privateKey.reveal());
  write(files.certificate, certificate.pem);
}

/** Puts the files of a made pair out of the way. Kept ones get the certificate's thumbprint as a name. */
export function tidyPairFiles(files: PairFiles, { sha1 }: { sha1: string }, keep: boolean): void {
  forgetNote(files);
  if (files.supplied) return;
  // The certificate first: a run that is killed in between finds no pair.
  for (const file of [files.certificate, files.key]) {
    if (keep) renameSync(file, file.replace(/\.(crt|key)\.pem$/, `.${sha1}.$1.pem`));
    else rmSync(file, { force: true });
  }
}

/** What a run wrote down before it handed the pair to JumpCloud's API, so that the next one does not do harm by it. */
export interface UploadNote {
  /** Thumbprint of the pair. */
  pair: string;
  /** Thumbprint of what JumpCloud signed with before. */
  before: string;
  /** `tried` until it is known what became of it; `refused` where it was not taken. */
  outcome: "tried" | "refused";
}

export function readUploadNote({ note }: PairFiles): UploadNote | undefined {
  if (!existsSync(note)) return undefined;
  return saying(note, () => JSON.parse(readFileSync(note, "utf8")) as UploadNote);
}

export function writeUploadNote({ note }: PairFiles, content: UploadNote): void {
  write(note, `${JSON.stringify(content)}\n`);
}

function forgetNote({ note }: PairFiles): void {
  if (existsSync(note)) rmSync(note, { force: true });
}

/** All or nothing, and on the disk when it returns. @throws UnusablePair */
function write(file: string, text: string): void {
  try {
    writePrivate(file, text);
  } catch (error) {
    const reason = errorMessage(error);
    throw new UnusablePair(
      `Could not write ${file}: ${reason}. Make room, or name another folder, and run it again: it continues from what both vendors show.`,
    );
  }
}

function writePrivate(file: string, text: string): void {
  makeFolder(dirname(file));
  writeFileAtomically(file, text, { unfinished: `${file}.unfinished`, mode: OWNER_ONLY });
}

/** A private key is easily committed by accident. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, ".gitignore"), "*\n");
}

function saying<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new UnusablePair(`${file}: ${errorMessage(error)}`);
  }
}
