import { execFileSync } from 'node:child_process'
import { chownSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const MIB = 1024 * 1024

/** A small file system of its own in the place of a folder, so that it can be really full; needs the right to mount one. */
export class Disk {
  /** @returns a disk, or undefined if this user may mount none */
  static mount(folder, mib = 24) {
    const { uid, gid } = statSync(dirname(folder))
    if (!existsSync(folder)) {
      mkdirSync(folder)
      chownSync(folder, uid, gid)
    }
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mib}m,uid=${uid},gid=${gid},mode=755`, 'tmpfs', folder], { stdio: 'pipe' })
    } catch {
      return undefined
    }
    const disk = new Disk()
    disk.folder = folder
    disk.filler = join(folder, 'filler')
    return disk
  }

  /** Bytes that may still be written. */
  get room() {
    const { bavail, bsize } = statfsSync(this.folder)
    return bavail * bsize
  }

  /** Takes all the room there is, to the last byte. */
  fill() {
    const file = openSync(this.filler, 'a')
    try {
      for (const bytes of [Buffer.alloc(MIB), Buffer.alloc(4096)]) {
        for (;;) if (writeSync(file, bytes) === 0) break
      }
    } catch (error) {
      if (error.code === 'ENOSPC') return this.room > 0 ? this.fill() : undefined
      throw error
    } finally {
      closeSync(file)
    }
  }

  /** Gives back what was taken. */
  empty() {
    rmSync(this.filler, { force: true })
  }

  /** From now on there is room, but for no other file; or there is again. */
  only(files) {
    execFileSync('mount', ['-o', `remount,nr_inodes=${files}`, this.folder], { stdio: 'pipe' })
  }

  /** How many files there are, folders included. */
  get files() {
    const { files, ffree } = statfsSync(this.folder)
    return files - ffree
  }

  /** The folder is as it was; what was written meanwhile is put into it. */
  unmount() {
    this.empty()
    const aside = mkdtempSync(join(tmpdir(), 'disk-'))
    try {
      execFileSync('cp', ['-a', `${this.folder}/.`, aside])
      execFileSync('umount', [this.folder], { stdio: 'pipe' })
      execFileSync('cp', ['-a', `${aside}/.`, this.folder])
    } finally {
      rmSync(aside, { recursive: true, force: true })
    }
  }
}
