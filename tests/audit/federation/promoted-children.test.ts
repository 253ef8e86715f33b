import { checkPromotedChildren } from "../../../audit/federation/promoted-children";
import { domain } from "../people";

test("tells a root below a federated domain: as a note, and as wrong where the record has it as a child", () => {
  const domains = [
    domain("example.com", { authenticationType: "Federated" }),
    domain("eu.example.com", { isRoot: true }),
    domain("us.example.com", { isRoot: true, authenticationType: "Federated" }),
    domain("de.example.com", { isRoot: false }),
    domain("notexample.com", { isRoot: true }),
  ];
  const told = (children?: string[]) =>
    checkPromotedChildren("Example.com", domains, children).map(({ object, state }) => [object, state]);
  expect(told()).toEqual([["eu.example.com", "holds"]]);
  expect(told(["us.example.com", "eu.example.com"])).toEqual([
    ["eu.example.com", "violated"],
    ["us.example.com", "violated"],
  ]);
});
