import { checkAssertionSettings } from "../../../audit/application/assertion-settings";

const settings = {
  subjectField: "_id",
  signAssertion: "true",
  acsUrl: "https://login.microsoftonline.com/login.srf",
  "databaseAttributes.IDPEmail": "email",
};
const LOGIN = "https://login.microsoftonline.com";

const judge = (differs: object, template: object | undefined = settings, login = LOGIN) =>
  checkAssertionSettings(
    "example.com",
    { settings: { ...settings, ...differs } as Record<string, string> },
    template && { settings: template as Record<string, string> },
    login,
  );

test("is content with what the template says, and with more", () => {
  expect(judge({ signResponse: "true" })).toEqual([
    {
      code: "application-settings",
      object: "example.com",
      state: "holds",
      evidence: "its application asserts what Entra needs",
      wayOut: "",
    },
  ]);
});

test("refuses another NameID, and another or no IDPEmail, each by its name", () => {
  const changed = judge({ subjectField: "email", "databaseAttributes.IDPEmail": undefined });
  expect(changed.map(({ state, evidence }) => [state, evidence])).toEqual([
    ["violated", 'its application has another subjectField, "email"; Entra takes the template\'s, "_id"'],
    ["violated", 'its application has no databaseAttributes.IDPEmail; Entra takes the template\'s, "email"'],
  ]);
});

test.each([
  ["https://login.microsoftonline.us/login.srf", LOGIN, "holds"],
  ["https://localhost:8443/login.srf", "https://localhost:8443", "holds"],
  ["https://login.microsoftonline.com/saml2", LOGIN, "violated"],
  ["https://login.example.net/login.srf", LOGIN, "violated"],
  ["http://login.microsoftonline.com/login.srf", LOGIN, "violated"],
  ["https://login.microsoftonline.com:8443/login.srf", LOGIN, "violated"],
  ["nowhere", LOGIN, "violated"],
])("judges assertions that are posted to %s", (acsUrl, login, state) => {
  expect(judge({ acsUrl }, settings, login).map((finding) => finding.state)).toEqual([state]);
});

const whole = {
  ...settings,
  overrideNameIdFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
  spEntityId: "urn:federation:MicrosoftOnline",
};

test("leaves to the application what Microsoft's template leaves open", () => {
  const template = { subjectField: "", acsUrl: settings.acsUrl };
  expect(judge({ subjectField: "email" }, template).map(({ state }) => state)).toEqual(["holds"]);
});

test.each([
  [
    "a template that is not Microsoft's",
    { subjectField: "email", spEntityId: "", acsUrl: "https://YOUR_ACS_URL/" },
  ],
  ["no template", undefined],
])("asks with %s for what Entra needs", (_, template) => {
  const application = { settings: { ...whole, subjectField: "email" } };
  const known = template && { settings: template };
  expect(checkAssertionSettings("example.com", application, known, LOGIN)).toMatchObject([
    {
      state: "violated",
      evidence: 'its application has another subjectField, "email"; Entra takes nothing else than "_id"',
    },
  ]);
  expect(checkAssertionSettings("example.com", { settings: whole }, known, LOGIN)).toMatchObject([
    { state: "holds" },
  ]);
});

test("does not take an application that shows none of its settings for one that has none", () => {
  const [finding, ...more] = checkAssertionSettings("example.com", { settings: {} }, { settings }, LOGIN);
  expect(more).toEqual([]);
  expect([finding?.code, finding?.state]).toEqual(["application-settings", "unknown"]);
});
