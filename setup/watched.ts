import { OBJECTS } from "./watched/objects";
import type { Detection, Row, Schema, WatchedObject } from "./watched/row";

const HEAD = `# What is watched

<!-- Generated from setup/watched/ by \`npm run docs\`. Never edit it. -->

Objects at both vendors decide who can sign in and whom the tenant trusts. This page lists every field of them, and what shows a
change that somebody makes without the program. One test compares the page with the vendors' schemas, and fails if a field is
missing here. Another test changes each field of the live federation, and of JumpCloud's application, group, bindings and directory
on the emulators, and compares what is shown with this page.

What a change can do:

- **attack**: somebody else can sign in as people of the domain, or gets their passwords;
- **outage**: people, or the administrators who help them, can't sign in;
- **note**: neither; it is shown as a note;
- **nothing**: nothing shows it, for the reason that is given.

"Preview" is \`pulumi preview --refresh --expect-no-changes\`, which ends with 7 by the named property of the resource, by a
finding of its proof, or because the resource is made again. [findings.md](findings.md) explains the codes.

\`jumpcloud-entra drift\`, which the schedule runs, asks both. A code that shows an attack or an outage makes its outcome "outage or
attack"; all else is drift. [runners.md](../runners.md#the-schedule-tells-somebody) says who gets a message.
`;

export function watchedPage(): string {
  return [HEAD, ...OBJECTS.map(objectOf)].join("\n");
}

function objectOf({ name, about, schema, rows }: WatchedObject): string {
  return [`## ${name}`, "", `${about} ${sourceOf(schema)}`, "", ...rows.map(rowOf), ""].join("\n");
}

function sourceOf(schema: Schema): string {
  return schema.vendor === "Graph"
    ? `Graph: \`${schema.type}\`.`
    : `JumpCloud, document ${schema.document}: \`${schema.definition}\`.`;
}

function rowOf(row: Row): string {
  const fields = row.fields.map((field) => (field.startsWith("(") ? field.slice(1, -1) : `\`${field}\``));
  return `- ${fields.join(", ")}: ${wordsOfRow(row)}.`;
}

function wordsOfRow(row: Row): string {
  if ("ignored" in row) return `**nothing**. ${row.ignored}`;
  const { severity, by } = row.watched;
  const ofPreview = shown(by.filter((detection) => "resource" in detection));
  const ofCommand = shown(by.filter((detection) => "command" in detection));
  const parts = [ofPreview && `Preview: ${ofPreview}`, ofCommand && `Command: ${ofCommand}`];
  return `**${severity}**. ${parts.filter(Boolean).join(". ")}`;
}

function shown(detections: Detection[]): string {
  return detections.map(wordsOf).join("; ");
}

function wordsOf(detection: Detection): string {
  if ("gone" in detection) return `\`${detection.resource}\` is made again`;
  if ("property" in detection) return `\`${detection.resource}\` by \`${detection.property}\``;
  const code = `[${detection.code}](findings.md#${detection.code})`;
  if ("resource" in detection) return `\`${detection.resource}\` by ${code}`;
  return `\`${detection.command}${"by" in detection ? ` --${detection.by}` : ""}\` by ${code}`;
}
