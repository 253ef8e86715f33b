import { explainSignInError } from "../../audit/aadsts";

test.each([
  [5000820, "the issuer is not the one of the root domain of the person's sign-in name"],
  [5000819, "a federated domain of the tenant never ends so"],
  [50173, "with it what the account had consented to"],
  [51004, "the assertion's NameID is nobody's immutable id"],
])("AADSTS%d: %s", (code, words) => {
  expect(explainSignInError(code).meaning).toContain(words);
});

test("an error that it does not know has the page where it is looked up", () => {
  expect(explainSignInError(1).wayOut).toBe("Look it up at https://login.microsoftonline.com/error?code=1");
});
