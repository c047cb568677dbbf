import { createSocket } from 'node:dgram'
import { createHash, randomUUID } from 'node:crypto'
import { Person } from '../rig/api.mjs'
import { freePort } from '../rig/ports.mjs'
import { until } from '../rig/wait.mjs'

const md5 = (text) => createHash('md5').update(text).digest('hex')
const tagOf = () => randomUUID().slice(0, 8)

/** 20 ms of silence, A-law, every fifth of a second: enough for a peer to know that somebody is there. */
function silence(socket, port, sdp) {
  const to = Number(/^m=audio (\d+)/m.exec(sdp)[1])
  const packet = Buffer.alloc(172, 0xd5)
  packet.writeUInt16BE(0x8008, 0)
  packet.writeUInt32BE(port, 8)
  let sequence = 0
  return setInterval(() => {
    packet.writeUInt16BE(++sequence & 0xffff, 2)
    packet.writeUInt32BE((sequence * 1600) >>> 0, 4)
    socket.send(packet, to, '127.0.0.1')
  }, 200)
}

/**
 * Many agent phones in one process: each registers with digest, answers every call with 180 and 200, sends silence, and
 * says 200 to BYE. What they hear is not looked at; phones with ears are baresip.
 */
export class RegisteredPhones {
  #sockets = []
  #clocks = []
  people = []

  /**
   * Makes accounts, users and agents for them, and registers them.
   *
   * @param ring how long a phone rings before it is answered, ms
   * @param onRing told the account when its phone rings
   */
  static async start({ boss, node, count, first = 800_000 + (process.pid % 1000) * 100, ring = 0, onRing = () => {} }) {
    const all = new RegisteredPhones()
    Object.assign(all, { node, ring, onRing })
    for (let i = 0; i < count; i++) {
      const account = String(first + i)
      const known = (await boss.get('/sip-accounts')).some((one) => one.account === account)
      const { password } = known ? await boss.post(`/sip-accounts/${account}/password`) : await boss.post('/sip-accounts', { account })
      await all.#register(account, password)
      const username = `load${account}`
      const made = await boss.post('/users', { username, displayName: `负载${account}`, roles: ['agent'], departmentId: null, extension: account, mustChangePassword: false })
      await boss.post('/agents', { userId: made.user.id, workNumber: account, name: `负载${account}`, phone: account, skills: {}, queues: ['general'] })
      all.people.push({ account, person: await Person.login(node.url, username, made.password) })
    }
    return all
  }

