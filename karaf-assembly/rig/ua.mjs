import { createSocket } from 'node:dgram'
import { createHash, randomUUID } from 'node:crypto'
import { Sound } from './rtp.mjs'
import { sdp, SipMessage, write } from './sipmessage.mjs'
import { TlsLine } from './tlsline.mjs'
import { until } from './wait.mjs'

const md5 = (text) => createHash('md5').update(text).digest('hex')
const short = () => randomUUID().slice(0, 8)

/**
 * A phone in this process, for what baresip cannot be made to do: headers of one's own, RTP packet by packet. Keeps all
 * that came in `inbox`; answers requests within a call and repeats of what it has answered; rings until told otherwise.
 */
export class UserAgent {
  #socket
  #cseq = 0
  #answered = new Map()
  #calls = new Map()
  inbox = []
  /** Asked first what to say to a request: the answer, as sent; false for silence; undefined for what a phone says. */
  first

  /**
   * @param port Dayu's
   * @param user the number, or the account
   * @param options.host whence, an address of this machine
   * @param options.at where Dayu listens, if not where everybody is
   * @param options.headers go into every REGISTER and 180
   * @param options.tls key and certificate: SIP goes over TLS
   * @param options.srtp the suite by which sound is sealed, over TLS
   */
  static async open(port, user, { host = '127.0.0.1', at = '127.0.0.1', headers = {}, tls, srtp } = {}) {
    const ua = new UserAgent()
    Object.assign(ua, { server: port, user, host, at, headers, tls, srtp })
    if (tls) {
      ua.#socket = new TlsLine(tls)
      await ua.#socket.bind(host)
    } else {
      ua.#socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 20 })
      await new Promise((resolve) => ua.#socket.bind(0, host, resolve))
    }
    ua.port = ua.#socket.address().port
    ua.#socket.on('message', (bytes, peer) => {
      const message = new SipMessage(bytes.toString('latin1'))
      if (!message.status) ua.#peers.set(message.callId, peer.port)
      ua.#take(message)
    })
    return ua
  }

  close() {
    for (const call of this.#calls.values()) call.sound?.close()
    this.#socket.close()
  }

  send(text, port = this.server) {
    this.#socket.send(Buffer.from(text, 'latin1'), port, this.at)
  }

  get contact() {
    return `<sip:${this.user}@${this.host}:${this.port}${this.tls ? ';transport=tls' : ''}>`
  }

  via() {
    return `SIP/2.0/${this.tls ? 'TLS' : 'UDP'} ${this.host}:${this.port};branch=z9hG4bK${randomUUID()};rport`
  }

  #take(message) {
    this.inbox.push(message)
    const call = this.#calls.get(message.callId)
    if (message.status) {
      if (message.method === 'INVITE' && message.status >= 200) call?.ack(message)
      return
    }
    if (message.method === 'ACK') return
    const key = `${message.callId} ${message.header('CSeq')}`
    const before = this.#answered.get(key)
    const said = before ? undefined : this.first?.(message)
    if (said === false) return
    if (before) this.send(before, this.#peers.get(message.callId))
    else if (said) this.#answered.set(key, said)
    else if (message.method === 'INVITE' && !message.tag) this.reply(message, '180 Ringing', { headers: this.headers })
    else this.#within(message, call)
  }

  #within(message, call) {
    if (!call && /^(INVITE|UPDATE)$/.test(message.method)) {
      this.reply(message, '481 Call Does Not Exist')
      return
    }
    const body = message.method === 'INVITE' || (message.method === 'UPDATE' && message.body) ? call.describe(message.body) : ''
    this.#answered.set(`${message.callId} ${message.header('CSeq')}`, this.reply(message, '200 OK', { body }))
    if (message.method === 'CANCEL') {
      const invite = this.inbox.find((one) => one.method === 'INVITE' && !one.status && one.callId === message.callId)
      this.reply(invite, '487 Request Terminated')
    }
    if (message.method === 'BYE' && call) {
      call.over = message
      call.sound?.hush()
    }
  }

  #tags = new Map()
  /** Whence the requests of a call come: answers go there, whoever it is. */
  #peers = new Map()

  /** The tag that we have given ourselves in a call. */
  tagOf(request) {
    return this.#tags.get(request.callId)
  }

  reply(request, status, { headers = {}, body = '' } = {}) {
    if (!this.#tags.has(request.callId)) this.#tags.set(request.callId, short())
    const to = request.header('To')
    const text = write(
      `SIP/2.0 ${status}`,
      {
        Via: request.all('Via'),
        From: request.header('From'),
        To: request.tag ? to : `${to};tag=${this.#tags.get(request.callId)}`,
        'Call-ID': request.callId,
        CSeq: request.header('CSeq'),
        Contact: this.contact,
        ...headers,
      },
      body,
    )
    this.send(text, this.#peers.get(request.callId))
    return text
  }

  /** Shows another certificate from now on. */
  show(tls) {
    this.#socket.show(tls)
  }

  /** The first message for which the test holds. */
  expect(what, test, options) {
    return until(`${this.user}: ${what}`, () => this.inbox.find(test), options)
  }

  /** Registers, and resolves to what was granted; with 0 seconds, takes it back. */
  async register(password, seconds = 60) {
    const callId = randomUUID()
    const uri = `sip:${this.at}:${this.server}`
    const us = `<sip:${this.user}@${this.at}>`
    const ask = async (more) => {
      const headers = { Via: this.via(), 'Max-Forwards': 70, From: `${us};tag=${short()}`, To: us, 'Call-ID': callId, CSeq: `${++this.#cseq} REGISTER`, Contact: this.contact, Expires: seconds, ...this.headers, ...more }
      const message = write(`REGISTER ${uri} SIP/2.0`, headers)
      this.send(message)
      // as phones do when nothing comes (RFC 3261, 17.1.2.2)
      const again = setInterval(() => this.send(message), 1000)
      try {
        return await this.expect('an answer to REGISTER', (one) => one.callId === callId && one.header('CSeq') === headers.CSeq && one.status >= 200)
      } finally {
        clearInterval(again)
      }
    }
    this.password = password
    const granted = await ask({ Authorization: this.proof('REGISTER', uri, await ask({})) })
    if (granted.status !== 200) throw new Error(`REGISTER of ${this.user}: ${granted.status}`)
    return granted
  }

  /** The answer to a challenge (RFC 3261, 22), by the password that it registered with. */
  proof(method, uri, challenged) {
    const challenge = [...challenged.all('WWW-Authenticate'), ...challenged.all('Proxy-Authenticate')].find((line) => /algorithm="?md5\b/i.test(line))
    const part = (name) => new RegExp(`${name}="?([^",]+)"?`, 'i').exec(challenge)?.[1]
    const cnonce = short()
    const secret = md5(`${this.user}:${part('realm')}:${this.password}`)
    const response = md5(`${secret}:${part('nonce')}:00000001:${cnonce}:auth:${md5(`${method}:${uri}`)}`)
    return `Digest username="${this.user}", realm="${part('realm')}", nonce="${part('nonce')}", uri="${uri}", response="${response}", algorithm=MD5, cnonce="${cnonce}", qop=auth, nc=00000001`
  }

  /** Invites a number and waits for the final answer. */
  async call(number, { headers = {}, law = 'PCMA' } = {}) {
    const call = new Call(this, { law, callId: randomUUID() })
    call.sound = await Sound.open(law, this.srtp)
    this.#calls.set(call.callId, call)
    const answered = (sequence) => this.expect(`an answer to the call to ${number}`, (one) => one.callId === call.callId && one.header('CSeq') === `${sequence} INVITE` && one.status >= 200)
    call.invite(number, headers)
    call.answer = await answered(1)
    if ([401, 407].includes(call.answer.status) && this.password) {
      const name = call.answer.status === 401 ? 'Authorization' : 'Proxy-Authorization'
      call.invite(number, { ...headers, [name]: this.proof('INVITE', call.uri, call.answer) }, 2)
      call.answer = await answered(2)
    }
    if (call.answer.status === 200) call.sound.sealed?.agree(call.answer.body)
    return call
  }

  /** The next call that rings here. */
  ringing({ since = 0, ...options } = {}) {
    return until(`${this.user} rings`, () => this.inbox.slice(since).find((one) => one.method === 'INVITE' && !one.status && !one.tag), options)
  }

  /** Picks up what rings. */
  async accept(invite, law = 'PCMA') {
    const call = new Call(this, { law, callId: invite.callId })
    call.sound = await Sound.open(law, this.srtp)
    call.answer = invite
    this.#calls.set(call.callId, call)
    this.#answered.set(`${invite.callId} ${invite.header('CSeq')}`, this.reply(invite, '200 OK', { body: call.describe(invite.body) }))
    call.answers(invite, this.#tags.get(invite.callId))
    await this.expect('ACK', (one) => one.method === 'ACK' && one.callId === invite.callId)
    return call
  }
}

/** A call of a user agent: signalling and sound. */
class Call {
  /** The BYE that ended it. */
  over

  constructor(ua, { law, callId }) {
    Object.assign(this, { ua, law, callId })
  }

  /** Our SDP. @param offer theirs, if they asked first */
  describe(offer) {
    if (offer) this.sound.sealed?.agree(offer)
    return sdp(this.sound.port, this.law, this.sound.sealed?.line)
  }

  /** We were called: our requests go the other way. */
  answers(invite, tag) {
    const us = invite.header('To')
    this.headers = { 'Max-Forwards': 70, From: `${us};tag=${tag}`, 'Call-ID': this.callId, CSeq: '0 INVITE', Contact: this.ua.contact }
    this.peer = invite.header('From')
  }

  /** Of this call as RFC 3891 names it in a request to the other side: whose tag is whose is said from there. */
  get replaces() {
    const tag = (text) => /;tag=([^;>\s]+)/.exec(text)?.[1]
    return `${this.callId};to-tag=${tag(this.peer ?? this.answer.header('To'))};from-tag=${tag(this.headers.From)}`
  }

  /** Asks to be transferred (RFC 3515). @param replaces another call of ours, whose other side we have asked */
  refer(number, { replaces, headers = {} } = {}) {
    const target = `sip:${number}@${this.ua.at}:${this.ua.server}${replaces ? `?Replaces=${encodeURIComponent(replaces.replaces)}` : ''}`
    return this.request('REFER', { 'Refer-To': `<${target}>`, 'Referred-By': `<sip:${this.ua.user}@${this.ua.at}>`, ...headers })
  }

  /** What we were told of how our transfer goes: the statuses in the NOTIFYs, in order; one that came twice, as our answer took long, was told once. */
  get told() {
    const notified = this.ua.inbox.filter((one) => one.method === 'NOTIFY' && one.callId === this.callId && /^refer/.test(one.header('Event')))
    return [...new Map(notified.map((one) => [one.header('CSeq'), Number(one.body.split(' ')[1])])).values()]
  }

  /** Puts the other side on hold, or takes it back (RFC 3264, 8.4). */
  hold(on = true) {
    return this.request('INVITE', {}, this.describe().replace('sendrecv', on ? 'sendonly' : 'sendrecv'))
  }

  invite(number, more, sequence = 1) {
    this.uri = `sip:${number}@${this.ua.at}:${this.ua.server}`
    this.from ??= `<sip:${this.ua.user}@${this.ua.host}>;tag=${short()}`
    this.headers = { Via: this.ua.via(), 'Max-Forwards': 70, From: this.from, To: `<${this.uri}>`, 'Call-ID': this.callId, CSeq: `${sequence} INVITE`, Contact: this.ua.contact }
    this.ua.send(write(`INVITE ${this.uri} SIP/2.0`, { ...this.headers, ...more }, this.describe()))
  }

  ack(response) {
    const via = response.status < 300 ? this.ua.via() : this.headers.Via
    this.ua.send(write(`ACK ${response.contact || this.uri} SIP/2.0`, { ...this.headers, Via: via, To: response.header('To'), CSeq: response.header('CSeq').replace('INVITE', 'ACK') }))
  }

  /** Where the other side takes sound. */
  get media() {
    return this.answer.media
  }

  speak(hertz, way) {
    this.sound.speak(this.media, hertz, way)
  }

  /** Presses a key by SIP INFO, as old phones do. */
  press(key) {
    return this.request('INFO', { 'Content-Type': 'application/dtmf-relay' }, `Signal=${key}\r\nDuration=160\r\n`)
  }

  /** A request within a call, and its final answer. */
  request(method, more = {}, body = '') {
    const sequence = Number(this.headers.CSeq.split(' ')[0]) + 1
    this.headers.CSeq = `${sequence} ${method}`
    this.ua.send(write(`${method} ${this.answer.contact} SIP/2.0`, { ...this.headers, Via: this.ua.via(), To: this.peer ?? this.answer.header('To'), ...more }, body))
    return this.ua.expect(`an answer to ${method}`, (one) => one.callId === this.callId && one.status >= 200 && one.header('CSeq') === this.headers.CSeq)
  }

  /** Ends a call that we began, if it still is. */
  async hangup() {
    this.sound.hush()
    if (this.answer?.status === 200 && !this.over) await this.request('BYE')
  }

  /** Ends a call, whoever began. */
  async bye() {
    this.sound.hush()
    await this.request('BYE')
  }

  /** The BYE of the other side. */
  ended(options) {
    return until(`${this.ua.user}: BYE`, () => this.over, options)
  }
}
