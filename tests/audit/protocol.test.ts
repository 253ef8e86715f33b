import { protocolFits } from "../../audit/protocol";

const SAML_PAGE = "https://sso.jumpcloud.com/saml2/m365-example-com";
const wsFed = {
  protocol: "wsFed" as const,
  passiveSignInUri: "https://sso.jumpcloud.com/wsfed/m365",
  activeSignInUri: "https://sso.jumpcloud.com/wstrust/m365",
  metadataExchangeUri: "https://sso.jumpcloud.com/wstrust/m365/mex",
};
const judge = (differs: object) => protocolFits("example.com", { ...wsFed, ...differs }, SAML_PAGE);

test("has nothing to say against SAML", () => {
  expect(judge({ protocol: "saml", passiveSignInUri: SAML_PAGE }).state).toBe("holds");
});

test.each([
  ["no metadata exchange", { metadataExchangeUri: undefined }, "no address of WS-Federation is declared"],
  ["the SAML page for browsers", { passiveSignInUri: SAML_PAGE }, `${SAML_PAGE} is the application's page`],
  ["the SAML page for devices", { activeSignInUri: SAML_PAGE }, `${SAML_PAGE} is the application's page`],
])("refuses WS-Federation with %s", (_what, differs, words) => {
  const finding = judge(differs);
  expect([finding.code, finding.state]).toEqual(["ws-federation", "violated"]);
  expect(finding.evidence).toContain(words);
  expect(finding.wayOut).toMatch(/^Set `wsFed` for it: signInUri, activeSignInUri and metadataExchangeUri/);
});

test("says that nothing verified the addresses of WS-Federation", () => {
  expect(judge({})).toMatchObject({
    state: "holds",
    wayOut: "Compare them with the page of its application before federating",
  });
});
