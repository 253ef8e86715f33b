import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { helpCards } from "../../audit/help-desk/help-card";

const docs = (page: string) => readFileSync(resolve(__dirname, "../../docs", page), "utf8");

test.each([...new Set(helpCards().flatMap(({ runbook }) => runbook ?? []))])(
  "a card names %s, which is there",
  (page) => {
    const [file = "", anchor] = page.replace("docs/", "").split("#");
    const headings = docs(file).match(/^#+ .*$/gm) ?? [];
    const anchors = headings.map((one) => one.replace(/^#+ /, "").toLowerCase().replaceAll(" ", "-"));
    expect(anchor === undefined || anchors.includes(anchor)).toBe(true);
  },
);
