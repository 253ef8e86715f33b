import { signInAs } from "../../emulators";
import { type FederatedCompany, startFederated } from "./federated-company";

let company: FederatedCompany;
beforeAll(async () => {
  company = await startFederated();
});
afterAll(() => company.emulators.close());

it("signs a person of a federated domain in by JumpCloud's password", async () => {
  expect(await signInAs(company.emulators, { email: "ada@example.com" })).toMatchObject({
    signedIn: true,
    user: "ada@example.com",
    secondFactors: [],
  });
});
