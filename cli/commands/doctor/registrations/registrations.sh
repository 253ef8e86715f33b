
# What Microsoft Graph calls its application permissions; their ids are read from the tenant.
@PERMISSIONS@

say() { printf '%s\n' "$@"; }

stop() {
  printf 'Stopped: %s\n' "$*" >&2
  exit 1
}

# Entra knows what was made a moment ago in one place, and a little later everywhere.
settled() {
  local tries=1
  until "$@"; do
    [ "$tries" -lt 6 ] || return 1
    tries=$((tries + 1))
    say "  not known everywhere yet; again in a moment" >&2
    sleep "${PAUSE:-10}"
  done
}

for tool in $tools; do
  command -v "$tool" >/dev/null || stop "this needs $tool, which is not installed."
done

# The certificate that an application is to have: bootstrap's for once, deploy's for an emergency in which nothing else signs in.
certificate_of() {
  case $1 in
    jumpcloud-entra-bootstrap) printf '%s' "${BOOTSTRAP_CERTIFICATE:-}" ;;
    jumpcloud-entra-deploy) printf '%s' "${EMERGENCY_CERTIFICATE:-}" ;;
  esac
}

for file in ${BOOTSTRAP_CERTIFICATE:+"$BOOTSTRAP_CERTIFICATE"} ${EMERGENCY_CERTIFICATE:+"$EMERGENCY_CERTIFICATE"}; do
  openssl x509 -in "$file" -noout || stop "$file is no certificate in PEM."
done
if [ -n "${BOOTSTRAP_CERTIFICATE:-}" ] && openssl x509 -in "$BOOTSTRAP_CERTIFICATE" -noout -checkend 604800 >/dev/null; then
  stop "the certificate $BOOTSTRAP_CERTIFICATE is good for more than a week, and bootstrap is for once."
fi

# GitHub says how the jobs of this repository name themselves: new repositories have numbers in their names.
repository=${1:-$(gh repo view --json nameWithOwner --jq .nameWithOwner)}
customization=$(gh api "repos/$repository/actions/oidc/customization/sub") ||
  stop "GitHub did not tell how jobs of $repository name themselves. Sign in as an administrator of it: gh auth login"
[ "$(jq -r .use_default <<<"$customization")" = true ] ||
  stop "$repository names its jobs by claims of its own (GitHub, Settings, Actions, OIDC). Set that back to the default, or make the federated credentials by hand."
prefix=$(jq -r '.sub_claim_prefix // empty' <<<"$customization")
case $prefix in
  repo:*/*[*?:]* | "") stop "GitHub told no prefix of the subject for $repository (its Enterprise Server never does). Make the federated credentials by hand." ;;
  repo:*/*) ;;
  *) stop "GitHub told the prefix $prefix for $repository, which names no repository." ;;
esac

organization=$(graph GET "/organization?\$select=id,displayName")
tenant=$(jq -r '.value[0].id' <<<"$organization")
[ "${ARM_TENANT_ID:-$tenant}" = "$tenant" ] ||
  stop "you are signed in to the tenant $tenant, and ARM_TENANT_ID names $ARM_TENANT_ID."
say "Tenant $(jq -r '.value[0].displayName' <<<"$organization") ($tenant), repository $repository"

microsoft_graph=$(graph GET "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')?\$select=id,appRoles")
resource=$(jq -r .id <<<"$microsoft_graph")
offered=$(jq -c '[.appRoles[] | select(.isEnabled and (.allowedMemberTypes | index("Application"))) | {value, id}]' <<<"$microsoft_graph")

# registration NAME PERMISSIONS SUBJECT: makes it, or refuses one that somebody else can be. Leaves app_id behind.
registration() {
  local name=$1 permissions=$2 subject=$3 found application id principal roles is_new=
  say "" "$name"
  roles=$(roles_of "$permissions")
  found=$(graph GET "/applications?\$filter=displayName%20eq%20'$name'")
  case $(jq '.value | length' <<<"$found") in
    0)
      application=$(graph POST /applications "{\"displayName\":\"$name\",\"signInAudience\":\"AzureADMyOrg\"}")
      say "  made"
      is_new=yes
      id=$(jq -r .id <<<"$application")
      disown "applications/$id"
      ;;
    1)
      application=$(jq '.value[0]' <<<"$found")
      id=$(jq -r .id <<<"$application")
      ;;
    *) stop "there are several applications of the name $name. Delete those that are not yours." ;;
  esac
  app_id=$(jq -r .appId <<<"$application")
  principal=$(principal_of "$app_id")
  if [ -z "$principal" ]; then
    principal=$(settled graph POST /servicePrincipals "{\"appId\":\"$app_id\"}" | jq -r .id)
    disown "servicePrincipals/$principal"
  fi
  # What was taken off a new one a moment ago may still be shown.
  [ -n "$is_new" ] || refuse_others "$name" "$id" "$principal" "$subject" "$application"
  certify "$name" "$id" "$application"
  ask_for "$id" "$application" "$roles"
  grant "$principal" "$roles"
  if [ -n "$subject" ]; then trust "$id" "$subject"; fi
  say "  client id $app_id"
}

