import { type Answer, type Ask, listOf, member } from "./answer";
import { judged, type Rule, ruleOf, unread } from "./rule";

const CHANGE = "Settings, Environments, deploy";

/** https://docs.github.com/rest/deployments/environments#get-an-environment */
export async function environmentRules(ask: Ask): Promise<Rule[]> {
  const [deploy, read] = await Promise.all([ask("/environments/deploy"), ask("/environments/read")]);
  const absent = "there is no environment deploy: the first run makes one that nobody protects";
  const of = (rule: string, judge: Parameters<typeof ruleOf>[4]) =>
    ruleOf(rule, deploy, absent, CHANGE, judge);
  return [
    of("approval of a deployment", approval),
    of("nobody approves their own deployment", self),
    of("administrators keep to the approval", (value) => ({
      faults:
        member(value, "can_admins_bypass") === false ? [] : ["administrators of the repository may skip it"],
      fine: "nobody skips it",
    })),
    await branches(ask, deploy),
    ruleOf(
      "environment read",
      read,
      "there is no environment read: what pull requests sign in with is nowhere, or in the repository's own secrets",
      "Settings, Environments, New environment: read",
      () => ({ faults: [], fine: "it is there" }),
    ),
  ];
}

const reviewersRule = (value: unknown) =>
  listOf(member(value, "protection_rules")).find((one) => member(one, "type") === "required_reviewers");

function approval(value: unknown) {
  const count = listOf(member(reviewersRule(value), "reviewers")).length;
  return {
    faults: count > 0 ? [] : ["nobody has to approve it: Required reviewers is off"],
    fine: `one of ${count} has to approve it`,
  };
}

function self(value: unknown) {
  const isPrevented = member(reviewersRule(value), "prevent_self_review") === true;
  return {
    faults: isPrevented ? [] : ["Prevent self-review is off"],
    fine: "who started it can't approve it",
  };
}

/** https://docs.github.com/rest/deployments/branch-policies#list-deployment-branch-policies */
async function branches(ask: Ask, deploy: Answer): Promise<Rule> {
  const rule = "only main is deployed";
  if ("unread" in deploy) return unread(rule, deploy.unread);
  if ("missing" in deploy) return judged(rule, ["there is no environment deploy"], "", CHANGE);
  const policy = member(deploy.value, "deployment_branch_policy");
  if (member(policy, "custom_branch_policies") !== true) {
    const which = member(policy, "protected_branches") === true ? "every protected branch" : "every branch";
    return judged(rule, [`${which} can be deployed`], "", CHANGE);
  }
  const answer = await ask("/environments/deploy/deployment-branch-policies?per_page=100");
  return ruleOf(rule, answer, "its branches are not named", CHANGE, (value) => {
    const named = listOf(member(value, "branch_policies")).map(
      (one) => `${member(one, "type") ?? "branch"} ${member(one, "name")}`,
    );
    const others = named.filter((one) => one !== "branch main");
    return {
      faults: [
        ...(named.includes("branch main") ? [] : ["main is not among its branches"]),
        ...(others.length > 0 ? [`it lets in ${others.join(", ")}`] : []),
      ],
      fine: "main is its only branch",
    };
  });
}
