import { chmodSync, chownSync, renameSync, statSync, writeFileSync } from 'node:fs'

/**
 * Writes a file that a running node watches, whole or not at all: an emptied file that is not yet filled again
 * would be taken over as it is.
 */
export function writeWhole(file, text) {
  const beside = `${file}.new`
  writeFileSync(beside, text)
  const before = statSync(file, { throwIfNoEntry: false })
  if (before) {
    chmodSync(beside, before.mode & 0o7777)
    chownSync(beside, before.uid, before.gid)
  }
  renameSync(beside, file)
}
