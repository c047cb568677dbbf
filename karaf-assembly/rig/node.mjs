import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { writeWhole } from './files.mjs'
import { freePort, freeRange, reserve, taken } from './ports.mjs'
import { until } from './wait.mjs'

const run = promisify(execFile)
const ROOT = resolve(new URL('../..', import.meta.url).pathname)

/** A Dayu of its own: the built distribution in a fresh folder, on free ports, driven by its own launcher. */
export class Node {
  static async start(options = {}) {
    const node = new Node()
    await node.#prepare(options)
    await node.up()
    // a call that an agent ends is over at once; who wants citizens to be asked how it was switches it on
    node.set('org.dayu.call', { 'rating.automatic': 'false' })
    return node
  }

  /** The node that somebody else has started. */
  static attach({ home, ports, env = {} }) {
    const node = new Node()
    node.#use(home, ports, env)
    return node
  }

  /**
   * @param options.rtpPorts how many UDP ports its media may use
   * @param options.env what the launcher is told beside the ports; or what makes it of the node's folder and ports
   */
  async #prepare({ env = {}, rtpPorts = 800 }) {
    const home = mkdtempSync(join(tmpdir(), 'dayu-'))
    await run('chmod', ['755', home])
    const rtp = await freeRange(rtpPorts)
    const [http, https, sip, ssh, pg, es, trunk] = await Promise.all(Array.from({ length: 7 }, freePort))
    const ports = { http, https, sip, ssh, pg, es, trunk, rtp, rtpPorts }
    this.#use(home, ports, typeof env === 'function' ? env(home, ports) : env)
  }

  #use(home, ports, env) {
    this.home = home
    this.ports = ports
    const { rtp, rtpPorts, ...single } = ports
    reserve(rtp, rtpPorts)
    for (const port of Object.values(single)) reserve(port)
    this.url = `http://127.0.0.1:${ports.http}`
    this.secureUrl = `https://127.0.0.1:${ports.https}`
    this.env = {
      ...process.env,
      DAYU_HOME: home,
      DAYU_HTTP_PORT: String(ports.http),
      DAYU_HTTPS_PORT: String(ports.https),
      DAYU_SIP_PORT: String(ports.sip),
      DAYU_SSH_PORT: String(ports.ssh),
      DAYU_PG_PORT: String(ports.pg),
      DAYU_ES_PORT: String(ports.es),
      DAYU_TRUNK_HOST: '127.0.0.1',
      DAYU_TRUNK_PORT: String(ports.trunk),
      DAYU_RTP_PORTS: `${ports.rtp}-${ports.rtp + ports.rtpPorts - 1}`,
      DAYU_HEAP: '768m',
      ...env,
    }
  }

  /** Starts (again) and remembers the passwords that the first start shows. */
  async up() {
    const begun = Date.now()
    const { stdout } = await this.launcher('up')
    this.readyMillis = Date.now() - begun
    for (const [, user, password] of stdout.matchAll(/^ {2}(\S+) (\S{8,})$/gm)) {
      if (user === 'admin') this.adminPassword = password
    }
    return stdout
  }

  /** Where the settings of a bundle stand. */
  configFile(pid) {
    return join(this.home, 'etc', `${pid}.cfg`)
  }

  /** Writes a whole configuration file, and waits until the keys have been taken over as they stand in it. */
  async settle(pid, text, keys) {
    writeWhole(this.configFile(pid), text)
    for (const key of keys) {
      const [, value] = new RegExp(`^${key.replaceAll('.', '\\.')} *= *(.*)$`, 'm').exec(text)
      await until(`${key} is taken over`, async () => (await this.shell(`config:property-get --pid ${pid} ${key}`)).trim().split('\n').at(-1) === value, { within: 60_000, every: 300 })
    }
  }

  /** Changes settings of a configuration file, as an operator does with an editor; they take effect within two seconds. */
  set(pid, lines) {
    const file = this.configFile(pid)
    let text = readFileSync(file, 'utf8')
    for (const [key, value] of Object.entries(lines)) text = text.replace(new RegExp(`^${key.replaceAll('.', '\\.')} *=.*$`, 'm'), `${key} = ${value}`)
    writeWhole(file, text)
  }

  async launcher(...args) {
    try {
      return await run(join(ROOT, 'dayu'), args, { env: this.env, cwd: ROOT, timeout: 1_000_000, maxBuffer: 1 << 24 })
    } catch (error) {
      throw new Error(`./dayu ${args.join(' ')}: ${error.code}\n${error.stdout}\n${error.stderr}`)
    }
  }

  /** The exit code and words of `./dayu status`. */
  async status() {
    return new Promise((done) => {
      execFile(join(ROOT, 'dayu'), ['status'], { env: this.env, cwd: ROOT }, (error, stdout) =>
        done({ code: error ? error.code : 0, text: stdout }),
      )
    })
  }

  async health() {
    const response = await fetch(`${this.url}/health`)
    return { status: response.status, body: await response.json() }
  }

  get log() {
    const file = join(this.home, 'data', 'log', 'karaf.log')
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }

  get pid() {
    return Number(readFileSync(join(this.home, 'data', 'dayu.pid'), 'utf8').trim())
  }

  /** Process ids of what runs below this home, by a word of their command line. */
  async processes(word) {
    const { stdout } = await run('ps', ['-eo', 'pid=,args='], { maxBuffer: 1 << 24 })
    return stdout
      .split('\n')
      .filter((line) => line.includes(this.home) && line.includes(word) && !line.includes('pgrep'))
      .map((line) => Number(line.trim().split(/\s+/)[0]))
  }

  /** One command in the node's own shell. */
  async shell(command) {
    const { stdout } = await this.launcher('shell', command)
    return stdout
  }

  async kill(pid) {
    process.kill(pid, 'SIGKILL')
    await until(`process ${pid} gone`, () => {
      try {
        process.kill(pid, 0)
        return false
      } catch {
        return true
      }
    })
  }

  async stop() {
    await this.launcher('down')
    const left = await this.processes('')
    if (left.length > 0) throw new Error(`processes left behind: ${left.join(', ')}`)
    const { http, sip, ssh, pg, es, rtp, rtpPorts } = this.ports
    // somebody else on this machine may have just such a port for a moment
    await until('ports free again', async () => {
      const still = await taken([http, sip, ssh, pg, es], rtp, rtpPorts)
      if (still.length > 0) throw new Error(`still taken: ${still.join(', ')}`)
      return true
    }, { within: 5000, every: 500 })
  }

  /** Keeps the logs where the build server looks, and removes the rest. */
  discard() {
    const keep = process.env.DAYU_TEST_LOGS
    const logs = join(this.home, 'data', 'log')
    if (keep && existsSync(logs)) {
      mkdirSync(keep, { recursive: true })
      cpSync(logs, join(keep, this.home.split('/').at(-1)), { recursive: true })
    }
    rmSync(this.home, { recursive: true, force: true })
  }
}

