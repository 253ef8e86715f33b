// Ends with 1 if main is no longer the commit of this run, because somebody merged after the approved review.
//   node .github/main-stands.mjs

const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_TOKEN } = process.env;

const answer = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/git/ref/heads/main`, {
  headers: { authorization: `Bearer ${GITHUB_TOKEN}`, accept: "application/vnd.github+json" },
});
if (!answer.ok) throw new Error(`GitHub does not say where main is: ${answer.status} ${await answer.text()}`);
const { object } = await answer.json();
if (object.sha !== GITHUB_SHA) {
  process.stdout.write(
    `::error title=Main has moved::Reviewed was ${GITHUB_SHA}, main is ${object.sha}. Nothing was applied; start the deployment anew.\n`,
  );
  process.exitCode = 1;
}
