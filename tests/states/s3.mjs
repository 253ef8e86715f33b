import { join } from "node:path";

const VERSION = "5.2.5";
const BUCKET = "state";
const ACCOUNT = "123456789012";

/** What the bucket's owner sets up: a role for runs, and somebody who may only read. */
const SET_UP = `
import boto3, json, sys
def client(name):
    return boto3.client(name, endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")
client("s3").create_bucket(Bucket="${BUCKET}")
things = ["arn:aws:s3:::${BUCKET}", "arn:aws:s3:::${BUCKET}/*"]
def policy(*statement):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statement)})
iam = client("iam")
provider = "arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com"
iam.create_role(RoleName="run", AssumeRolePolicyDocument=policy(
    {"Effect": "Allow", "Principal": {"Federated": provider}, "Action": "sts:AssumeRoleWithWebIdentity"}))
iam.create_user(UserName="reader")
iam.put_user_policy(UserName="reader", PolicyName="state", PolicyDocument=policy(
    {"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket", "s3:GetBucketLocation"], "Resource": things}))
key = iam.create_access_key(UserName="reader")["AccessKey"]
print(json.dumps([key["AccessKeyId"], key["SecretAccessKey"]]))
`;

/**
 * @param {string} folder
 * @param {Pick<ReturnType<typeof import("./commands.mjs").commands>, "run" | "start">} commands
 */
export async function startMoto(folder, { run, start }) {
  const python = join(folder, "python");
  for (const [program, ...args] of [
    ["python3", "-m", "venv", python],
    [join(python, "bin", "pip"), "install", "--quiet", `moto[server]==${VERSION}`],
  ]) {
    const { code, output } = await run(program, args);
    if (code !== 0) throw new Error(`${program} ${args.join(" ")}: ${output}`);
  }
  const address = await start(join(python, "bin", "moto_server"), (port) => [
    "-H",
    "127.0.0.1",
    "-p",
    String(port),
  ]);
  const made = await run(join(python, "bin", "python"), ["-c", SET_UP, address]);
  if (made.code !== 0) throw new Error(made.output);
  const [keyId, key] = JSON.parse(made.output.trim().split("\n").at(-1));
  const env = {
    PULUMI_BACKEND_URL: `s3://${BUCKET}?endpoint=${address}&use_path_style=true&region=us-east-1`,
    AWS_REGION: "us-east-1",
    AWS_ENDPOINT_URL_STS: address,
  };
  return {
    byRole: { ...env, AWS_ROLE_ARN: `arn:aws:iam::${ACCOUNT}:role/run` },
    reader: { ...env, AWS_ACCESS_KEY_ID: keyId, AWS_SECRET_ACCESS_KEY: key },
    /** From now on policies count. With them moto refuses to give a role for an ID token at all: that is tried before. */
    async enforce() {
      const headers = { "content-type": "text/plain" };
      await fetch(`${address}/moto-api/reset-auth`, { method: "POST", headers, body: "0" });
    },
  };
}
