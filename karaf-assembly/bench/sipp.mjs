import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, freeRange } from '../rig/ports.mjs'

const SCENARIOS = new URL('../itest/sipp/', import.meta.url).pathname
const common = (scenario, port, media) => ['-sf', join(SCENARIOS, scenario), '-i', '127.0.0.1', '-p', port, '-mp', media, '-t', 'u1', '-nostdin']

/** SIPp as many phones at one port; each answers. */
export class Phones {
  static async start(scenario, port) {
    const phones = new Phones()
    phones.dir = mkdtempSync(join(tmpdir(), 'sipp-'))
    const args = [...common(scenario, port, await freeRange(2000)), '-aa', '-l', 5000]
    phones.process = spawn('sipp', args.map(String), { cwd: SCENARIOS, stdio: 'ignore' })
    return phones
  }

  get cpuPid() {
    return this.process.pid
  }

  stop() {
    this.process.kill('SIGKILL')
    rmSync(this.dir, { recursive: true, force: true })
  }
}

/** Calls at a steady rate; resolves to how many there were, how many failed, and the times to the first ringing. */
export async function callers(scenario, { port, rate, calls, hold = 0 }) {
  const dir = mkdtempSync(join(tmpdir(), 'sipp-'))
  const name = scenario.replace('.xml', '')
  const traces = () => readdirSync(SCENARIOS).filter((file) => new RegExp(`^${name}_\\d+_rtt\\.csv$`).test(file))
  const [local, media] = await Promise.all([freePort(), freeRange(4000)])
  const args = [`127.0.0.1:${port}`, ...common(scenario, local, media), '-m', calls, '-r', rate, '-l', 5000, '-key', 'hold', hold]
  const traced = ['-trace_rtt', '-rtt_freq', '1', '-trace_stat', '-fd', '5', '-stf', join(dir, 'stat.csv'), '-trace_err', '-error_file', join(dir, 'errors.log')]
  try {
    const exit = await new Promise((resolve) => execFile('sipp', [...args, ...traced].map(String), { cwd: SCENARIOS, maxBuffer: 1 << 28 }, (error) => resolve(error?.code ?? 0)))
    const stat = readFileSync(join(dir, 'stat.csv'), 'utf8').trim().split('\n')
    const at = (column) => Number(stat.at(-1).split(';')[stat[0].split(';').indexOf(column)])
    const ringing = traces().flatMap((file) => readFileSync(join(SCENARIOS, file), 'utf8').trim().split('\n').slice(1).map((line) => Number(line.split(';')[1])))
    return { exit, made: at('TotalCallCreated'), good: at('SuccessfulCall(C)'), failed: at('FailedCall(C)'), again: at('Retransmissions(C)'), ringing }
  } finally {
    traces().forEach((file) => rmSync(join(SCENARIOS, file)))
    rmSync(dir, { recursive: true, force: true })
  }
}