  async #register(account, password) {
    const socket = createSocket('udp4')
    const port = await freePort()
    await new Promise((resolve) => socket.bind(port, '127.0.0.1', resolve))
    const media = await freePort()
    const sound = createSocket('udp4')
    await new Promise((resolve) => sound.bind(media, '127.0.0.1', resolve))
    this.#sockets.push(sound)
    const server = this.node.ports.sip
    const uri = `sip:127.0.0.1:${server}`
    const callId = randomUUID()
    const fromTag = tagOf()
    let cseq = 0
    let registered = false
    const send = (text) => socket.send(Buffer.from(text), server, '127.0.0.1')
    const register = (authorization = '') =>
      send(
        [
          `REGISTER ${uri} SIP/2.0`,
          `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${randomUUID()};rport`,
          'Max-Forwards: 70',
          `From: <sip:${account}@127.0.0.1>;tag=${fromTag}`,
          `To: <sip:${account}@127.0.0.1>`,
          `Call-ID: ${callId}`,
          `CSeq: ${++cseq} REGISTER`,
          `Contact: <sip:${account}@127.0.0.1:${port}>`,
          'Expires: 300',
          ...(authorization ? [authorization] : []),
          'Content-Length: 0',
          '',
          '',
        ].join('\r\n'),
      )
    const field = (text, name) => new RegExp(`^${name}: *(.*)$`, 'im').exec(text)?.[1]?.trim() ?? ''
    const vias = (text) => text.split('\r\n').filter((line) => /^via:/i.test(line))
    const reply = (text, status, { tag, body = '' }) => {
      const lines = [`SIP/2.0 ${status}`, ...vias(text), `From: ${field(text, 'From')}`, `To: ${field(text, 'To')}${tag && !/;tag=/.test(field(text, 'To')) ? `;tag=${tag}` : ''}`, `Call-ID: ${field(text, 'Call-ID')}`, `CSeq: ${field(text, 'CSeq')}`, `Contact: <sip:${account}@127.0.0.1:${port}>`]
      if (body) lines.push('Content-Type: application/sdp')
      send([...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n'))
    }
    const sdp = ['v=0', `o=- 1 1 IN IP4 127.0.0.1`, 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', `m=audio ${media} RTP/AVP 8 101`, 'a=rtpmap:8 PCMA/8000', 'a=rtpmap:101 telephone-event/8000', ''].join('\r\n')
    const answered = new Map()
    const talking = new Map()
    const hush = (id) => clearInterval(talking.get(id))
    socket.on('message', (bytes) => {
      const text = bytes.toString('latin1')
      if (text.startsWith('SIP/2.0 401')) {
        const challenges = text.split('\r\n').filter((line) => /^www-authenticate:/i.test(line))
        const challenge = challenges.find((line) => /algorithm="?md5/i.test(line)) ?? challenges.find((line) => !/algorithm/i.test(line))
        const part = (name) => new RegExp(`${name}="?([^",]+)"?`, 'i').exec(challenge)?.[1]
        const nonce = part('nonce')
        const cnonce = tagOf()
        const response = md5(`${md5(`${account}:${part('realm')}:${password}`)}:${nonce}:00000001:${cnonce}:auth:${md5(`REGISTER:${uri}`)}`)
        register(`Authorization: Digest username="${account}", realm="${part('realm')}", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=MD5, cnonce="${cnonce}", qop=auth, nc=00000001`)
      } else if (text.startsWith('SIP/2.0 200') && /REGISTER/.test(field(text, 'CSeq'))) {
        registered = true
      } else if (text.startsWith('INVITE ')) {
        const id = field(text, 'Call-ID')
        const tag = answered.get(id) ?? tagOf()
        answered.set(id, tag)
        reply(text, '180 Ringing', { tag })
        this.onRing(account)
        setTimeout(() => {
          reply(text, '200 OK', { tag, body: sdp })
          hush(id)
          talking.set(id, silence(sound, media, text))
          this.#clocks.push(talking.get(id))
        }, this.ring)
      } else if (/^(BYE|CANCEL|OPTIONS|UPDATE|NOTIFY|INFO) /.test(text)) {
        if (/^(BYE|CANCEL) /.test(text)) hush(field(text, 'Call-ID'))
        reply(text, '200 OK', { tag: answered.get(field(text, 'Call-ID')) ?? tagOf() })
      }
    })
    register()
    this.#clocks.push(setInterval(register, 120_000))
    this.#sockets.push(socket)
    await until(`phone ${account} registered`, () => registered)
  }

  /** Signs everybody in who is not, and makes everybody ready who may be. */
  async readyAll() {
    await Promise.all(
      this.people.map(async ({ account, person }) => {
        let me = await person.get('/agents/me')
        if (me.state === 'SIGNED_OUT') me = await person.post('/agents/me/sign-in', { phone: account })
        if (['NOT_READY', 'WRAP_UP', 'BREAK'].includes(me.state)) await person.post('/agents/me/ready')
      }),
    )
  }

  async stop() {
    await this.talking?.stop()
    await this.waiting?.stop()
    this.talking = this.waiting = undefined
    for (const { person } of this.people) await person.request('POST', '/agents/me/sign-out', {})
    this.people = []
    this.#clocks.forEach(clearInterval)
    this.#clocks = []
    this.#sockets.forEach((socket) => socket.close())
    this.#sockets = []
  }
}
