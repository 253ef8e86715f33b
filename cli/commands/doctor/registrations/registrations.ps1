#Requires -Version 7.0
#Requires -Modules Microsoft.Graph.Authentication
<#
Makes the three app registrations of jumpcloud-entra in Microsoft Entra, with exactly their permissions: bootstrap, deploy
and read. It may run again: what is there stays, what is missing is made, what is too much is taken away.

  Connect-MgGraph -TenantId TENANT -Scopes Application.ReadWrite.All, AppRoleAssignment.ReadWrite.All, Organization.Read.All
                                                    as a Global Administrator
  gh auth login                                     as an administrator of the repository
  ./registrations.ps1 [-Repository OWNER/REPOSITORY]  without it: the repository of this folder

-BootstrapCertificate FILE.pem gives bootstrap this certificate, for a week at most; without it bootstrap has none, and
nobody can sign in as it. -EmergencyCertificate FILE.pem gives deploy one, for `rollback` at a workstation: name it at each
run. $env:ARM_TENANT_ID, where it is set, has to be the tenant. It needs gh.
#>
param([string] $Repository = '', [string] $BootstrapCertificate = '', [string] $EmergencyCertificate = '')
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# What Microsoft Graph calls its application permissions; their ids are read from the tenant.
@PERMISSIONS@

$issuer = 'https://token.actions.githubusercontent.com'

# One call of Microsoft Graph by the module's own sign-in.
function Invoke-Graph([string] $Method, [string] $Path, $Body) {
    $request = @{ Method = $Method; Uri = "/v1.0$Path"; OutputType = 'PSObject' }
    if ($null -ne $Body) {
        $request.Body = ConvertTo-Json $Body -Depth 8 -Compress
        $request.ContentType = 'application/json'
    }
    Invoke-MgGraphRequest @request
}

# Entra knows what was made a moment ago in one place, and a little later everywhere.
function Invoke-Settled([string] $Method, [string] $Path, $Body) {
    for ($tries = 1; ; $tries++) {
        try { return Invoke-Graph $Method $Path $Body }
        catch {
            if ($tries -ge 6) { throw }
            Write-Warning "not known everywhere yet; again in a moment: $_"
            Start-Sleep -Seconds 10
        }
    }
}

