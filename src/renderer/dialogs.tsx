// Every dialog of the frame, each opened by session.dialog. Knows no feature beyond its entry.
import { BackupsDialog } from './backups/backups-dialog.tsx'
import { BinDialog } from './bin/bin-dialog.tsx'
import { DamageDialog } from './damage/damage-dialog.tsx'
import { KeysDialog } from './dialogs/keys-dialog.tsx'
import { GoToDateDialog } from './dialogs/go-to-date-dialog.tsx'
import { HistoryDialog } from './history/history-dialog.tsx'
import { SettingsDialog } from './settings/settings-dialog.tsx'
import { SourcesDialog } from './sources/sources-dialog.tsx'
import { ExportDialog } from './transfer/export-dialog.tsx'
import { ShareDialog } from './transfer/share-dialog.tsx'

export function Dialogs() {
  return (
    <>
      <ExportDialog />
      <ShareDialog />
      <DamageDialog />
      <BackupsDialog />
      <BinDialog />
      <HistoryDialog />
      <SettingsDialog />
      <KeysDialog />
      <GoToDateDialog />
      <SourcesDialog />
    </>
  )
}
