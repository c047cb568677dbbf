import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)

export const percentile = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))]

/** p50, p99 and the largest of some milliseconds, as text. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const cell = (value) => (value === undefined ? '-' : value.toFixed(1))
  return `p50 ${cell(percentile(sorted, 50))} p99 ${cell(percentile(sorted, 99))} max ${cell(sorted.at(-1))} ms of ${sorted.length}`
}

/** Processor seconds that a process has used so far. */
export function cpu(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** Whether it is a socket; one that was closed meanwhile is none. */
function isSocket(link) {
  try {
    return readlinkSync(link).startsWith('socket:')
  } catch {
    return false
  }
}

/** What a process holds: resident MiB, threads, open files, and of these the sockets. */
export function holds(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const field = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)[1])
  const files = readdirSync(`/proc/${pid}/fd`)
  const sockets = files.filter((file) => isSocket(`/proc/${pid}/fd/${file}`)).length
  return { rss: Math.round(field('VmRSS') / 1024), threads: field('Threads'), files: files.length, sockets }
}

/** MiB of the heap that live after a full collection. */
export async function liveHeap(pid) {
  await run('jcmd', [String(pid), 'GC.run'])
  const { stdout } = await run('jcmd', [String(pid), 'GC.heap_info'])
  return Math.round(Number(/used (\d+)K/.exec(stdout)[1]) / 1024)
}
