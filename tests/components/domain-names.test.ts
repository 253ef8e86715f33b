import { domainNamesOf, wsFedCommandsPage } from "../../components/domain-names";

test("names issuer and sign-in page after the domain", () => {
  expect(domainNamesOf("example.com")).toEqual({
    domain: "example.com",
    issuerUri: "https://example.com",
    ssoUrl: "https://sso.jumpcloud.com/saml2/m365-example-com",
  });
});

test("keeps domains apart that differ only in where their dashes are", () => {
  expect(domainNamesOf("a-b.com").ssoUrl).toBe("https://sso.jumpcloud.com/saml2/m365-a--b-com");
  expect(domainNamesOf("a.b.com").ssoUrl).toBe("https://sso.jumpcloud.com/saml2/m365-a-b-com");
});

test("puts the slug below another base, whether it ends in a slash or not", () => {
  expect(domainNamesOf("example.com", "https://localhost:8444/saml2/").ssoUrl).toBe(
    "https://localhost:8444/saml2/m365-example-com",
  );
});

test("finds the page that prints the addresses of WS-Federation on the host of the sign-in pages", () => {
  expect(wsFedCommandsPage("5c1a3a5e")).toBe("https://sso.jumpcloud.com/wsfed/5c1a3a5e/commands");
  expect(wsFedCommandsPage("5c1a3a5e", "https://localhost:8444/saml2/")).toBe(
    "https://localhost:8444/wsfed/5c1a3a5e/commands",
  );
});
