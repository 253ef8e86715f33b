import { checkFederationHealth } from "../../audit/federation/health";
import { signInProgressOf } from "../../audit/sign-ins/progress";
import { readCertificate } from "../../clients/certificates";
import { CLOUDS } from "../../clients/graph";
import { signInError } from "../../clients/graph/sign-in-error";
import { VendorError } from "../../clients/http";
import { redactedExcerpt } from "../../clients/http/redaction";
import { retryAfterDelay } from "../../clients/http/retry-timing";
import { readSamlMetadata } from "../../clients/jumpcloud/saml-metadata";
import { domain } from "../audit/people";

const MEGABYTE = 1_000_000;
/** Milliseconds; what takes quadratic time needs minutes. */
const LINEAR = 2_000;

const at = "2026-11-03T10:00:00Z";
/** What is searched in the words of a vendor. */
const ENTRIES: Record<string, (text: string) => unknown> = {
  "an answer that is shown": redactedExcerpt,
  "a sentence of a vendor": (detail) =>
    new VendorError({ vendor: "JumpCloud", method: "GET", url: "http://127.0.0.1/x", detail }),
  "a certificate": readCertificate,
  "SAML metadata": readSamlMetadata,
  "Entra's words at the sign-in": (message) => signInError(new Error(`AADSTS1: ${message}`), CLOUDS.public),
  "Retry-After": (header) => retryAfterDelay(header, 0),
  "the reason of a sign-in": (reason) =>
    signInProgressOf([{ user: "ada", names: ["ada"] }], {
      jumpcloud: [{ at, user: "ada", success: false, reason }],
      entra: [{ at, user: "ada", application: "OfficeHome", errorCode: 50126, reason }],
    }),
  "an address in realm discovery": (signInUrl) =>
    checkFederationHealth(
      domain("example.com", {
        authenticationType: "Federated",
        federation: { id: "1", passiveSignInUri: signInUrl },
      }),
      { passiveSignInUri: signInUrl },
      undefined,
      {
        domain: "example.com",
        namespaceType: "Federated",
        signInUrl: `https://sso.example.com/${signInUrl}`,
      },
    ),
};

const HOSTILE = [
  "a",
  " ",
  "\n",
  ".",
  "/",
  "?\n",
  '"',
  "key",
  '"key',
  '"key":{',
  "\\",
  "-",
  "=",
  "<",
  "<a",
  "&",
  "#",
  "-----BEGIN A-----",
  "-----BEGIN ",
  "-----BEGIN CERTIFICATE-----",
  '"password":"\\"',
  "9",
  "\r",
];

it.each(Object.keys(ENTRIES))("takes %s of a megabyte in linear time, whatever it holds", (name) => {
  for (const piece of HOSTILE) {
    for (const text of [
      `${piece.repeat(MEGABYTE / piece.length)}x`,
      `"${piece.repeat(MEGABYTE / piece.length)}x`,
    ]) {
      const start = performance.now();
      try {
        ENTRIES[name]?.(text);
      } catch {
        // That it is no certificate or no metadata is told elsewhere.
      }
      expect({ name, piece, isLinear: performance.now() - start < LINEAR }).toEqual({
        name,
        piece,
        isLinear: true,
      });
    }
  }
});