# The ids of permissions, as the tenant's own Microsoft Graph has them.
roles_of() {
  local answer
  answer=$(jq -c --arg wanted "$1" '
    . as $offered | ($wanted | split(" ")) as $names
    | {missing: ($names - [$offered[].value]), found: [$offered[] | select(.value as $it | $names | index($it))]}
  ' <<<"$offered")
  [ "$(jq '.missing | length' <<<"$answer")" = 0 ] ||
    stop "Microsoft Graph of this tenant offers no application permission $(jq -r '.missing | join(", ")' <<<"$answer")."
  jq -c .found <<<"$answer"
}

principal_of() {
  local found
  found=$(graph GET "/servicePrincipals?\$filter=appId%20eq%20'$1'&\$select=id") || stop "the service principals could not be read."
  jq -r '.value[0].id // empty' <<<"$found"
}

# Who makes an application may become its owner, and an owner may add a secret to it at any time.
disown() {
  local owners owner
  owners=$(settled graph GET "/$1/owners?\$select=id")
  for owner in $(jq -r '.value[].id' <<<"$owners"); do
    graph DELETE "/$1/owners/$owner/\$ref"
    say "  took its owner $owner off"
  done
}

# refuse_others NAME ID PRINCIPAL SUBJECT APPLICATION: anybody may register an application of any name. One that is there
# already is taken only if nobody but the jobs of this repository can sign in as it.
refuse_others() {
  local name=$1 id=$2 principal=$3 subject=$4 application=$5 kind owners own foreign keys hint=
  for kind in "applications/$id" "servicePrincipals/$principal"; do
    owners=$(settled graph GET "/$kind/owners?\$select=id,displayName")
    [ "$(jq '.value | length' <<<"$owners")" = 0 ] ||
      stop "$name has the owner $(jq -r '[.value[] | "\(.displayName) (\(.id))"] | join(", ")' <<<"$owners"), who can add a secret to it. If it is yours, take the owner off (/$kind/owners); else delete the application."
  done
  own=$(graph GET "/servicePrincipals/$principal?\$select=keyCredentials,passwordCredentials")
  foreign=$(jq --argjson of_principal "$own" '
    (.passwordCredentials | length) + ($of_principal.passwordCredentials | length) + ($of_principal.keyCredentials | length)
    ' <<<"$application")
  # Those of the application are taken away or replaced below, for bootstrap and where one is named.
  if [ "$name" != jumpcloud-entra-bootstrap ] && [ -z "$(certificate_of "$name")" ]; then
    keys=$(jq '.keyCredentials | length' <<<"$application")
    foreign=$((foreign + keys))
    if [ "$name" = jumpcloud-entra-deploy ] && [ "$keys" = 1 ]; then
      hint=" Where its certificate is yours for emergencies, name that: EMERGENCY_CERTIFICATE=FILE.pem."
    fi
  fi
  [ "$foreign" = 0 ] ||
    stop "$name has $foreign secrets or certificates that it does not need: whoever has one is $name. Take them away, or delete the application.$hint"
  foreign=$(graph GET "/applications/$id/federatedIdentityCredentials")
  foreign=$(jq -r --arg subject "$subject" '
    [.value[] | select(.subject != $subject or .issuer != "https://token.actions.githubusercontent.com") | "\(.issuer) \(.subject)"]
    | join(", ")' <<<"$foreign")
  [ -z "$foreign" ] ||
    stop "$name trusts $foreign, which is not ${subject:-for it}: whoever is that is $name. Delete that federated credential."
}

# certify NAME ID APPLICATION: it has the certificate that is named for it and no other.
certify() {
  local name=$1 id=$2 application=$3 certificate key=
  certificate=$(certificate_of "$name")
  if [ -n "$certificate" ]; then
    key=$(openssl x509 -in "$certificate" -outform DER | openssl base64 -A)
    settled graph PATCH "/applications/$id" "{\"keyCredentials\":[{\"type\":\"AsymmetricX509Cert\",\"usage\":\"Verify\",\"key\":\"$key\"}]}"
    say "  its certificate is $certificate"
  elif [ "$(jq '.keyCredentials // [] | length' <<<"$application")" != 0 ]; then
    graph PATCH "/applications/$id" '{"keyCredentials":[]}'
    say "  took its certificate away"
  fi
}

# ask_for ID APPLICATION ROLES: what Entra's pages show as its permissions.
ask_for() {
  local wanted
  wanted=$(jq -c '[{
    resourceAppId: "00000003-0000-0000-c000-000000000000",
    resourceAccess: [.[] | {id, type: "Role"}] | sort_by(.id)
  }]' <<<"$3")
  if ! jq -e --argjson wanted "$wanted" '[.requiredResourceAccess[] | .resourceAccess |= sort_by(.id)] == $wanted' <<<"$2" >/dev/null; then
    settled graph PATCH "/applications/$1" "{\"requiredResourceAccess\":$wanted}"
  fi
}

# grant PRINCIPAL ROLES: the admin consent, permission by permission, and none beside.
grant() {
  local granted missing needless id what
  granted=$(settled graph GET "/servicePrincipals/$1/appRoleAssignments?\$top=999")
  missing=$(jq -r --argjson granted "$granted" --arg resource "$resource" '
    [$granted.value[] | select(.resourceId == $resource).appRoleId] as $held
    | .[] | select(.id as $it | $held | index($it) | not) | "\(.id) \(.value)"' <<<"$2")
  while read -r id what; do
    [ -n "$id" ] || continue
    settled graph POST "/servicePrincipals/$resource/appRoleAssignedTo" \
      "{\"principalId\":\"$1\",\"resourceId\":\"$resource\",\"appRoleId\":\"$id\"}" >/dev/null </dev/null
    say "  granted $what"
  done <<<"$missing"
  needless=$(jq -r --argjson granted "$granted" --argjson wanted "$2" --arg resource "$resource" '
    . as $offered | $granted.value[]
    | select(.resourceId != $resource or (.appRoleId as $it | [$wanted[].id] | index($it) | not))
    | .appRoleId as $it
    | "\(.id) \([$offered[] | select(.id == $it).value][0] // "\($it) of \(.resourceDisplayName)")"' <<<"$offered")
  while read -r id what; do
    [ -n "$id" ] || continue
    graph DELETE "/servicePrincipals/$1/appRoleAssignments/$id" </dev/null
    say "  took away $what"
  done <<<"$needless"
}

# trust ID SUBJECT: jobs of the environment sign in, without a secret.
trust() {
  local known
  known=$(graph GET "/applications/$1/federatedIdentityCredentials")
  [ "$(jq '.value | length' <<<"$known")" = 0 ] || return 0
  settled graph POST "/applications/$1/federatedIdentityCredentials" "{
    \"name\":\"github-environment-${2##*:}\",
    \"issuer\":\"https://token.actions.githubusercontent.com\",
    \"subject\":\"$2\",
    \"audiences\":[\"api://AzureADTokenExchange\"]}" >/dev/null
  say "  trusts $2"
}

registration jumpcloud-entra-read "$read_permissions" "$prefix:environment:read"
read_id=$app_id
registration jumpcloud-entra-deploy "$deploy_permissions" "$prefix:environment:deploy"
deploy_id=$app_id
registration jumpcloud-entra-bootstrap "$bootstrap_permissions" ""

by="no certificate, so that nobody can sign in as it"
[ -z "${BOOTSTRAP_CERTIFICATE:-}" ] || by="the certificate $BOOTSTRAP_CERTIFICATE"
emergency="no certificate: docs/runners.md says how \`rollback\` at a workstation gets one"
[ -z "${EMERGENCY_CERTIFICATE:-}" ] || emergency="the certificate $EMERGENCY_CERTIFICATE. Keep its key sealed"
say "" "What the workflows need to know, once the repository has both environments:" \
  "  gh variable set ARM_TENANT_ID --repo $repository --env read --body $tenant" \
  "  gh variable set ARM_CLIENT_ID --repo $repository --env read --body $read_id" \
  "  gh variable set ARM_TENANT_ID --repo $repository --env deploy --body $tenant" \
  "  gh variable set ARM_CLIENT_ID --repo $repository --env deploy --body $deploy_id" \
  "" "For emergencies deploy has $emergency." \
  "bootstrap has $by. Once the first set-up is done, run this without a certificate for it"
