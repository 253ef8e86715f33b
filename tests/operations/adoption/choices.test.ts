import { adoptionChoices } from "../../../operations/adoption";
import { application, directory, group, integration, managed } from "./found";

const EU = "https://sso.eu.jumpcloud.com/saml2/m365-example-com";

it("asks nothing where everything has one answer", () => {
  expect(adoptionChoices(integration())).toEqual([]);
});

it("asks which of two applications that nothing tells apart, and presets none", () => {
  const alike = [application("one"), application("two", { ssoUrl: EU })];
  const found = integration({ domains: [managed("example.com")], applications: alike, groups: [] });
  expect(adoptionChoices(found)).toEqual([
    {
      name: "application",
      domain: "example.com",
      question: "Which application of JumpCloud's do the people of example.com sign in with?",
      why: expect.any(String),
      options: [
        {
          value: "one",
          label: expect.stringContaining("Microsoft 365 (example.com) (https://sso."),
          effect: "its issuer is https://example.com, and it is bound to no group",
        },
        expect.objectContaining({ value: "two" }),
      ],
    },
  ]);
});

it("presets of several applications the one that a group may use", () => {
  const applications = [application("one"), application("app", { ssoUrl: EU })];
  const [choice] = adoptionChoices(integration({ domains: [managed("example.com")], applications }));
  expect(choice?.preset).toBe("app");
});

it("presets the directory with a way from the application's group, and the group with a way to both", () => {
  const found = integration({
    directories: [directory("old"), directory("dir")],
    groups: [group("everybody", { members: 900, directories: ["old"], applications: [] }), group("staff")],
  });
  expect(adoptionChoices(found).map(({ name, preset, options }) => [name, preset, options.length])).toEqual([
    ["directory", "dir", 2],
    ["group", "staff", 2],
  ]);
});

it("presets of directories that are alike the first by its id, where everybody signs in already, and none before", () => {
  const alike = {
    directories: [directory("two"), directory("one")],
    groups: [group("staff", { directories: ["one", "two"] })],
  };
  const presets = [{}, { domains: [managed("example.com")] }].map((differs) =>
    adoptionChoices(integration({ ...alike, ...differs })).find(({ name }) => name === "directory"),
  );
  expect(presets.map((choice) => choice?.preset)).toEqual(["one", undefined]);
});

it("presets no administrator, and offers those alone who are a way in", () => {
  const found = integration({
    administrators: [
      {
        id: "a",
        userPrincipalName: "ada@example.com",
        isWayIn: false,
        why: "signs in on a federated domain",
      },
      { id: "b", userPrincipalName: "bo@example.onmicrosoft.com", isWayIn: true },
    ],
  });
  const [choice] = adoptionChoices(found);
  expect([choice?.name, choice?.preset]).toEqual(["administrator", "none"]);
  expect(choice?.options.map(({ value }) => value)).toEqual(["none", "b"]);
});
