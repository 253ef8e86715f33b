import { namesIn } from "../../demo/trace";

it("names each object by its id, however deep it lies, and by the vendor's own word for it", () => {
  const group = { id: "g1", name: "Microsoft 365 users" };
  const jumpcloud = {
    groups: [group],
    applications: [{ _id: "a1", displayLabel: "Microsoft 365", name: "office365" }],
  };
  const entra = { users: [{ id: "u1", userPrincipalName: "ada@example.com", displayName: "Ada" }] };
  expect(namesIn([jumpcloud, entra])).toEqual({
    g1: "Microsoft 365 users",
    a1: "Microsoft 365",
    u1: "ada@example.com",
  });
});

it("has no name for what is called by its id, or by nothing", () => {
  expect(
    namesIn({ domains: [{ id: "example.com", name: "example.com" }], bindings: [{ id: "b1" }] }),
  ).toEqual({});
});
