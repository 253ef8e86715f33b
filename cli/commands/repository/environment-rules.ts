import { secretVariables } from "../../../clients/settings";
import { type AskGitHub, type GitHubAnswer, jsonMember, listOrEmpty } from "./github-answer";
import { judgedRule, type RepositoryRule, ruleFromAnswer, unreadRule } from "./rule";

const CHANGE = "Settings, Environments, deploy";

/** What the workflows take from their environments. As the repository's or the organisation's, every branch gets it. */
const SECRETS = [
  ...secretVariables("jumpcloud"),
  "PULUMI_ACCESS_TOKEN",
  "PULUMI_CONFIG_PASSPHRASE",
  "SLACK_WEBHOOK",
  "TEAMS_WEBHOOK",
];

/** https://docs.github.com/rest/deployments/environments#get-an-environment */
export async function environmentRules(ask: AskGitHub, isOfOrganization: boolean): Promise<RepositoryRule[]> {
  const [deploy, read] = await Promise.all([ask("/environments/deploy"), ask("/environments/read")]);
  const alert = await ask("/environments/alert");
  const absent = "there is no environment deploy: the first run makes one without protection";
  const of = (rule: string, judge: Parameters<typeof ruleFromAnswer>[4]) =>
    ruleFromAnswer(rule, deploy, absent, CHANGE, judge);
  return [
    of("approval of a deployment", approval),
    of("nobody approves their own deployment", self),
    of("administrators can't skip the approval", (value) => ({
      faults:
        jsonMember(value, "can_admins_bypass") === false
          ? []
          : ["administrators of the repository can skip it"],
      fine: "nobody skips it",
    })),
    await branches("only main is deployed", "deploy", deploy, ask),
    ruleFromAnswer(
      "environment read",
      read,
      "there is no environment read: the credentials of pull requests are missing, or are in the repository's own secrets",
      "Settings, Environments, New environment: read",
      () => ({ faults: [], fine: "it is there" }),
    ),
    "missing" in alert
      ? judgedRule("only main tells webhooks", [], "there is no environment alert, and no webhook", "")
      : await branches("only main tells webhooks", "alert", alert, ask),
    await secrets(ask, isOfOrganization),
  ];
}

const reviewersRule = (value: unknown) =>
  listOrEmpty(jsonMember(value, "protection_rules")).find(
    (one) => jsonMember(one, "type") === "required_reviewers",
  );

function approval(value: unknown) {
  const count = listOrEmpty(jsonMember(reviewersRule(value), "reviewers")).length;
  return {
    faults: count > 0 ? [] : ["it needs no approval: Required reviewers is off"],
    fine: `one of ${count} has to approve it`,
  };
}

function self(value: unknown) {
  const isPrevented = jsonMember(reviewersRule(value), "prevent_self_review") === true;
  return {
    faults: isPrevented ? [] : ["Prevent self-review is off"],
    fine: "the person who started it can't approve it",
  };
}

/** https://docs.github.com/rest/deployments/branch-policies#list-deployment-branch-policies */
async function branches(
  rule: string,
  name: string,
  environment: GitHubAnswer,
  ask: AskGitHub,
): Promise<RepositoryRule> {
  const change = `Settings, Environments, ${name}`;
  if ("unread" in environment) return unreadRule(rule, environment.unread);
  if ("missing" in environment) return judgedRule(rule, [`there is no environment ${name}`], "", change);
  const policy = jsonMember(environment.value, "deployment_branch_policy");
  if (jsonMember(policy, "custom_branch_policies") !== true) {
    const which =
      jsonMember(policy, "protected_branches") === true ? "every protected branch" : "every branch";
    return judgedRule(rule, [`${which} can use the environment ${name}`], "", change);
  }
  const answer = await ask(`/environments/${name}/deployment-branch-policies?per_page=100`);
  return ruleFromAnswer(rule, answer, "its branches are not named", change, (value) => {
    const named = listOrEmpty(jsonMember(value, "branch_policies")).map(
      (one) => `${jsonMember(one, "type") ?? "branch"} ${jsonMember(one, "name")}`,
    );
    const others = named.filter((one) => one !== "branch main");
    return {
      faults: [
        ...(named.includes("branch main") ? [] : ["main is not among its branches"]),
        ...(others.length > 0 ? [`it also allows ${others.join(", ")}`] : []),
      ],
      fine: "main is its only branch",
    };
  });
}

/** https://docs.github.com/rest/actions/secrets#list-repository-secrets, …#list-repository-organization-secrets */
async function secrets(ask: AskGitHub, isOfOrganization: boolean): Promise<RepositoryRule> {
  const rule = "secrets of environments";
  const shared = isOfOrganization ? ["/actions/organization-secrets?per_page=100"] : [];
  const paths = ["/actions/secrets?per_page=100", ...shared];
  const answers = await Promise.all(paths.map(ask));
  const faults = ["the repository's own", "of the organisation"].map((whose, index) => {
    const answer = answers[index];
    const listed = answer && "value" in answer ? listOrEmpty(jsonMember(answer.value, "secrets")) : [];
    const known = listed
      .map((one) => String(jsonMember(one, "name")))
      .filter((name) => SECRETS.includes(name));
    return known.length > 0 ? [`every branch gets those that are ${whose}: ${known.join(", ")}`] : [];
  });
  const hidden = answers.flatMap((answer) => ("unread" in answer ? [answer.unread] : []));
  if (faults.flat().length === 0 && hidden[0] !== undefined) return unreadRule(rule, hidden[0]);
  return judgedRule(
    rule,
    faults.flat(),
    "none is the repository's own",
    "Settings, Secrets and variables, Actions",
  );
}
