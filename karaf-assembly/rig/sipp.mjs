import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, freeRange } from './ports.mjs'

const SCENARIOS = new URL('../itest/sipp/', import.meta.url).pathname

/**
 * Runs a SIPp scenario against the trunk and resolves to its figures; rejects with SIPp's own messages if a call
 * failed, unless `expectFailure`.
 */
export async function sipp(scenario, { host = '127.0.0.1', port, calls = 1, rate = 1, limit = 200, keys = {}, transport = 'u1', timeoutSeconds = 60, localPort } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'sipp-'))
  const local = localPort ?? (await freePort())
  const media = await freeRange(Math.max(16, limit * 4))
  const args = [
    `${host}:${port}`,
    '-sf', join(SCENARIOS, scenario),
    '-i', '127.0.0.1',
    '-p', String(local),
    '-mp', String(media),
    '-m', String(calls),
    '-r', String(rate),
    '-l', String(limit),
    '-t', transport,
    '-timeout', `${timeoutSeconds}s`,
    '-timeout_error',
    '-nostdin',
    '-trace_err',
    '-error_file', join(dir, 'errors.log'),
    '-trace_stat',
    '-stf', join(dir, 'stat.csv'),
    '-fd', '1',
    ...Object.entries({ caller: '1371000', ...keys }).flatMap(([key, value]) => ['-key', key, String(value)]),
  ]
  return new Promise((resolve, reject) => {
    execFile('sipp', args, { cwd: SCENARIOS, timeout: (timeoutSeconds + 20) * 1000, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const figures = readStat(join(dir, 'stat.csv'))
      if (!error) return resolve({ code: 0, figures, local })
      const code = typeof error.code === 'number' ? error.code : -1
      let errors = ''
      for (const file of readdirSync(dir)) if (file.startsWith('errors')) errors += readFileSync(join(dir, file), 'utf8').slice(0, 4000)
      reject(Object.assign(new Error(`sipp ${scenario} ended with ${code}: ${JSON.stringify(figures)}\n${errors}\n${stderr.slice(0, 1500)}`), { code, figures }))
    })
  })
}

/** Starts SIPp and leaves it running, for traffic during something else; `stop()` waits for its figures. */
export async function sippTraffic(scenario, { port, rate, limit, calls, keys = {}, seconds = 600 }) {
  const dir = mkdtempSync(join(tmpdir(), 'sipp-'))
  const local = await freePort()
  const media = await freeRange(Math.max(16, limit * 4))
  const args = [
    `127.0.0.1:${port}`, '-sf', join(SCENARIOS, scenario), '-i', '127.0.0.1', '-p', String(local), '-mp', String(media),
    '-r', String(rate), '-l', String(limit), '-t', 'u1', '-nostdin', '-timeout', `${seconds}s`,
    ...(calls ? ['-m', String(calls)] : []),
    '-trace_stat', '-stf', join(dir, 'stat.csv'), '-fd', '1', '-trace_err', '-error_file', join(dir, 'errors.log'),
    ...Object.entries(keys).flatMap(([key, value]) => ['-key', key, String(value)]),
  ]
  const child = spawn('sipp', args, { cwd: SCENARIOS, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  return {
    figures: () => readStat(join(dir, 'stat.csv')),
    /** USR1 asks SIPp to place no new calls and end when the present ones are over. */
    async stop() {
      if (child.exitCode === null) child.kill('SIGUSR1')
      const timer = setTimeout(() => child.kill('SIGKILL'), 60_000)
      await ended
      clearTimeout(timer)
      return readStat(join(dir, 'stat.csv'))
    },
  }
}

/** The last line of SIPp's statistics, by column. */
function readStat(file) {
  let text
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return {}
  }
  const lines = text.trim().split('\n')
  if (lines.length < 2) return {}
  const names = lines[0].split(';')
  const values = lines.at(-1).split(';')
  const all = Object.fromEntries(names.map((name, i) => [name, values[i]]))
  return {
    created: Number(all['TotalCallCreated']),
    successful: Number(all['SuccessfulCall(C)']),
    failed: Number(all['FailedCall(C)']),
    current: Number(all['CurrentCall']),
  }
}
