import type { ConfigurationMember } from "./configuration-members";
import { type Args, DOMAIN, type ObjectKey } from "./configuration-members";

type Values<Value> = NonNullable<Value> extends Record<string, infer One> ? One : never;
type ByDomain<Shape> = ObjectKey<Shape & { domain: string }>;

const address = (about: string): ConfigurationMember => ({ type: "address", about, refused: "example" });
const httpsAddress = (about: string): ConfigurationMember => ({
  type: "https address",
  about,
  refused: "http://example.com/",
  isRequired: true,
});

const applications: ByDomain<Values<Args["applications"]>> = {
  type: "list of objects",
  example: [
    {
      domain: "example.com",
      id: "617c3664e6f8ae27f7e1201e",
      label: "Microsoft 365",
      ssoUrl: "https://sso.jumpcloud.com/saml2/example",
      issuerUri: "https://example.com/jumpcloud",
    },
  ],
  refused: { domain: "example.com" },
  members: {
    domain: DOMAIN,
    id: {
      type: "id of JumpCloud's",
      about: "The application that exists already.",
      refused: "617c",
      isRequired: true,
    },
    label: { type: "text", about: "The name that people see.", refused: " " },
    ssoUrl: address("Its sign-in page, where that is to be another one."),
    issuerUri: {
      type: "text without blanks",
      about: "Its issuer, where that is to be another one.",
      refused: "a b",
    },
  },
};

const federations: ByDomain<Values<Args["federations"]>> = {
  type: "list of objects",
  example: [{ domain: "example.com", displayName: "JumpCloud", undeclared: ["federatedIdpMfaBehavior"] }],
  refused: { domain: "example.com" },
  members: {
    domain: DOMAIN,
    displayName: { type: "text", about: "The name of the federation.", refused: " " },
    issuerUri: { type: "text without blanks", about: "The issuer that Microsoft believes.", refused: "a b" },
    passiveSignInUri: address("Where browsers sign in."),
    activeSignInUri: address("Where programs without a browser sign in."),
    signOutUri: address("Where people land after signing out."),
    metadataExchangeUri: address("Where clients read which addresses there are."),
    preferredAuthenticationProtocol: {
      type: "`saml` or `wsFed`",
      about: "What sign-ins speak.",
      refused: "oidc",
    },
    promptLoginBehavior: {
      type: "`translateToFreshPasswordAuthentication`, `nativeSupport` or `disabled`",
      about: "What happens when an application wants the password to be asked for again.",
      refused: "ask",
    },
    federatedIdpMfaBehavior: {
      type: "`acceptIfMfaDoneByFederatedIdp`, `enforceMfaByFederatedIdp` or `rejectMfaByFederatedIdp`",
      about: "Who asks for the second factor.",
      refused: "accept",
    },
    isSignedAuthenticationRequestRequired: {
      type: "`true` or `false`",
      about: "Whether Microsoft signs its requests.",
      refused: "yes",
    },
    passwordResetUri: address("Where people reset their password."),
    systemBrowserEnabledOn: {
      type: "`none`, or some of `ios`, `android`, `mac`, `linux` with commas between",
      about: "Where apps open the page in the system's browser.",
      refused: "windows",
    },
    undeclared: {
      type: "list of the names above but `domain`, `issuerUri` and `passiveSignInUri`",
      about: "Fields that stay as the tenant has them, also empty, and are never written.",
      refused: ["domain"],
    },
  },
};

const wsFed: ByDomain<Values<Args["wsFed"]>> = {
  type: "list of objects",
  example: [
    {
      domain: "example.com",
      signInUri: "https://sso.jumpcloud.com/wsfed/617c3664e6f8ae27f7e1201e",
      activeSignInUri: "https://sso.jumpcloud.com/wsfed/617c3664e6f8ae27f7e1201e/active",
      metadataExchangeUri: "https://sso.jumpcloud.com/wsfed/617c3664e6f8ae27f7e1201e/mex",
      issuerUri: "example.com",
    },
  ],
  beside: { protocol: "wsFed" },
  refused: { domain: "example.com" },
  members: {
    domain: DOMAIN,
    signInUri: httpsAddress("Where browsers sign in."),
    activeSignInUri: httpsAddress("Where devices and programs sign in."),
    metadataExchangeUri: httpsAddress("Where devices read which addresses there are."),
    issuerUri: {
      type: "text without blanks",
      about: "The issuer, where JumpCloud prints the bare name of the domain.",
      refused: "a b",
    },
  },
};

export const FEDERATIONS = { applications, federations, wsFed };
