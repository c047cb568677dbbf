import { createHash, randomUUID } from 'node:crypto'
import { UserAgent } from './ua.mjs'

const md5 = (text) => createHash('md5').update(text).digest('hex')

/**
 * A carrier that wants a registration: challenges each REGISTER by digest (RFC 3261, 22), keeps what was proven, takes back
 * what comes with no seconds. Calls are those of a user agent. `refuses` is a status that it answers to every REGISTER and
 * new call instead; `silent` and it answers nothing at all.
 */
export class Registrar {
  #nonces = new Set()
  /** Contacts that are registered, and for how long. */
  bindings = new Map()
  /** Each REGISTER that was proven: {user, contact, seconds, callId}. */
  proven = []
  refuses
  silent = false

  /** @param host an address of this machine @param accounts {user: password} */
  static async start(port, host, accounts) {
    const registrar = new Registrar()
    registrar.accounts = accounts
    registrar.ua = await UserAgent.open(port, Object.keys(accounts)[0], { host })
    registrar.ua.first = (request) => registrar.#first(request)
    return registrar
  }

  get port() {
    return this.ua.port
  }

  stop() {
    this.ua.close()
  }

  /** What is said to a request instead of what a phone would say. */
  #first(request) {
    if (this.silent) return false
    if (this.refuses && (request.method === 'REGISTER' || (request.method === 'INVITE' && !request.tag))) return this.ua.reply(request, `${this.refuses} No`)
    return request.method === 'REGISTER' ? this.#register(request) : undefined
  }

  #register(request) {
    const user = this.#user(request.header('Authorization'))
    if (!user) {
      const nonce = randomUUID()
      this.#nonces.add(nonce)
      return this.ua.reply(request, '401 Unauthorized', { headers: { Contact: null, 'WWW-Authenticate': `Digest realm="carrier", nonce="${nonce}", algorithm=MD5, qop="auth"` } })
    }
    const seconds = Number(/;expires=(\d+)/.exec(request.header('Contact'))?.[1] ?? request.header('Expires'))
    this.proven.push({ user, contact: request.contact, seconds, callId: request.callId, cseq: Number.parseInt(request.header('CSeq')) })
    if (seconds) this.bindings.set(request.contact, seconds)
    else this.bindings.delete(request.contact)
    return this.ua.reply(request, '200 OK', { headers: { Contact: [...this.bindings].map(([contact, left]) => `<${contact}>;expires=${left}`) } })
  }

  /** Whose proof it is, if it is one. */
  #user(line) {
    const part = (name) => new RegExp(`[ ,]${name}="?([^",]+)"?`, 'i').exec(line)?.[1]
    const user = part('username')
    const password = this.accounts[user]
    // a nonce serves once
    if (!password || !this.#nonces.delete(part('nonce'))) return undefined
    const secret = md5(`${user}:carrier:${password}`)
    const right = md5(`${secret}:${part('nonce')}:${part('nc')}:${part('cnonce')}:auth:${md5(`REGISTER:${part('uri')}`)}`)
    return part('response') === right ? user : undefined
  }
}
