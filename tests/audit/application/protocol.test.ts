import { checkProtocol, checkWsFederationAddresses } from "../../../audit/application/protocol";

const SAML_PAGE = "https://sso.jumpcloud.com/saml2/m365-example-com";
const wsFed = {
  protocol: "wsFed" as const,
  passiveSignInUri: "https://sso.jumpcloud.com/wsfed/m365",
  activeSignInUri: "https://sso.jumpcloud.com/wstrust/m365",
  metadataExchangeUri: "https://sso.jumpcloud.com/wstrust/m365/mex",
};
const judge = (differs: object) => checkProtocol("example.com", { ...wsFed, ...differs }, SAML_PAGE);

test("has nothing to say against SAML", () => {
  expect(judge({ protocol: "saml", passiveSignInUri: SAML_PAGE }).state).toBe("holds");
});

test.each([
  [
    "no metadata exchange",
    { metadataExchangeUri: undefined },
    "the protocol is wsFed, and no WS-Federation address is declared",
  ],
  ["the SAML page for browsers", { passiveSignInUri: SAML_PAGE }, `${SAML_PAGE} is the application's page`],
  ["the SAML page for devices", { activeSignInUri: SAML_PAGE }, `${SAML_PAGE} is the application's page`],
  [
    "the SAML page in other letters",
    { passiveSignInUri: "https://sso.jumpcloud.com/SAML2/m365-example-com/" },
    "https://sso.jumpcloud.com/SAML2/m365-example-com/ is the application's page",
  ],
  [
    "the SAML page on another host of JumpCloud",
    { passiveSignInUri: "https://sso.eu.jumpcloud.com/saml2/m365-example-com?x=1" },
    "https://sso.eu.jumpcloud.com/saml2/m365-example-com?x=1 is the application's page",
  ],
])("refuses WS-Federation with %s", (_what, differs, words) => {
  const finding = judge(differs);
  expect([finding.code, finding.state]).toEqual(["ws-federation", "violated"]);
  expect(finding.evidence).toContain(words);
  expect(finding.wayOut).toMatch(/^Set `wsFed` for it: signInUri, activeSignInUri and metadataExchangeUri/);
});

test("says that nothing verified the addresses of WS-Federation", () => {
  expect(judge({})).toMatchObject({
    state: "holds",
    wayOut: "Compare them with the page of its application before the federation",
  });
});

const OWN = { id: "own", label: "Microsoft 365", ssoUrl: SAML_PAGE };
const OTHER = { id: "other", label: "Salesforce", ssoUrl: "https://sso.jumpcloud.com/saml2/Salesforce" };
const led = (differs: object) =>
  checkWsFederationAddresses("example.com", { ...wsFed, ...differs }, SAML_PAGE, [OWN, OTHER]).map(
    ({ evidence }) => evidence.split(" ")[0],
  );

test.each([
  [{ passiveSignInUri: OTHER.ssoUrl }, ["passiveSignInUri"]],
  [{ activeSignInUri: "https://sso.eu.jumpcloud.com/wstrust/salesforce/" }, ["activeSignInUri"]],
  [{ metadataExchangeUri: "https://sso.jumpcloud.com/wstrust/salesforce/mex" }, ["metadataExchangeUri"]],
  [{ passiveSignInUri: "https://login.example.net/wsfed/salesforce" }, []],
  [{ passiveSignInUri: "https://sso.jumpcloud.com/salesforce/m365-example-com" }, []],
  [{}, []],
  [{ protocol: "saml", passiveSignInUri: OTHER.ssoUrl }, []],
])("finds the addresses that lead to another application: %j", (differs, fields) => {
  expect(led(differs)).toEqual(fields);
});
