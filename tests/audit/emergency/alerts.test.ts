import { type AlertTarget, checkAlertTargets, parseAlertTarget } from "../../../audit/emergency/alerts";

const TENANT = "8d1c1006-889c-47a6-ae6f-1326219a5dae";
const federated = ["example.com"];
const TEAMS = {
  name: "Teams' webhook",
  address: "https://prod-1.westeurope.logic.azure.com/workflows/secret",
};
const OWN = {
  name: "Teams' webhook",
  address: "https://default8d1c1006889c47a6ae6f1326219a5d.ae.environment.api.powerplatform.com/powerautomate",
};
const MAIL = { name: "grace@example.com", address: "grace@example.com" };
const SLACK = { name: "Slack's webhook", address: "https://hooks.slack.com/services/secret" };

test.each<[string, AlertTarget[], string, string]>([
  ["nothing known", [], "unknown", "it is not known here where they go"],
  [
    "only mail and Teams of the tenant",
    [MAIL, OWN],
    "violated",
    "they go only to places that need this sign-in: grace@example.com is on a federated domain; Teams' webhook is Teams of this tenant",
  ],
  [
    "Teams of whatever tenant",
    [TEAMS],
    "violated",
    "they go only to places that need this sign-in: Teams' webhook is Teams, which nobody can open then if it belongs to this tenant",
  ],
  [
    "the mail of a channel of Teams",
    [{ name: "ops@emea.teams.ms", address: "1df8f174.example.onmicrosoft.com@emea.teams.ms" }],
    "violated",
    "they go only to places that need this sign-in: ops@emea.teams.ms is a channel of Teams",
  ],
  [
    "one way more",
    [TEAMS, SLACK],
    "holds",
    "Slack's webhook gets them without this tenant; Teams' webhook is Teams, which nobody can open then if it belongs to this tenant does not",
  ],
  [
    "mail elsewhere",
    [{ name: "pager@example.net", address: "pager@example.net" }],
    "holds",
    "pager@example.net gets them without this tenant",
  ],
])("%s", (_what, targets, state, evidence) => {
  expect(checkAlertTargets(targets, federated, TENANT)).toMatchObject({ state, evidence });
});

test.each([["https://hooks.slack.com/services/T0/B0/secret"], ["hooks.slack.com/services/T0/B0/secret"]])(
  "names of %s the host alone, as whoever has the rest can write there",
  (named) => {
    const address = "https://hooks.slack.com/services/T0/B0/secret";
    expect(parseAlertTarget(named)).toEqual({ name: "hooks.slack.com", address });
  },
);
