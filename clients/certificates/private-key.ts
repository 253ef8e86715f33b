import { createPrivateKey, type KeyObject } from "node:crypto";
import { inspect } from "node:util";

/** The text holds no private key that can be used. The text itself is never part of the message. */
export class UnreadablePrivateKey extends Error {
  constructor(reason: string) {
    super(`This is not a private key: ${reason}. Give unencrypted PEM text.`);
    this.name = "UnreadablePrivateKey";
  }
}

const HIDDEN = "[private key]";

/** A private key that no log, message, state or JSON shows by accident: its text is given only by {@link reveal}. */
export class PrivateKey {
  readonly #pem: string;

  /** @throws UnreadablePrivateKey */
  constructor(pem: string) {
    this.#pem = toPkcs8(pem);
  }

  /** PKCS #8 in PEM: only for the file that holds it and for the request that hands it over. */
  reveal(): string {
    return this.#pem;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}

function toPkcs8(pem: string): string {
  if (!pem.includes("PRIVATE KEY-----")) throw new UnreadablePrivateKey("it has no PRIVATE KEY block");
  if (pem.includes("ENCRYPTED")) throw new UnreadablePrivateKey("it is encrypted");
  return read(pem).export({ type: "pkcs8", format: "pem" }).toString();
}

function read(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    // The reason of the library can quote what it was given.
    throw new UnreadablePrivateKey("its bytes can't be read");
  }
}
