#!/usr/bin/env bash
# Makes the three app registrations of jumpcloud-entra in Microsoft Entra, with exactly their permissions: bootstrap,
# deploy and read. It may run again: what is there stays, what is missing is made, what is too much is taken away.
#
#   export GRAPH_TOKEN=…                      of a Global Administrator, for Microsoft Graph, with the scopes
#                                             Application.ReadWrite.All and AppRoleAssignment.ReadWrite.All
#   gh auth login                             as an administrator of the repository
#   bash registrations.sh [OWNER/REPOSITORY]  without it: the repository of this folder
#
# BOOTSTRAP_CERTIFICATE=FILE.pem gives bootstrap this certificate, for a week at most; without it bootstrap has none, and
# nobody can sign in as it. EMERGENCY_CERTIFICATE=FILE.pem gives deploy one, for `rollback` at a workstation: name it at
# each run. ARM_TENANT_ID, where it is set, has to be the tenant. It needs curl 7.76, gh and jq.
set -euo pipefail
tools="curl gh jq"
: "${GRAPH_TOKEN:?it has to hold an access token of Microsoft Graph}"
graph_endpoint=${GRAPH_ENDPOINT:-https://graph.microsoft.com}

# graph METHOD PATH [BODY]: one call of Microsoft Graph. The token is read from a pipe, so that no list of processes has it.
graph() {
  local answer status=0
  answer=$(printf 'header = "Authorization: Bearer %s"\n' "$GRAPH_TOKEN" |
    curl --silent --show-error --fail-with-body --globoff --config - --request "$1" \
      --header 'Content-Type: application/json' ${3:+--data-binary "$3"} "$graph_endpoint/v1.0$2") || status=$?
  if [ "$status" -ne 0 ]; then
    printf '%s %s: %s\n' "$1" "$2" "$answer" >&2
    return 1
  fi
  printf '%s' "$answer"
}
