# Run once as administrator on the Windows machine of a counter or a kiosk: .\windows-autostart.ps1 -Role kiosk -User foyer
param(
  [ValidateSet('counter', 'kiosk')][string]$Role = 'counter',
  [Parameter(Mandatory = $true)][string]$User,
  [string]$Program = "$env:ProgramFiles\Foyer\Foyer.exe"
)
$ErrorActionPreference = 'Stop'
[Environment]::SetEnvironmentVariable('FOYER_WINDOW', $Role, 'Machine')

# At the user's logon, and again a minute after it ended, for ever. Without rights of an administrator.
$action = New-ScheduledTaskAction -Execute $Program
$trigger = New-ScheduledTaskTrigger -AtLogOn -User $User
$settings = New-ScheduledTaskSettingsSet -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) `
  -ExecutionTimeLimit ([TimeSpan]::Zero) -MultipleInstances IgnoreNew -AllowStartIfOnBatteries
$principal = New-ScheduledTaskPrincipal -UserId $User -LogonType Interactive -RunLevel Limited
Register-ScheduledTask -TaskName 'Foyer' -Action $action -Trigger $trigger -Settings $settings -Principal $principal -Force

if ($Role -eq 'kiosk') {
  # What the system itself answers before any program sees it.
  $policies = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows'
  New-Item -Force "$policies\EdgeUI" | Out-Null
  Set-ItemProperty "$policies\EdgeUI" AllowEdgeSwipe 0
  New-Item -Force "$policies\Explorer" | Out-Null
  Set-ItemProperty "$policies\Explorer" DisableNotificationCenter 1
  New-Item -Force "$policies\System" | Out-Null
  Set-ItemProperty "$policies\System" DisableLockScreenAppNotifications 1
  $system = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System'
  Set-ItemProperty $system DisableTaskMgr 1
  Set-ItemProperty $system HideFastUserSwitching 1
  Set-ItemProperty $system DisableLockWorkstation 1
  $explorer = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer'
  New-Item -Force $explorer | Out-Null
  Set-ItemProperty $explorer NoWinKeys 1
  Set-ItemProperty $explorer NoDriveTypeAutoRun 255
  # Sticky, filter and toggle keys ask questions when Shift is pressed often or long.
  foreach ($name in 'StickyKeys', 'ToggleKeys', 'Keyboard Response') {
    $flags = if ($name -eq 'StickyKeys') { '506' } elseif ($name -eq 'ToggleKeys') { '58' } else { '122' }
    Set-ItemProperty "Registry::HKEY_USERS\.DEFAULT\Control Panel\Accessibility\$name" Flags $flags
  }
}
