import { demandFound } from "../evidence/proof";
import { demandOutcome } from "../failure";
import { CHANGES_FOUND } from "../pulumi";
import { type Chapter, runOperation } from "../scene";

const ELSEWHERE = "https://sign-in.example.net/saml2";

export const driftChapter: Chapter = {
  title: "A change that somebody made by hand is reported and repaired",
  words:
    "Somebody changes the sign-in address in the tenant: people of the domain are now sent to another page. `preview --refresh` " +
    "reports it with exit code 7, so a scheduled job sees that it is not an error of the run. `up --refresh` repairs it.",
  behaviours: ["entra-federation-patch-204", "entra-realm-auth-url"],
  tell: async (scene) => {
    const { narrator, entra, byHand, domain } = scene;
    const { id, passiveSignInUri } = demandFound(await entra.federation(domain), `federation of ${domain}`);
    await byHand.entra.patch(`/domains/${domain}/federationConfiguration/${id}`, {
      passiveSignInUri: ELSEWHERE,
    });
    narrator.say(`By hand: sign-ins of ${domain} now lead to ${ELSEWHERE}.`);

    const preview = await runOperation(scene, "preview", "--refresh", "--expect-no-changes");
    demandOutcome(preview.code === CHANGES_FOUND, "exit code 7", `exit code ${preview.code}`, preview.output);
    const reported = preview.drift.find(({ properties }) => properties.includes("passiveSignInUri"));
    demandOutcome(
      reported !== undefined,
      "the sign-in address to be reported",
      preview.drift,
      preview.output,
    );
    narrator.quote(preview.drift.map(({ name, properties }) => `${name}: ${namesOf(properties)} changed`));

    const repair = await runOperation(scene, "up", "--yes", "--refresh", "--skip-preview");
    demandOutcome(repair.code === 0, "the repair to succeed", `exit code ${repair.code}`, repair.output);
    const { AuthURL } = await entra.realm(`anybody@${domain}`);
    demandOutcome(
      AuthURL === passiveSignInUri,
      `sign-ins to lead to ${passiveSignInUri}`,
      AuthURL,
      repair.output,
    );
    narrator.say(`Repaired: sign-ins of ${domain} lead to ${AuthURL} again.`);
  },
};

/** Without what the refresh keeps beside them: the values that were declared. */
function namesOf(properties: string[]): string {
  return properties.filter((name) => name !== "replaced").join(", ");
}
