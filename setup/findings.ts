import { CODE_FAMILIES, type CodeFamily, type CodePage } from "../audit/codes/pages";

const HEAD = `# Findings

<!-- Generated from audit/codes/ by \`npm run docs\`. Never edit it. -->

What the code in brackets at the end of a finding means: \`[domain-default]\`. \`npx jumpcloud-entra explain --code CODE\` prints
the same, without a credential. A finding says for one object which state a gate has:

| shown     | state    | what it does                                                                                     |
| --------- | -------- | ------------------------------------------------------------------------------------------------ |
| \`ok\`, \`!\` | holds    | nothing; with a way out (\`!\`) it is a warning                                                    |
| \`..\`      | pending  | a step that is still to come changes it; until then no domain is federated                       |
| \`NO\`      | violated | fails a preview and refuses the write; of a live federation it is something to put right         |
| \`??\`      | unknown  | something could not be read, so that it refuses the write that federates, and \`check\` can't tell |
`;

export function findingsPage(): string {
  return [HEAD, ...CODE_FAMILIES.map(familyOf)].join("\n");
}

function familyOf({ title, about, pages }: CodeFamily): string {
  return `## ${title}\n\n${about}\n\n${pages.map(entryOf).join("\n")}`;
}

function entryOf({ code, title, meaning, evidence, wayOut, affected }: CodePage): string {
  return [
    `### ${code}`,
    "",
    `**${title}.** ${meaning}`,
    "",
    ...(evidence ? [`- Shown: ${evidence}`] : []),
    `- What to do: ${wayOut}`,
    `- Who notices it: ${affected}`,
    "",
  ].join("\n");
}
