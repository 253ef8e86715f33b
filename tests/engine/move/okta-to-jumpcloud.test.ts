import { connectionsTo, signInAs } from "../../../emulators/person";
import { command } from "../../cli/command";
import { OKTA, OKTA_PAGE, oktaId } from "../../cli/remap/foreign";
import { strangersCertificate } from "../../emulators/stranger";
import { vendorsOf } from "../../providers/graph/company";
import { ACCEPTED, type CompanyOnEngine, startCompany } from "../program/company";

const MOVED = ["ada@example.com", "noah@example.com"];
/** New in the tenant: JumpCloud's sync makes the account while people still sign in at Okta. */
const PILOT = "lucas@example.com";

let company: CompanyOnEngine;
beforeAll(async () => {
  company = await startCompany({ keeps: "program and plugins" });
});
afterAll(() => company.close());

function accountOf(upn: string) {
  const found = company.emulators.entra.state.findUser(upn);
  if (!found) throw new Error(`The tenant has no ${upn}.`);
  return found;
}

const idsOf = (upns: readonly string[]) => upns.map((upn) => accountOf(upn).onPremisesImmutableId);

async function federateWithOkta(): Promise<void> {
  const { graph } = vendorsOf(company.emulators);
  await graph.domains.makeDefault("example.onmicrosoft.com");
  for (const user of [...company.emulators.entra.state.users.values()]) {
    const upn = user.userPrincipalName;
    if (upn.endsWith("@example.com"))
      company.emulators.entra.state.putUser({ ...user, onPremisesImmutableId: oktaId(upn) });
  }
  await graph.federation.create("example.com", {
    displayName: "Okta",
    issuerUri: OKTA,
    passiveSignInUri: OKTA_PAGE,
    signingCertificate: strangersCertificate(),
    preferredAuthenticationProtocol: "wsFed",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
}

async function run(line: string, identity: "deploy" | "bootstrap" = "bootstrap"): Promise<string> {
  const args = line.replaceAll("FOLDER", company.bench.directory).split(" ");
  const { code, stdout, stderr } = await command(company.emulators, args, { identity });
  return `${code}\n${stdout}${stderr}`;
}

it("moves a company from Okta to JumpCloud", async () => {
  await federateWithOkta();
  await company.emulators.consent();
  company.configure("adopt=true");
  const { code, stdout, stderr } = await company.pulumi("up", "--yes", "--skip-preview");
  console.log("PREPARE", code, stdout.slice(-6000), stderr);
  console.log(idsOf([...MOVED, PILOT]));
  console.log(await run("remap --domain example.com"));
  console.log(
    (await run("rollback --domain example.com --foreign --record FOLDER/former.json --yes", "deploy")).slice(
      0,
      300,
    ),
  );
  console.log(await run("remap --domain example.com --write --record FOLDER/ids.json --yes"));
  company.configure("stage=federated");
  await company.emulators.settle();
  const up = await company.pulumi("up", "--yes", "--skip-preview");
  console.log("FEDERATED", up.code, up.stdout.slice(-6000), up.stderr);
  const shared = connectionsTo(company.emulators);
  for (const email of [...MOVED, PILOT, ACCEPTED])
    console.log(await signInAs(company.emulators, { email }, shared));
  shared.destroy();
});
