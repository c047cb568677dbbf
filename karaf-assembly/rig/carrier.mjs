import { randomUUID } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { Sound } from './rtp.mjs'
import { sdp, SipMessage, write } from './sipmessage.mjs'

/**
 * The carrier's side of the trunk, with the outside world behind it. It says that it is there (OPTIONS), and calls come to
 * people who do what their number says; other numbers are not served (503):
 *
 *   1990…   answers and talks until the other side hangs up
 *   1991…   is busy
 *   1992…   never answers
 *   1993…   does not exist
 *   1994k…  answers, and presses k every two seconds
 *   1995…   answers and hangs up a second and a half later
 */
export class Carrier {
  #socket = createSocket('udp4')
  #calls = new Map()
  /** Each call that came, in order: {number, over}. */
  rung = []
  /** Told the number of each call that comes, with it counted already. */
  onRing = () => {}

  static async start(port) {
    const carrier = new Carrier()
    carrier.port = port
    await new Promise((resolve) => carrier.#socket.bind(port, '127.0.0.1', resolve))
    carrier.#socket.on('message', (bytes, peer) => void carrier.#take(new SipMessage(bytes.toString('latin1')), peer))
    return carrier
  }

  async #take(message, peer) {
    if (message.status || message.method === 'ACK') return
    const call = this.#calls.get(message.callId)
    if (message.method === 'INVITE' && !message.tag) await this.#ring(message, peer)
    else if (message.method === 'CANCEL') {
      this.#reply(message, peer, '200 OK')
      if (call) this.#reply(call.invite, peer, '487 Request Terminated')
      this.#over(call)
    } else if (message.method === 'BYE') {
      this.#reply(message, peer, '200 OK')
      this.#over(call)
    } else if (message.method === 'INVITE' && call) this.#reply(message, peer, '200 OK', sdp(call.sound.port, 'PCMA'))
    else this.#reply(message, peer, message.method === 'OPTIONS' || call ? '200 OK' : '481 Call Does Not Exist')
  }

  async #ring(invite, peer) {
    if (this.#calls.has(invite.callId)) return // a repeat: what was said is on its way
    const number = /sip:\+?(\d+)@/.exec(invite.lines[0])?.[1] ?? ''
    const who = number.slice(-11, -7)
    const fixed = { 1991: '486 Busy Here', 1993: '404 Not Found' }[who]
    const came = { number, over: fixed !== undefined }
    this.rung.push(came)
    this.onRing(number)
    if (fixed || !/^199[0245]$/.test(who)) {
      came.over = true
      this.#reply(invite, peer, fixed ?? '503 Service Unavailable')
      return
    }
    const call = { invite, peer, came, sequence: 1, timers: [] }
    this.#calls.set(invite.callId, call)
    call.sound = await Sound.open('PCMA')
    this.#reply(invite, peer, '180 Ringing')
    if (who !== '1992') call.timers.push(setTimeout(() => this.#answer(call, who, number.at(-7)), 200))
  }

  #answer(call, who, key) {
    this.#reply(call.invite, call.peer, '200 OK', sdp(call.sound.port, 'PCMA'))
    call.sound.speak(call.invite.media, 700)
    if (who === '1994') call.timers.push(setInterval(() => this.#request(call, 'INFO', { 'Content-Type': 'application/dtmf-relay' }, `Signal=${key}\r\nDuration=160\r\n`), 2000))
    if (who === '1995') {
      call.timers.push(setTimeout(() => {
        this.#request(call, 'BYE')
        this.#over(call)
      }, 1500))
    }
  }

  /** A request of ours within a call that came to us: their From is our To. */
  #request(call, method, more = {}, body = '') {
    const headers = {
      Via: `SIP/2.0/UDP 127.0.0.1:${this.port};branch=z9hG4bK${randomUUID()};rport`,
      'Max-Forwards': 70,
      From: `${call.invite.header('To')};tag=carrier`,
      To: call.invite.header('From'),
      'Call-ID': call.invite.callId,
      CSeq: `${++call.sequence} ${method}`,
      ...more,
    }
    this.#send(write(`${method} ${call.invite.contact} SIP/2.0`, headers, body), call.peer)
  }

  #over(call) {
    if (!call) return
    for (const timer of call.timers) clearInterval(timer)
    call.sound?.close()
    call.came.over = true
    this.#calls.delete(call.invite.callId)
  }

  #reply(request, peer, status, body = '') {
    const to = request.header('To')
    const headers = {
      Via: request.all('Via'),
      From: request.header('From'),
      To: request.tag ? to : `${to};tag=carrier`,
      'Call-ID': request.callId,
      CSeq: request.header('CSeq'),
      Contact: `<sip:carrier@127.0.0.1:${this.port}>`,
    }
    this.#send(write(`SIP/2.0 ${status}`, headers, body), peer)
  }

  #send(text, peer) {
    this.#socket.send(Buffer.from(text, 'latin1'), peer.port, peer.address)
  }

  /** How many calls ring or talk. */
  get live() {
    return this.rung.filter((one) => !one.over).length
  }

  stop() {
    for (const call of [...this.#calls.values()]) this.#over(call)
    this.#socket.close()
  }
}
