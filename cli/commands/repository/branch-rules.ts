import { type AskGitHub, type GitHubAnswer, jsonMember, listOrEmpty } from "./github-answer";
import { judgedRule, type RepositoryRule, unreadRule } from "./rule";

const CHANGE = "Settings, Rules, Rulesets (or Branches): a rule for main";

/** What has to stand before something lands on a branch. */
interface Protection {
  reviews: number;
  isOfOwners: boolean;
  dismissesStale: boolean;
  isLastPushApproved: boolean;
  refusesForce: boolean;
  refusesDeletion: boolean;
}

const REVIEW_WORDS = [
  ["isOfOwners", "a code owner does not have to approve it"],
  ["dismissesStale", "an approval stays valid after another push"],
  ["isLastPushApproved", "the person who pushed last can approve"],
] as const;
const PUSH_WORDS = [
  ["refusesForce", "its history can be rewritten (force push)"],
  ["refusesDeletion", "it can be deleted"],
] as const;

/**
 * Rulesets and the older branch protection add up. https://docs.github.com/rest/repos/rules#get-rules-for-a-branch,
 * https://docs.github.com/rest/branches/branch-protection#get-branch-protection
 */
export async function branchRules(ask: AskGitHub): Promise<RepositoryRule[]> {
  const [rules, classic] = await Promise.all([
    ask("/rules/branches/main?per_page=100"),
    ask("/branches/main/protection"),
  ]);
  const protections = [ofRulesets(rules), ofProtection(classic)].filter((one) => one !== undefined);
  const why = [rules, classic].flatMap((answer) => ("unread" in answer ? [answer.unread] : []));
  const review = [
    ...(protections.some(({ reviews }) => reviews > 0) ? [] : ["a pull request needs no approval"]),
    ...lacking(protections, REVIEW_WORDS),
  ];
  const push = lacking(protections, PUSH_WORDS);
  return [
    certain("review of main", review, why, "a code owner approves the last push of every pull request"),
    certain("history of main", push, why, "it can't be rewritten or deleted"),
    await bypass(ask, rules, classic),
  ];
}

/** What lacks in the answers that came may stand in the one that did not. */
function certain(rule: string, faults: string[], why: string[], fine: string): RepositoryRule {
  return faults.length > 0 && why.length > 0
    ? unreadRule(rule, why.join("; "))
    : judgedRule(rule, faults, fine, CHANGE);
}

function lacking<Key extends keyof Protection>(
  protections: readonly Protection[],
  words: readonly (readonly [Key, string])[],
): string[] {
  return words.flatMap(([key, word]) => (protections.some((one) => one[key]) ? [] : [word]));
}

function ofRulesets(answer: GitHubAnswer): Protection | undefined {
  if (!("value" in answer)) return undefined;
  const rules = listOrEmpty(answer.value);
  const has = (type: string) => rules.some((rule) => jsonMember(rule, "type") === type);
  const reviews = rules
    .filter((rule) => jsonMember(rule, "type") === "pull_request")
    .map((rule) => jsonMember(rule, "parameters"));
  const demands = (name: string) => reviews.some((one) => jsonMember(one, name) === true);
  return {
    reviews: Math.max(
      0,
      ...reviews.map((one) => Number(jsonMember(one, "required_approving_review_count") ?? 0)),
    ),
    isOfOwners: demands("require_code_owner_review"),
    dismissesStale: demands("dismiss_stale_reviews_on_push"),
    isLastPushApproved: demands("require_last_push_approval"),
    refusesForce: has("non_fast_forward"),
    refusesDeletion: has("deletion"),
  };
}

function ofProtection(answer: GitHubAnswer): Protection | undefined {
  if (!("value" in answer)) return undefined;
  const { value } = answer;
  const review = (name: string) => jsonMember(value, "required_pull_request_reviews", name);
  return {
    reviews: Number(review("required_approving_review_count") ?? 0),
    isOfOwners: review("require_code_owner_reviews") === true,
    dismissesStale: review("dismiss_stale_reviews") === true,
    isLastPushApproved: review("require_last_push_approval") === true,
    refusesForce: jsonMember(value, "allow_force_pushes", "enabled") === false,
    refusesDeletion: jsonMember(value, "allow_deletions", "enabled") === false,
  };
}

/** Whether nothing hangs on another protection. */
function isWhole(protection: Protection | undefined): boolean {
  if (!protection || protection.reviews === 0) return false;
  return lacking([protection], [...REVIEW_WORDS, ...PUSH_WORDS]).length === 0;
}

/** Who need not keep to it. `bypass_actors` is shown to those who may change the ruleset only. */
async function bypass(ask: AskGitHub, rules: GitHubAnswer, classic: GitHubAnswer): Promise<RepositoryRule> {
  const rule = "nobody can bypass the rules of main";
  if ("unread" in rules) return unreadRule(rule, rules.unread);
  const all = "value" in rules ? listOrEmpty(rules.value) : [];
  const ids = [...new Set(all.map((one) => String(jsonMember(one, "ruleset_id"))))];
  const sets = await Promise.all(ids.map((id) => ask(`/rulesets/${encodeURIComponent(id)}`)));
  const isEnough = isWhole(ofRulesets(rules));
  const hidden = sets.filter(
    (one) => !("value" in one) || !Array.isArray(jsonMember(one.value, "bypass_actors")),
  );
  if (hidden.length > 0) return unreadRule(rule, "GitHub does not show who may bypass a ruleset");
  if (!isEnough && "unread" in classic) return unreadRule(rule, classic.unread);
  const faults = sets.flatMap((one) => {
    const actors = "value" in one ? listOrEmpty(jsonMember(one.value, "bypass_actors")) : [];
    const named = actors.map((actor) =>
      `${jsonMember(actor, "actor_type")} ${jsonMember(actor, "actor_id") ?? ""}`.trim(),
    );
    return named.length > 0 && "value" in one
      ? [`the ruleset "${jsonMember(one.value, "name")}" lets ${named.join(", ")} bypass it`]
      : [];
  });
  const isLax = "value" in classic && jsonMember(classic.value, "enforce_admins", "enabled") !== true;
  if (!isEnough && isLax) faults.push("the protection does not apply to administrators of the repository");
  if (ids.length === 0 && "missing" in classic) faults.push("there are no rules");
  return judgedRule(rule, faults, "they also apply to administrators of the repository", CHANGE);
}
