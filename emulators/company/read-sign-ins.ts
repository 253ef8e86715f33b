import type { SignInSeed } from "../entra";
import { signInSeedFields } from "../entra";
import type { SeedReader } from "./seed-reader";
import { email, words } from "./seed-shapes";

/** What the tenant's log of sign-ins has already. */
export function readSignIns(seed: SeedReader): SignInSeed[] {
  return seed.objects("signIns").map((signIn) => ({
    user: signIn.text("user", email),
    clientAppUsed: signIn.text("clientAppUsed", words),
    appDisplayName: signIn.text("appDisplayName", words),
    ...signIn.rest(signInSeedFields),
  }));
}
