import { inheritingDomains } from "../../../audit/federation/domains";
import { domain } from "../people";

test("federates the children that inherit, and no domain that only ends alike", () => {
  const domains = [
    domain("example.com"),
    domain("eu.example.com", { isRoot: false }),
    domain("us.example.com"),
    domain("evilexample.com", { isRoot: false }),
  ];
  expect(inheritingDomains("Example.com", domains)).toEqual(["example.com", "eu.example.com"]);
});
