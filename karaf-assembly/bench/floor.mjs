import { createHash, randomUUID } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { Person } from '../rig/api.mjs'
import { until } from '../rig/wait.mjs'

const md5 = (text) => createHash('md5').update(text).digest('hex')

/** Registrations outlive a row of the bench, in seconds: the phones' port is SIPp's when calls come. */
export const LIVES = 7200

/** Answers of one SIP server, by Call-ID: just enough to register. */
class Registrations {
  #waiting = new Map()
  #socket = createSocket('udp4')

  /** @param port of the phones: they are called where they register from */
  static async open(server, port) {
    const all = new Registrations()
    all.server = server
    await new Promise((resolve) => all.#socket.bind(port, '127.0.0.1', resolve))
    all.#socket.on('message', (bytes) => {
      const text = bytes.toString('latin1')
      all.#waiting.get(/^call-id: *(.*)$/im.exec(text)?.[1]?.trim())?.(text)
    })
    return all
  }

  async add(account, password) {
    const uri = `sip:127.0.0.1:${this.server}`
    const callId = randomUUID()
    const { port } = this.#socket.address()
    const ask = (cseq, authorization) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${account} does not register`)), 10_000)
        this.#waiting.set(callId, (text) => {
          if (/^SIP\/2\.0 1/.test(text)) return
          clearTimeout(timer)
          resolve(text)
        })
        const lines = [
          `REGISTER ${uri} SIP/2.0`,
          `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${randomUUID()};rport`,
          'Max-Forwards: 70',
          `From: <sip:${account}@127.0.0.1>;tag=${randomUUID().slice(0, 8)}`,
          `To: <sip:${account}@127.0.0.1>`,
          `Call-ID: ${callId}`,
          `CSeq: ${cseq} REGISTER`,
          `Contact: <sip:${account}@127.0.0.1:${port}>`,
          `Expires: ${LIVES}`,
          ...authorization,
          'Content-Length: 0',
        ]
        this.#socket.send(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), this.server, '127.0.0.1')
      })
    const refused = await ask(1, [])
    const challenge = refused.split('\r\n').find((line) => /^www-authenticate:.*algorithm="?md5/i.test(line))
    const part = (name) => new RegExp(`${name}="?([^",]+)"?`, 'i').exec(challenge)?.[1]
    const cnonce = randomUUID().slice(0, 8)
    const response = md5(`${md5(`${account}:${part('realm')}:${password}`)}:${part('nonce')}:00000001:${cnonce}:auth:${md5(`REGISTER:${uri}`)}`)
    const digest = `Digest username="${account}", realm="${part('realm')}", nonce="${part('nonce')}", uri="${uri}", response="${response}", algorithm=MD5, cnonce="${cnonce}", qop=auth, nc=00000001`
    const answer = await ask(2, [`Authorization: ${digest}`])
    this.#waiting.delete(callId)
    if (!answer.startsWith('SIP/2.0 200')) throw new Error(`${account}: ${answer.split('\r\n')[0]}`)
  }

  close() {
    return new Promise((resolve) => this.#socket.close(resolve))
  }
}

/** A floor full of agents who are ready, their phones all at one port, in a queue that makes them ready again at once. */
export class Floor {
  people = []

  static async open({ boss, node, count, phonePort, first = 900_000 }) {
    const floor = new Floor()
    const queue = await boss.get('/queues/general/settings')
    await boss.put('/queues/general', { ...queue, wrapUpSeconds: 0 })
    const registrations = await Registrations.open(node.ports.sip, phonePort)
    for (let i = 0; i < count; i++) {
      const account = String(first + i)
      const { password } = await boss.post('/sip-accounts', { account })
      const username = `bench${account}`
      const made = await boss.post('/users', { username, displayName: `压测${account}`, roles: ['agent'], departmentId: null, extension: account, mustChangePassword: false })
      await boss.post('/agents', { userId: made.user.id, workNumber: account, name: `压测${account}`, phone: account, skills: {}, queues: ['general'] })
      floor.people.push({ account, password, id: made.user.id, person: await Person.login(node.url, username, made.password) })
    }
    for (const { account, password } of floor.people) await registrations.add(account, password)
    await registrations.close()
    return floor
  }

  /** Everybody signs in; the phones must answer by now. */
  async ready() {
    for (const { account, person } of this.people) {
      await person.post('/agents/me/sign-in', { phone: account })
      await person.post('/agents/me/ready')
    }
  }

  /** Waits until nobody has a call any more, and tells who is stuck if that does not come. */
  async idle(boss) {
    await until('every agent ready again', async () => {
      const agents = await boss.get('/agents')
      const ours = new Set(this.people.map((one) => one.id))
      const stuck = agents.filter((one) => ours.has(one.id) && one.state !== 'READY')
      if (stuck.length > 0) throw new Error(`${stuck.length} agents are not ready: ${[...new Set(stuck.map((one) => one.state))].join(', ')}`)
      return true
    }, { within: 60_000, every: 500 })
    await until('no call left', async () => (await boss.get('/calls')).length === 0, { within: 60_000, every: 500 })
  }
}
