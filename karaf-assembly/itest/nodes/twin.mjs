import { spawn, execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { Person } from '../../rig/api.mjs'
import { loadCity } from '../../rig/city.mjs'
import { Node } from '../../rig/node.mjs'
import { freePort } from '../../rig/ports.mjs'
import { until } from '../../rig/wait.mjs'
import { Kamailio } from './kamailio.mjs'
import { Wire } from './wire.mjs'

const run = promisify(execFile)
const here = new URL('.', import.meta.url).pathname
const target = resolve(here, '../../distribution/target')

const tool = (name) => (process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', name) : name)

/** A broker of its own process, with the program of the distribution. */
async function broker(port) {
  const folder = mkdtempSync(join(tmpdir(), 'dayu-broker-'))
  const archive = readdirSync(target).find((file) => file.endsWith('.tar.gz'))
  await run('tar', ['-xzf', join(target, archive), '-C', folder, '--wildcards', '*/org.dayu.tp.activemq-*.jar', '*/jakarta.jms-api-*.jar', '*/pax-logging-api-*.jar', '*/org.eclipse.osgi-*.jar'])
  // the bundle carries its libraries as jars within the jar
  const { stdout: bundle } = await run('find', [folder, '-name', 'org.dayu.tp.activemq-*.jar'])
  await run(tool('jar'), ['xf', bundle.trim()], { cwd: folder })
  const { stdout } = await run('find', [folder, '-name', '*.jar'])
  const child = spawn(tool('java'), ['-Xmx128m', '-Dorg.ops4j.pax.logging.DefaultServiceLog.level=ERROR', '-cp', stdout.trim().split('\n').join(':'), join(here, 'Broker.java'), String(port), join(folder, 'data')], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += bytes))
  await until('the broker', () => {
    if (child.exitCode !== null) throw new Error(`the broker ended: ${said}`)
    return said.includes('broker ready') || undefined
  }, { within: 40_000 })
  return {
    stop() {
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Two nodes on one database and one broker, and Kamailio in front of them. */
export class Twin {
  /**
   * @param options.wires whether what goes between the nodes, and from each to the database and the broker, runs over wires that can be cut:
   * `toOne` and `toTwo` are the ways to their links, `dbOfOne` and `dbOfTwo` those to the database, `toBroker` that of both to the broker
   */
  static async start(progress = () => {}, { wires = false } = {}) {
    const twin = new Twin()
    twin.wired = wires
    try {
      await twin.#start(progress)
      return twin
    } catch (error) {
      await twin.stop()
      throw error
    }
  }

  async #start(progress) {
    const [mq, linkOne, linkTwo] = await Promise.all([freePort(), freePort(), freePort()])
    progress('the broker')
    this.broker = await broker(mq)
    // search has no part in what is tested; it is away
    if (this.wired) {
      this.pg = await freePort()
      ;[this.toOne, this.toTwo, this.dbOfOne, this.dbOfTwo, this.toBroker] = await Promise.all([linkOne, linkTwo, this.pg, this.pg, mq].map((port) => Wire.to(port)))
    }
    /** What a node is told of its link, and of what stands for it. */
    const link = (port, wire) => (wire ? { DAYU_CLUSTER_LINK: `127.0.0.1:${wire.port}`, DAYU_CLUSTER_LISTEN: `127.0.0.1:${port}` } : { DAYU_CLUSTER_LINK: `127.0.0.1:${port}` })
    const database = (wire, home, port) => ({
      DAYU_DB_URL: `jdbc:postgresql://127.0.0.1:${wire?.port ?? port}/dayu`,
      DAYU_DB_PASSWORD_FILE: join(home, 'data', 'postgres', 'password'),
    })
    const common = { DAYU_BROKER_URL: `tcp://127.0.0.1:${this.toBroker?.port ?? mq}`, DAYU_HEAP: '640m', DAYU_WAIT: '900', DAYU_ES_EMBEDDED: 'false', DAYU_SEARCH_URL: 'http://127.0.0.1:9' }
    progress('the first node')
    this.one = await Node.start({
      rtpPorts: 200,
      env: (home) => ({
        ...common,
        DAYU_NODE: 'dayu-1',
        ...link(linkOne, this.toOne),
        // its own server, by a detour
        ...(this.wired ? { DAYU_PG_PORT: String(this.pg), ...database(this.dbOfOne, home) } : {}),
      }),
    })
    progress(`ready after ${this.one.readyMillis} ms; the city`)
    const admin = await Person.login(this.one.url, 'admin', this.one.adminPassword)
    this.adminPassword = `Dayu-${Math.random().toString(36).slice(2)}-1`
    await admin.post('/session/password', { currentPassword: this.one.adminPassword, newPassword: this.adminPassword })
    this.city = await loadCity(admin)
    progress('the second node')
    const data = join(this.one.home, 'data')
    this.two = await Node.start({
      rtpPorts: 200,
      env: {
        ...common,
        DAYU_NODE: 'dayu-2',
        ...link(linkTwo, this.toTwo),
        DAYU_PG_EMBEDDED: 'false',
        ...database(this.dbOfTwo, this.one.home, this.one.ports.pg),
        DAYU_KEY_FILE: join(data, 'keys', 'personal-data.keys'),
        DAYU_RECORDING_KEY_FILE: join(data, 'keys', 'recording.keys'),
      },
    })
    progress(`ready after ${this.two.readyMillis} ms`)
    await this.inFront()
  }

  async inFront() {
    this.kamailio = await Kamailio.start([this.one.ports.sip, this.two.ports.sip])
  }

  /** What a run in another process needs. */
  save(file) {
    const node = ({ home, ports, env }) => ({ home, ports, env: Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('DAYU_'))) })
    writeFileSync(file, JSON.stringify({ one: node(this.one), two: node(this.two), adminPassword: this.adminPassword, city: this.city }), { mode: 0o600 })
  }

  /** Nodes that another process has started; a Kamailio of one's own. */
  static async attach(file) {
    const state = JSON.parse(readFileSync(file, 'utf8'))
    const twin = Object.assign(new Twin(), { ...state, one: Node.attach(state.one), two: Node.attach(state.two), attached: true })
    await twin.inFront()
    return twin
  }

  async stop() {
    this.kamailio?.stop()
    if (this.attached) return
    this.wires.forEach((wire) => wire.mend())
    // the second first: its database is with the first
    for (const node of [this.two, this.one]) {
      try {
        await node?.stop()
        node?.discard()
      } catch (error) {
        console.error(error.message)
      }
    }
    this.broker?.stop()
    this.wires.forEach((wire) => wire.close())
  }

  get wires() {
    return [this.toOne, this.toTwo, this.dbOfOne, this.dbOfTwo, this.toBroker].filter((wire) => wire)
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const file = process.argv[2]
  const twin = await Twin.start((what) => console.log(what))
  twin.save(file)
  chmodSync(file, 0o600)
  console.log('READY', twin.one.url, twin.two.url, twin.one.home, twin.two.home)
  const stop = () => twin.stop().finally(() => process.exit(0))
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  setInterval(() => {}, 1e6)
}
