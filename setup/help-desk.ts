import { type HelpCard, helpCards } from "../audit/help-desk/help-card";
import { WORKAROUNDS, type Workaround } from "../audit/sign-in-errors/workarounds";

const HEAD = `# Help desk: somebody can't sign in

<!-- Generated from audit/sign-in-errors/ by \`npm run docs\`. Never edit it. -->

One card for each number that Microsoft's page shows after AADSTS, in what the caller says. People of a federated domain sign in
at JumpCloud and have no password to use at Microsoft: most cards follow from that.

- **The number**: let the caller read it from the page; \`AADSTS\` and five to seven digits, at the bottom or under "Details".
- **No number**: the page that refuses is JumpCloud's, most likely. Look at the person in JumpCloud's admin portal, under Users:
  suspended, locked, password expired, no second factor.
- **This person**: \`npx jumpcloud-entra explain USER --for-helpdesk\` finds the card and fills it; with \`--code AADSTS…\` it takes the
  caller's number. The identity \`read\` is enough, so administrators can run it, or give it to the help desk as a job; for the number in
  Microsoft's log it needs AuditLog.Read.All besides. A card alone: \`npx jumpcloud-entra explain --code AADSTS50126\`, without any
  credential.
- **Who calls**: call back at the number that you have before you give anybody a password, a pass or another name. That the caller
  is in a hurry is no reason not to.
- **Several callers** with one number within an hour: stop, and hand it over. It is the sign-in, not the people.
- **After a rollback** the domain is Managed: people sign in at Microsoft, with a password there. Cards that change say so. Many then call
  with one number: that is no outage, so help one after another.

The portals: JumpCloud's admin portal is console.jumpcloud.com, Entra admin center entra.microsoft.com. Microsoft's words are those of
its [page of numbers](https://learn.microsoft.com/entra/identity-platform/reference-error-codes), where it has the number.
`;

const WAYS_HEAD = `## To get one person in meanwhile

A card names those that help. None of them mends what is broken, and each goes round JumpCloud: make sure that personnel knows the
person, write down what you did, and take it back.
`;

export function helpDeskPage(): string {
  const cards = helpCards();
  return [
    HEAD,
    ...overview(cards),
    ...cards.map(cardOf),
    WAYS_HEAD,
    ...Object.values(WORKAROUNDS).map(wayOf),
  ].join("\n");
}

/** By what callers say: many numbers sound alike. */
function overview(cards: HelpCard[]): string[] {
  const said = [...new Set(cards.map(({ says }) => says))];
  const rows = said.map((words) => {
    const links = cards
      .filter(({ says }) => says === words)
      .map(({ code }) => `[${code}](#${code.toLowerCase()})`);
    return `- "${words}": ${links.join(", ")}`;
  });
  return ["## What callers say", "", ...rows, ""];
}

function cardOf({
  code,
  says,
  page,
  means,
  whose,
  managed,
  steps,
  ways,
  never,
  escalate,
  runbook,
}: HelpCard): string {
  const place = runbook?.replace("docs/", "");
  return [
    `## ${code}`,
    "",
    `**"${says}."** Microsoft's page: "${page}"`,
    "",
    `${means} ${whose}`,
    "",
    ...numbered(steps),
    ...(ways.length > 0 ? [`${steps.length + 1}. Else: ${ways.map(linkOf).join(", ")}.`] : []),
    "",
    ...(managed ? [`After a rollback: ${managed.means}`, "", ...numbered(managed.steps), ""] : []),
    "Never:",
    "",
    ...never.map((one) => `- ${one}.`),
    "",
    `Hand it over: ${escalate}${place ? ` [The administrators' page](${place}).` : ""}`,
    "",
  ].join("\n");
}

function numbered(steps: readonly string[]): string[] {
  return steps.map((step, index) => `${index + 1}. ${step}.`);
}

function linkOf({ title }: Workaround): string {
  return `[${title}](#${title.toLowerCase().replaceAll(" ", "-")})`;
}

function wayOf({ title, works, who, steps, requests, breaks, back }: Workaround): string {
  return [
    `### ${title}`,
    "",
    `${works} Who may: ${who}.`,
    "",
    ...numbered(steps),
    "",
    "As requests, in Graph Explorer or by Microsoft Graph PowerShell (`Invoke-MgGraphRequest`):",
    "",
    "```http",
    ...requests,
    "```",
    "",
    "What it breaks:",
    "",
    ...breaks.map((one) => `- ${one}.`),
    "",
    `The way back: ${back.replace(/\.$/, "")}.`,
    "",
  ].join("\n");
}
