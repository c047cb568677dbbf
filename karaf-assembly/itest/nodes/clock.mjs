import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Person } from '../../rig/api.mjs'
import { loadCity } from '../../rig/city.mjs'
import { Node } from '../../rig/node.mjs'
import { until } from '../../rig/wait.mjs'

const run = promisify(execFile)
const LIBRARY = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`).find(existsSync)

/**
 * A node whose time of day can be put forward and back while it runs, with all that belongs to it: its clock that cannot be
 * set goes on, as in life.
 */
export class Clock {
  static async start() {
    if (!LIBRARY) throw new Error('there is no libfaketime: apt-get install faketime')
    const clock = new Clock()
    clock.folder = mkdtempSync(join(tmpdir(), 'dayu-clock-'))
    clock.file = join(clock.folder, 'time')
    writeFileSync(clock.file, '+0\n')
    // the machine's Java, with a clock of ours: servers that it starts share it. Without the last setting every timed wait of
    // a JVM ends at once, for the library takes its deadline for one of the time of day
    const java = (await run('readlink', ['-f', process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : '/usr/bin/java'])).stdout.trim()
    const faked = { LD_PRELOAD: LIBRARY, FAKETIME_TIMESTAMP_FILE: clock.file, FAKETIME_CACHE_DURATION: '1', DONT_FAKE_MONOTONIC: '1', FAKETIME_FORCE_MONOTONIC_FIX: '0' }
    mkdirSync(join(clock.folder, 'bin'))
    writeFileSync(join(clock.folder, 'bin', 'java'), ['#!/bin/sh', ...Object.entries(faked).map(([name, value]) => `export ${name}='${value}'`), `exec ${java} "$@"`, ''].join('\n'), { mode: 0o755 })
    for (const tool of readdirSync(dirname(java))) if (tool !== 'java') symlinkSync(join(dirname(java), tool), join(clock.folder, 'bin', tool))
    await run('chmod', ['755', clock.folder, join(clock.folder, 'bin')])
    await run('chmod', ['644', clock.file])
    clock.node = await Node.start({ rtpPorts: 200, env: { JAVA_HOME: clock.folder, DAYU_ES_EMBEDDED: 'false', DAYU_SEARCH_URL: 'http://127.0.0.1:9' } })
    const admin = await Person.login(clock.node.url, 'admin', clock.node.adminPassword)
    const adminPassword = `Dayu-${Math.random().toString(36).slice(2)}-1`
    await admin.post('/session/password', { currentPassword: clock.node.adminPassword, newPassword: adminPassword })
    const city = await loadCity(admin)
    clock.state = { home: clock.node.home, ports: clock.node.ports, adminPassword, city, clock: clock.file }
    return clock
  }

  /** The one that runs already. @param file what was saved of it */
  static attach(file) {
    const clock = new Clock()
    clock.state = JSON.parse(readFileSync(file, 'utf8'))
    clock.node = Node.attach(clock.state)
    clock.file = clock.state.clock
    return clock
  }

  /** What the node's own time of day is ahead of ours, seconds. */
  async ahead() {
    const { headers } = await fetch(`${this.node.url}/live`)
    return Math.round((new Date(headers.get('date')) - Date.now()) / 1000)
  }

  /** Puts the time of day so many seconds ahead of what it is. */
  async set(seconds) {
    writeFileSync(this.file, `${seconds < 0 ? '' : '+'}${seconds}\n`)
    await until(`the node's clock ${seconds} s ahead`, async () => Math.abs((await this.ahead()) - seconds) <= 3, { within: 10_000 })
  }

  async stop() {
    if (!this.folder) return
    await this.node?.stop()
    this.node?.discard()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
