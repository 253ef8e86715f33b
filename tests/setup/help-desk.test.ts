import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { helpCards } from "../../audit/help-card";
import { helpDeskPage } from "../../setup/help-desk";

const docs = (page: string) => readFileSync(resolve(__dirname, "../../docs", page), "utf8");

test("docs/help-desk.md is what `npm run help-desk` writes", () => {
  expect(docs("help-desk.md")).toBe(helpDeskPage());
});

test("every page of the runbook that a card names is there", () => {
  const headings = docs("runbook.md").match(/^## .*$/gm) ?? [];
  const anchors = headings.map((one) => `docs/runbook.md#${one.slice(3).toLowerCase().replaceAll(" ", "-")}`);
  expect(anchors).toEqual(expect.arrayContaining(helpCards().flatMap(({ runbook }) => runbook ?? [])));
});
