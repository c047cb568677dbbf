import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Person } from '../../rig/api.mjs'
import { loadCity } from '../../rig/city.mjs'
import { writeWhole } from '../../rig/files.mjs'
import { Node } from '../../rig/node.mjs'
import { UserAgent } from '../../rig/ua.mjs'

/** A whole installation of the built distribution: database, broker, agents and a SIP address all its own. */
class Place {
  static async start(name, address) {
    const place = Object.assign(new Place(), { name, address })
    place.node = await Node.start({
      rtpPorts: 200,
      // search has no part in what is tested; it is away. There is no carrier: people call from where the first trunk lets them
      env: { DAYU_SITE: name, DAYU_NODE: `dayu-${name}`, DAYU_SIP_ADDRESS: address, DAYU_TRUNK_HOST: '', DAYU_HEAP: '640m', DAYU_WAIT: '900', DAYU_ES_EMBEDDED: 'false', DAYU_SEARCH_URL: 'http://127.0.0.1:9' },
    })
    place.node.set('org.dayu.sites', { 'poll.seconds': '1', 'stale.seconds': '4' })
    // who hears nothing any more is told sooner than people would be
    place.node.set('org.dayu.media', { 'silence.seconds': '6' })
    const admin = await Person.login(place.node.url, 'admin', place.node.adminPassword)
    place.adminPassword = `Dayu-${Math.random().toString(36).slice(2)}-1`
    await admin.post('/session/password', { currentPassword: place.node.adminPassword, newPassword: place.adminPassword })
    place.city = await loadCity(admin)
    return place
  }

  person(name) {
    return Person.login(this.node.url, name, name === 'admin' ? this.adminPassword : this.city.users[name].password)
  }

  /** Somebody who calls this site. */
  somebody(number) {
    return UserAgent.open(this.node.ports.sip, number, { at: this.address })
  }

  async handset(account) {
    const phone = await UserAgent.open(this.node.ports.sip, account, { at: this.address })
    // for longer than the whole test takes
    await phone.register(this.city.phones[account].password, 300)
    return phone
  }

  /** Makes the other one known here, as an operator does: a trunk and a site, a file each. */
  knows(other, secret) {
    const file = (name, lines) => writeWhole(join(this.node.home, 'etc', name), `${lines.join('\n')}\n`)
    file(`org.dayu.sip.trunk-${other.name}.cfg`, [`peers = ${other.address}/32`, `outbound.host = ${other.address}`, `outbound.port = ${other.node.ports.sip}`, 'dials = 12345', 'calls.max = 20', 'options.seconds = 2', 'priority = -1'])
    file(`org.dayu.sites.site-${other.name}.cfg`, ['enabled = true', `title = ${other.name}`, `url = ${other.node.url}`, `secret = ${secret}`, `trunk = ${other.name}`, 'queues = general>general:12345'])
  }

  get state() {
    const { name, address, adminPassword, city } = this
    const { home, ports, env } = this.node
    return { name, address, adminPassword, city, node: { home, ports, env: Object.fromEntries(Object.entries(env).filter(([key]) => key.startsWith('DAYU_'))) } }
  }

  static attach(state) {
    return Object.assign(new Place(), { ...state, node: Node.attach(state.node) })
  }

  async stop() {
    await this.node.stop()
    this.node.discard()
  }
}

/** Two sites that know each other. */
export class Sites {
  static async start(progress = () => {}) {
    const sites = new Sites()
    const places = await Promise.allSettled([Place.start('a', '127.0.0.2'), Place.start('b', '127.0.0.3')])
    ;[sites.a, sites.b] = places.map((one) => one.value)
    const failed = places.find((one) => one.status === 'rejected')
    if (failed) {
      await sites.stop()
      throw failed.reason
    }
    progress(`ready after ${sites.a.node.readyMillis} and ${sites.b.node.readyMillis} ms`)
    sites.secret = `${randomUUID()}${randomUUID()}`
    sites.a.knows(sites.b, sites.secret)
    sites.b.knows(sites.a, sites.secret)
    return sites
  }

  /** What a run in another process needs. */
  save(file) {
    writeFileSync(file, JSON.stringify({ a: this.a.state, b: this.b.state, secret: this.secret }), { mode: 0o600 })
  }

  static attach(file) {
    const { a, b, secret } = JSON.parse(readFileSync(file, 'utf8'))
    return Object.assign(new Sites(), { a: Place.attach(a), b: Place.attach(b), secret, attached: true })
  }

  async stop() {
    if (this.attached) return
    for (const result of await Promise.allSettled([this.a, this.b].map((place) => place?.stop()))) if (result.reason) console.error(result.reason.message)
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const sites = await Sites.start(console.log)
  sites.save(process.argv[2])
  console.log('READY', sites.a.node.url, sites.b.node.url, sites.a.node.home, sites.b.node.home)
  const stop = () => sites.stop().finally(() => process.exit(0))
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  setInterval(() => {}, 1e6)
}
