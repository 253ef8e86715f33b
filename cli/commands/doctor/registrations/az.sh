#!/usr/bin/env bash
# Makes the three app registrations of jumpcloud-entra in Microsoft Entra, with exactly their permissions: bootstrap,
# deploy and read. It may run again: what is there stays, what is missing is made, what is too much is taken away.
#
#   az login --tenant TENANT --allow-no-subscriptions    as a Global Administrator
#   gh auth login                                        as an administrator of the repository
#   bash registrations.sh [OWNER/REPOSITORY]             without it: the repository of this folder
#
# BOOTSTRAP_CERTIFICATE=FILE.pem gives bootstrap this certificate, for a week at most; without it bootstrap has none, and
# nobody can sign in as it. EMERGENCY_CERTIFICATE=FILE.pem gives deploy one, for `rollback` at a workstation: name it at
# each run. ARM_TENANT_ID, where it is set, has to be the tenant. It needs az, gh and jq.
set -euo pipefail
tools="az gh jq"

# graph METHOD PATH [BODY]: one call of Microsoft Graph by Azure's own sign-in.
graph() {
  if [ $# -lt 3 ]; then
    az rest --only-show-errors --output json --method "$1" --url "https://graph.microsoft.com/v1.0$2"
  else
    az rest --only-show-errors --output json --method "$1" --url "https://graph.microsoft.com/v1.0$2" \
      --headers Content-Type=application/json --body "$3"
  fi
}
