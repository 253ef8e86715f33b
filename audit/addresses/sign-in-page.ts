import { type Finding, holds, unknown, violated } from "../finding";
import type { Reading } from "../reading";
import { isJumpCloudOrLoopbackAddress, isSameWebAddress } from "./web-address";

const CODE = "sign-in-page";

/** Whether another address of the federation answers, where programs and devices sign in; read as {@link checkSignInPage} is. */
export function checkAddressAnswers(
  domain: string,
  field: string,
  url: string,
  status: Reading<number>,
): Finding {
  const wayOut = "Compare it with the page of the application in JumpCloud's console";
  if ("unread" in status)
    return unknown(CODE, domain, `${field} ${url} does not answer: ${status.unread}`, wayOut);
  if (ABSENT.has(status.value))
    return violated(CODE, domain, `there is nothing at ${field} ${url} (${status.value})`, wayOut);
  // A service of SOAP answers 500 to what it can't read, as it can't read an empty request.
  if (status.value > 500)
    return unknown(CODE, domain, `${field} ${url} answers with the error ${status.value}`, wellAgain(url));
  return holds(CODE, domain, `${field} ${url} answers`);
}

/** A run that leaves the address as it is changes nothing by it: what it could not be told of that is worth knowing, no more. */
export function warningIfInUse(finding: Finding, address: string, inUse: string | null | undefined): Finding {
  const { code, object, state, evidence, wayOut } = finding;
  const isLeft = state === "unknown" && isSameWebAddress(address, inUse);
  return isLeft ? holds(code, object, `${evidence}; its federation uses it already`, wayOut) : finding;
}

/** A stranger's page is nothing to wait for. */
function wellAgain(url: string): string {
  return isJumpCloudOrLoopbackAddress(url)
    ? "Wait until JumpCloud works again: https://status.jumpcloud.com"
    : "That host is not JumpCloud's: make sure that it is yours, and ask the people who run it";
}

/** Statuses with which a host says that it has nothing at an address. */
const ABSENT = new Set([404, 410]);

/**
 * Whether the address that people are going to be sent to answers. `status` is that of a GET without credentials and
 * without following redirects: a page, a redirect to a login and a refusal of the empty request all mean that it is
 * there.
 */
export function checkSignInPage(domain: string, url: string, status: Reading<number>): Finding {
  if ("unread" in status) {
    const wayOut = "Open the address in a browser. If this machine can't reach it, use one that can";
    return unknown(CODE, domain, `its sign-in address ${url} does not answer: ${status.unread}`, wayOut);
  }
  if (ABSENT.has(status.value)) {
    const evidence = `there is no application at its sign-in address ${url} (${status.value})`;
    return violated(
      CODE,
      domain,
      evidence,
      "Compare the address with the application's IDP URL in JumpCloud",
    );
  }
  if (status.value >= 500) {
    const evidence = `its sign-in address ${url} answers with the error ${status.value}`;
    return unknown(CODE, domain, evidence, wellAgain(url));
  }
  return holds(CODE, domain, `its sign-in address ${url} answers`);
}

/**
 * The end of the sign-in page's address that the program gives a domain's application. Two domains are kept apart that differ
 * only in where their dashes are: `a-b.com` becomes `m365-a--b-com` and `a.b.com` becomes `m365-a-b-com`.
 */
export function signInSlugOf(domain: string): string {
  return `m365-${domain.replaceAll("-", "--").replaceAll(".", "-")}`;
}
