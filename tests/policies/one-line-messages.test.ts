import { withOneLineMessages } from "../../policies/one-line-messages";
import { signInHostsPolicy } from "../../policies/sign-in-hosts";
import { federation, judge } from "./judge";

it("lets no address begin a line or colour a terminal", async () => {
  const told = federation({ passiveSignInUri: "https://evil.example/\n::error::\u001b[31m\u2028passed" });
  expect(await judge(withOneLineMessages(signInHostsPolicy), told)).toEqual([
    expect.stringMatching(
      /^passiveSignInUri of example.com is https:\/\/evil.example\/ ::error:: \[31m passed, which is not an https address /,
    ),
  ]);
});

it("leaves the policy's name and configuration as they are", () => {
  const { validateResource: _, ...told } = withOneLineMessages(signInHostsPolicy);
  const { validateResource: __, ...own } = signInHostsPolicy;
  expect(told).toEqual(own);
});
