import { commandsPageOf, planOf } from "../../components/domain-names";

test("names issuer and sign-in page after the domain", () => {
  expect(planOf("example.com")).toEqual({
    domain: "example.com",
    issuerUri: "https://example.com",
    ssoUrl: "https://sso.jumpcloud.com/saml2/m365-example-com",
  });
});

test("keeps domains apart that differ only in where their dashes are", () => {
  expect(planOf("a-b.com").ssoUrl).toBe("https://sso.jumpcloud.com/saml2/m365-a--b-com");
  expect(planOf("a.b.com").ssoUrl).toBe("https://sso.jumpcloud.com/saml2/m365-a-b-com");
});

test("puts the slug below another base, whether it ends in a slash or not", () => {
  expect(planOf("example.com", "https://localhost:8444/saml2/").ssoUrl).toBe(
    "https://localhost:8444/saml2/m365-example-com",
  );
});

test("finds the page that prints the addresses of WS-Federation on the host of the sign-in pages", () => {
  expect(commandsPageOf("5c1a3a5e")).toBe("https://sso.jumpcloud.com/wsfed/5c1a3a5e/commands");
  expect(commandsPageOf("5c1a3a5e", "https://localhost:8444/saml2/")).toBe(
    "https://localhost:8444/wsfed/5c1a3a5e/commands",
  );
});
