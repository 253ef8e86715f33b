import { violated } from "../../../audit/finding";
import { ADOPT_ADVICE, adviseWithoutStack } from "../../../audit/holders/without-stack";

const wayOutOf = (wayOut: string) =>
  adviseWithoutStack(violated("application-closed", "example.com", "it is so", wayOut)).wayOut;

test.each([
  [
    "Run `npx pulumi up --refresh`, which binds it again",
    ", or bind the group in JumpCloud's console, under SSO",
  ],
  ["Run `npx pulumi up --refresh`", ", or declare the other value"],
  ["Run `npx pulumi up` with the stage `federated`, which repairs it", ", or `npx jumpcloud-entra rollback`"],
  ["Find out who set it, and run `npx pulumi up --refresh`", ", or `npx jumpcloud-entra rollback`"],
  [
    "Run `npx jumpcloud-entra rotate --repair`, which makes the tenant trust it; `pulumi up`",
    " does it as well",
  ],
])("says beside a run what to do where there is no stack: %s%s", (run, rest) => {
  expect(wayOutOf(`${run}${rest}`)).toBe(`${run} (${ADOPT_ADVICE})${rest}`);
});

test("leaves a way out as it is that sends nobody to a run", () => {
  expect(wayOutOf("Block the account in Entra")).toBe("Block the account in Entra");
});

test("says that JumpCloud's application has another value, where nobody declared one", () => {
  const evidence = 'issuerUri is "urn:a" in the tenant, "urn:b" was declared';
  expect(adviseWithoutStack(violated("federation-differs", "example.com", evidence, "")).evidence).toBe(
    'issuerUri is "urn:a" in the tenant, "urn:b" is what JumpCloud\'s application has',
  );
});
