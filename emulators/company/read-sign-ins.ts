import type { SignInSeed } from "../entra";
import { signInSeedFields } from "../entra";
import type { SeedReader } from "./seed-reader";
import { emailShape, textShape } from "./seed-shapes";

/** What the tenant's log of sign-ins has already. */
export function readSignIns(seed: SeedReader): SignInSeed[] {
  return seed.objects("signIns").map((signIn) => ({
    user: signIn.text("user", emailShape),
    clientAppUsed: signIn.text("clientAppUsed", textShape),
    appDisplayName: signIn.text("appDisplayName", textShape),
    ...signIn.rest(signInSeedFields),
  }));
}
