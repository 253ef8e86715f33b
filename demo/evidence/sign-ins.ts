import type { SignInResult } from "../../emulators";
import { forecastLockOut, signsInOn } from "./lock-out-forecast";
import { affectedDomains, readDirectories } from "./people";
import type { Proof, Witness } from "./proof";

/** Signs somebody in as a browser would, page by page. */
export type SignInAsPerson = (email: string) => Promise<SignInResult>;

/**
 * Everybody of the domain tries to sign in: who was foreseen to be able to has to get through, and who was named as
 * locked out must be the only ones who don't.
 */
export async function proveForecast(witness: Witness, signIn: SignInAsPerson): Promise<Proof> {
  const [directories, domains] = await Promise.all([readDirectories(witness), affectedDomains(witness)]);
  const lockedOut = new Set(
    forecastLockOut(domains, directories).map(({ userPrincipalName }) => userPrincipalName),
  );
  const signedIn: string[] = [];
  const refused: string[] = [];
  const surprises: string[] = [];
  for (const account of directories.accounts) {
    if (!account.accountEnabled || !signsInOn(domains, account)) continue;
    const name = account.userPrincipalName;
    const result = await signIn(name);
    if (result.signedIn) signedIn.push(name);
    else refused.push(`${name}: ${result.error}`);
    if (result.signedIn === lockedOut.has(name)) surprises.push(name);
  }
  return {
    ok: signedIn.length > 0 && surprises.length === 0,
    evidence: { signedIn: signedIn.sort(), refused: refused.sort(), otherwiseThanForeseen: surprises },
  };
}
