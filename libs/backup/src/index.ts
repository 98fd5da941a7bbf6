export type { Manifest } from './folder/manifest.ts';
export { type BackupFolder, readBackupFolder, verifyBackupFolder } from './folder/read-folder.ts';
export { keptSchemas } from './kept/kept-schemas.ts';
export { LEFT_OUT } from './kept/left-out.ts';
export { type RestoreOptions, type RestoreReport, restore } from './restoring/restore.ts';
export { type BackUpOptions, backUp } from './taking/back-up.ts';
export { type LastBackup, readLastBackup } from './taking/last-backup.ts';