# The certificate that an application is to have: bootstrap's for once, deploy's for an emergency in which nothing else signs in.
$files = @{ 'jumpcloud-entra-bootstrap' = $BootstrapCertificate; 'jumpcloud-entra-deploy' = $EmergencyCertificate }
$certificates = @{}
foreach ($name in @($files.Keys)) {
    if (-not $files[$name]) { continue }
    $certificates[$name] = [System.Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPem((Get-Content -Raw $files[$name]))
}
$once = $certificates['jumpcloud-entra-bootstrap']
if ($once -and $once.NotAfter -gt (Get-Date).AddDays(7)) {
    throw "The certificate $BootstrapCertificate is good for more than a week, and bootstrap is for once."
}

# GitHub says how the jobs of this repository name themselves: new repositories have numbers in their names.
if (-not $Repository) { $Repository = gh repo view --json nameWithOwner --jq .nameWithOwner }
$answer = gh api "repos/$Repository/actions/oidc/customization/sub"
if ($LASTEXITCODE -ne 0 -or -not $answer) {
    throw "GitHub did not tell how jobs of $Repository name themselves. Sign in as an administrator of it: gh auth login"
}
$customization = $answer | ConvertFrom-Json -AsHashtable
if ($customization['use_default'] -ne $true) {
    throw "$Repository names its jobs by claims of its own (GitHub, Settings, Actions, OIDC). Set that back to the default, or make the federated credentials by hand."
}
$prefix = [string] $customization['sub_claim_prefix']
if ($prefix -notmatch '^repo:[^/*?:]+/[^/*?:]+$') {
    throw "GitHub told no prefix of the subject for $Repository (its Enterprise Server never does). Make the federated credentials by hand."
}

$organization = (Invoke-Graph GET '/organization?$select=id,displayName').value[0]
$tenant = $organization.id
if ($env:ARM_TENANT_ID -and $env:ARM_TENANT_ID -ne $tenant) {
    throw "You are signed in to the tenant $tenant, and ARM_TENANT_ID names $env:ARM_TENANT_ID."
}
Write-Output "Tenant $($organization.displayName) ($tenant), repository $Repository"

$microsoftGraph = Invoke-Graph GET "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')?`$select=id,appRoles"
$resource = $microsoftGraph.id
$offered = @{}
foreach ($role in $microsoftGraph.appRoles) {
    if ($role.isEnabled -and $role.allowedMemberTypes -contains 'Application') { $offered[$role.value] = $role.id }
}

# Who makes an application may become its owner, and an owner may add a secret to it at any time.
function Remove-Owner([string] $Object) {
    foreach ($owner in (Invoke-Settled GET "/$Object/owners?`$select=id").value) {
        Invoke-Graph DELETE "/$Object/owners/$($owner.id)/`$ref" | Out-Null
        Write-Host "  took its owner $($owner.id) off"
    }
}

# Anybody may register an application of any name. One that is there already is taken only if nobody but the jobs of this
# repository can sign in as it.
function Assert-Own([string] $Name, $Application, [string] $Principal, [string] $Subject) {
    foreach ($object in "applications/$($Application.id)", "servicePrincipals/$Principal") {
        $owners = @((Invoke-Settled GET "/$object/owners?`$select=id,displayName").value)
        if ($owners.Count -gt 0) {
            $named = ($owners | ForEach-Object { "$($_.displayName) ($($_.id))" }) -join ', '
            throw "$Name has the owner $named, who can add a secret to it. If it is yours, take the owner off (/$object/owners); else delete the application."
        }
    }
    $own = Invoke-Graph GET "/servicePrincipals/$($Principal)?`$select=keyCredentials,passwordCredentials"
    $foreign = @($Application.passwordCredentials).Count + @($own.passwordCredentials).Count + @($own.keyCredentials).Count
    $hint = ''
    # Those of the application are taken away or replaced below, for bootstrap and where one is named.
    if ($Name -ne 'jumpcloud-entra-bootstrap' -and -not $certificates[$Name]) {
        $keys = @($Application.keyCredentials).Count
        $foreign += $keys
        if ($Name -eq 'jumpcloud-entra-deploy' -and $keys -eq 1) {
            $hint = ' Where its certificate is yours for emergencies, name that: -EmergencyCertificate FILE.pem.'
        }
    }
    if ($foreign -gt 0) {
        throw "$Name has $foreign secrets or certificates that it does not need: whoever has one is $Name. Take them away, or delete the application.$hint"
    }
    foreach ($credential in (Invoke-Graph GET "/applications/$($Application.id)/federatedIdentityCredentials").value) {
        if ($credential.subject -cne $Subject -or $credential.issuer -cne $issuer) {
            throw "$Name trusts $($credential.issuer) $($credential.subject), which is not $(if ($Subject) { $Subject } else { 'for it' }): whoever is that is $Name. Delete that federated credential."
        }
    }
}

# It has the certificate that is named for it and no other.
function Set-Certificate([string] $Name, $Application) {
    if ($certificates[$Name]) {
        $key = @{ type = 'AsymmetricX509Cert'; usage = 'Verify'; key = [Convert]::ToBase64String($certificates[$Name].RawData) }
        Invoke-Settled PATCH "/applications/$($Application.id)" @{ keyCredentials = @($key) } | Out-Null
        Write-Host "  its certificate is $($files[$Name])"
    }
    elseif (@($Application.keyCredentials).Count -gt 0) {
        Invoke-Graph PATCH "/applications/$($Application.id)" @{ keyCredentials = @() } | Out-Null
        Write-Host '  took its certificate away'
    }
}

# The admin consent, permission by permission, and none beside.
function Set-Permission([string] $Principal, [string[]] $Permissions) {
    $wanted = $Permissions | ForEach-Object { $offered[$_] }
    $granted = @((Invoke-Settled GET "/servicePrincipals/$Principal/appRoleAssignments?`$top=999").value)
    $held = @($granted | Where-Object resourceId -EQ $resource | ForEach-Object appRoleId)
    foreach ($permission in $Permissions) {
        if ($held -contains $offered[$permission]) { continue }
        $grant = @{ principalId = $Principal; resourceId = $resource; appRoleId = $offered[$permission] }
        Invoke-Settled POST "/servicePrincipals/$resource/appRoleAssignedTo" $grant | Out-Null
        Write-Host "  granted $permission"
    }
    foreach ($assignment in $granted) {
        if ($assignment.resourceId -eq $resource -and $wanted -contains $assignment.appRoleId) { continue }
        Invoke-Graph DELETE "/servicePrincipals/$Principal/appRoleAssignments/$($assignment.id)" | Out-Null
        $name = $offered.Keys | Where-Object { $offered[$_] -eq $assignment.appRoleId }
        Write-Host "  took away $(if ($name) { $name } else { "$($assignment.appRoleId) of $($assignment.resourceDisplayName)" })"
    }
}

# Makes a registration, or refuses one that somebody else can be, and answers with its client id.
function Set-Registration([string] $Name, [string] $Permissions, [string] $Subject) {
    Write-Host "`n$Name"
    $names = $Permissions -split ' '
    $missing = @($names | Where-Object { -not $offered.ContainsKey($_) })
    if ($missing.Count -gt 0) {
        throw "Microsoft Graph of this tenant offers no application permission $($missing -join ', ')."
    }
    $found = @((Invoke-Graph GET "/applications?`$filter=displayName%20eq%20'$Name'").value)
    if ($found.Count -gt 1) { throw "There are several applications of the name $Name. Delete those that are not yours." }
    if ($found.Count -eq 1) { $application = $found[0] }
    else {
        $application = Invoke-Graph POST '/applications' @{ displayName = $Name; signInAudience = 'AzureADMyOrg' }
        Write-Host '  made'
        Remove-Owner "applications/$($application.id)"
    }
    $principals = @((Invoke-Graph GET "/servicePrincipals?`$filter=appId%20eq%20'$($application.appId)'&`$select=id").value)
    if ($principals.Count -eq 1) { $principal = $principals[0].id }
    else {
        $principal = (Invoke-Settled POST '/servicePrincipals' @{ appId = $application.appId }).id
        Remove-Owner "servicePrincipals/$principal"
    }
    # What was taken off a new one a moment ago may still be shown.
    if ($found.Count -eq 1) { Assert-Own $Name $application $principal $Subject }
    Set-Certificate $Name $application
    $access = @($names | ForEach-Object { @{ id = $offered[$_]; type = 'Role' } })
    $asked = @{ resourceAppId = '00000003-0000-0000-c000-000000000000'; resourceAccess = $access }
    Invoke-Settled PATCH "/applications/$($application.id)" @{ requiredResourceAccess = @($asked) } | Out-Null
    Set-Permission $principal $names
    $trusted = "/applications/$($application.id)/federatedIdentityCredentials"
    if ($Subject -and @((Invoke-Graph GET $trusted).value).Count -eq 0) {
        $credential = @{
            name      = "github-environment-$($Subject.Split(':')[-1])"
            issuer    = $issuer
            subject   = $Subject
            audiences = @('api://AzureADTokenExchange')
        }
        Invoke-Settled POST $trusted $credential | Out-Null
        Write-Host "  trusts $Subject"
    }
    Write-Host "  client id $($application.appId)"
    $application.appId
}

$read = Set-Registration 'jumpcloud-entra-read' $readPermissions "${prefix}:environment:read"
$deploy = Set-Registration 'jumpcloud-entra-deploy' $deployPermissions "${prefix}:environment:deploy"
Set-Registration 'jumpcloud-entra-bootstrap' $bootstrapPermissions '' | Out-Null

Write-Output '' 'What the workflows need to know, once the repository has both environments:'
foreach ($environment in @{ Name = 'read'; Id = $read }, @{ Name = 'deploy'; Id = $deploy }) {
    Write-Output "  gh variable set ARM_TENANT_ID --repo $Repository --env $($environment.Name) --body $tenant"
    Write-Output "  gh variable set ARM_CLIENT_ID --repo $Repository --env $($environment.Name) --body $($environment.Id)"
}
$by = if ($BootstrapCertificate) { "the certificate $BootstrapCertificate" } else { 'no certificate, so that nobody can sign in as it' }
$emergency = if ($EmergencyCertificate) { "the certificate $EmergencyCertificate. Keep its key sealed" } else { 'no certificate: docs/runners.md says how `rollback` at a workstation gets one' }
Write-Output '' "For emergencies deploy has $emergency."
Write-Output "bootstrap has $by. Once the first set-up is done, run this without a certificate for it"
