import { execFileSync } from 'node:child_process'
import { createHmac, randomUUID, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { join } from 'node:path'
import { UserAgent } from './ua.mjs'

/** A certificate that nobody else signed, with its key and its SHA-256. @param folder where files may be made */
export function identity(folder, name) {
  const [key, cert] = ['key', 'pem'].map((end) => join(folder, `${name}.${end}`))
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-keyout', key, '-out', cert], { stdio: 'pipe' })
  const shown = readFileSync(cert)
  return { key: readFileSync(key), cert: shown, pin: new X509Certificate(shown).fingerprint256 }
}

/**
 * Another site, as one that Dayu knows: it says how it stands over HTTP, sealed with the shared secret, and takes calls or
 * sends them with the header that proves who sends.
 */
export class Site {
  asked = 0

  /**
   * @param options.name its name
   * @param options.host an address of this machine, all its own, by which Dayu knows the trunk
   * @param options.port Dayu's SIP port
   * @param options.at Dayu's SIP address
   * @param options.tls key and certificate (see {@link identity}): HTTP and SIP go over TLS; the port is Dayu's for that
   * @param options.srtp the suite by which sound is sealed, over TLS
   */
  static async start({ name, host, port, at, secret = `${randomUUID()}${randomUUID()}`, us = 'here', tls, srtp }) {
    const site = new Site()
    Object.assign(site, { name, host, secret, us, tls, srtp })
    site.ua = await UserAgent.open(port, `site-${name}`, { host, at, tls, srtp })
    site.state = { site: name, why: '', alarms: [], places: 20, calls: 0, queues: [site.queue()] }
    await site.#listen(0)
    site.url = `http${tls ? 's' : ''}://127.0.0.1:${site.server.address().port}`
    return site
  }

  async #listen(port) {
    const answer = (request, response) => this.#answer(request, response)
    this.server = this.tls ? createSecureServer(this.tls, answer) : createServer(answer)
    this.server.on('tlsClientError', () => {})
    await new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve))
  }

  /** Shows another certificate, on the web and for SIP. */
  show(tls) {
    this.tls = tls
    this.server.setSecureContext(tls)
    this.server.closeAllConnections()
    this.ua.show(tls)
  }

  /** A queue of it, for the state. */
  queue(more = {}) {
    return { queue: 'general', open: true, expectedWait: 10, spare: 0, step: 30, waiting: 1, ready: 0, signedIn: 3, skills: {}, ...more }
  }

  seal(purpose, text) {
    return createHmac('sha256', this.secret).update(`dayu site 1 ${purpose}\n${text}`).digest('hex')
  }

  #answer(request, response) {
    const said = (name) => String(request.headers[name] ?? '')
    const question = [said('x-dayu-site'), this.name, said('x-dayu-time'), said('x-dayu-nonce')].join('\n')
    if (request.url !== '/api/v1/site-state' || said('x-dayu-site') !== this.us || said('x-dayu-seal') !== this.seal('ask', question)) {
      response.writeHead(401).end()
      return
    }
    this.asked++
    const body = JSON.stringify(this.state)
    response.writeHead(200, { 'Content-Type': 'application/json', 'X-Dayu-Seal': this.seal('answer', `${question}\n${body}`) }).end(body)
  }

  /** Asks Dayu how it stands, as this site. */
  async ask(url, { secret, time = Date.now(), nonce = randomUUID() } = {}) {
    const question = [this.name, this.us, time, nonce].join('\n')
    const seal = secret ? createHmac('sha256', secret).update(`dayu site 1 ask\n${question}`).digest('hex') : this.seal('ask', question)
    const response = await fetch(`${url}/api/v1/site-state`, { headers: { 'X-Dayu-Site': this.name, 'X-Dayu-Time': String(time), 'X-Dayu-Nonce': nonce, 'X-Dayu-Seal': seal } })
    const body = await response.text()
    const sealed = response.headers.get('x-dayu-seal') === this.seal('answer', `${question}\n${body}`)
    return { status: response.status, sealed, state: response.status === 200 ? JSON.parse(body) : undefined }
  }

  /** What this site says of a caller whom it sends. */
  header({ arrived = Date.now(), at = Date.now(), visited = [this.name], queue = 'general', priority = 0, call = randomUUID(), to = this.us } = {}) {
    const text = `v=1;from=${this.name};to=${to};queue=${queue};call=${call};at=${at};arrived=${arrived};priority=${priority};skills=;visited=${visited.join(',')}`
    return `${text};seal=${this.seal('overflow', text)}`
  }

  /** Reads what Dayu says of a caller; throws if it is not sealed. */
  read(invite) {
    const said = invite.header('X-Dayu-Overflow')
    const at = said.lastIndexOf(';seal=')
    if (said.slice(at + 6) !== this.seal('overflow', said.slice(0, at))) throw new Error(`not sealed: ${said}`)
    return Object.fromEntries(said.slice(0, at).split(';').map((field) => field.split('=')))
  }

  /** The web part dies; calls go on. */
  async falls() {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  async rises() {
    await this.#listen(Number(new URL(this.url).port))
  }

  /** The files by which an installation knows this site. */
  files({ title = this.name, cost = 0, pin = '' } = {}) {
    return {
      [`org.dayu.sip.trunk-${this.name}.cfg`]: [`peers = ${this.host}/32`, `outbound.host = ${this.host}`, `outbound.port = ${this.ua.port}`, 'dials = 999*,12345', 'calls.max = 20', 'options.seconds = 2', 'priority = -1', ...(this.tls ? ['outbound.transport = tls', `srtp = ${this.srtp ? 'required' : 'off'}`] : [])],
      [`org.dayu.sites.site-${this.name}.cfg`]: [`title = ${title}`, 'enabled = true', `url = ${this.url}`, `tls.pin = ${pin}`, `secret = ${this.secret}`, `trunk = ${this.name}`, 'queues = general>general:12345', `cost.seconds = ${cost}`],
    }
  }

  async stop() {
    this.ua.close()
    this.server.closeAllConnections()
    this.server.close()
  }
}
