import { hexId } from "../../../../../emulators/core";
import { applicationAssociationHandler } from "../../../../../providers/jumpcloud/resources/application-association/handler";
import { impatientClock } from "../../../../waiting/fast-clock";
import { SEED } from "../../company";
import { type Surroundings, surroundings } from "../../handlers";

const GROUP = hexId("user_group", "Staff");
const APPLICATION = hexId("application", "Wiki");
const inputs = { applicationId: APPLICATION, groupId: GROUP, onDelete: "unbind" as const };

let here: Surroundings;

beforeEach(async () => {
  here = await surroundings({
    ...SEED,
    applications: [
      { template: "saml2", displayLabel: "Wiki", ssoUrl: "https://sso.jumpcloud.com/saml2/wiki" },
    ],
    groups: [{ name: "Staff", members: ["ann", "bob"] }],
  });
});

afterEach(() => here.close());

it("refuses an application that is not there", async () => {
  const wrong = { ...inputs, applicationId: "a".repeat(24) };
  const { failures } = await applicationAssociationHandler.check(wrong, undefined, here.account, here.call);
  expect(failures).toEqual([
    {
      property: "applicationId",
      reason: `JumpCloud has no application with the id "${wrong.applicationId}"; if somebody deleted it, run \`npx pulumi up --refresh\``,
    },
  ]);
});

it("waits until JumpCloud knows what the same run has just made", async () => {
  here.emulator.faults.happen({
    kind: "refused",
    method: "POST",
    path: /associations$/,
    times: 2,
    status: 404,
  });
  const account = { ...here.account, clock: impatientClock() };
  const { id } = await applicationAssociationHandler.create(account, inputs, here.call);
  expect(id).toBe(`${APPLICATION}/${GROUP}`);
  expect(here.told).toEqual([
    `Waiting for JumpCloud to know the group ${GROUP} and the application ${APPLICATION}, at most 60 s.`,
  ]);
});

it("binds, knows it in preview, and unbinds a few people where that is asked for", async () => {
  const organizationId = here.emulator.state.organization._id;
  expect(await applicationAssociationHandler.preview?.(here.account, inputs, undefined, here.call)).toEqual({
    ...inputs,
    organizationId,
  });
  const { id, state } = await applicationAssociationHandler.create(here.account, inputs, here.call);
  expect([id, state]).toEqual([`${APPLICATION}/${GROUP}`, { ...inputs, organizationId }]);
  await applicationAssociationHandler.delete(here.account, id, { inputs, state }, here.call);
  expect(
    await applicationAssociationHandler.read(here.account, id, { inputs, state }, here.call),
  ).toBeUndefined();
});
