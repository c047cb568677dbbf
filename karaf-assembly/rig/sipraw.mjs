import { createSocket } from 'node:dgram'
import { randomUUID } from 'node:crypto'
import { until } from './wait.mjs'

/** Bare SIP over UDP, for what no decent phone would send. */
export class RawSip {
  #socket
  messages = []

  static async open(port) {
    const raw = new RawSip()
    raw.target = port
    raw.#socket = createSocket('udp4')
    await new Promise((resolve) => raw.#socket.bind(0, '127.0.0.1', resolve))
    raw.port = raw.#socket.address().port
    raw.#socket.on('message', (bytes) => raw.messages.push(bytes.toString('latin1')))
    return raw
  }

  close() {
    this.#socket.close()
  }

  send(text) {
    this.#socket.send(typeof text === 'string' ? Buffer.from(text, 'latin1') : text, this.target, '127.0.0.1')
  }

  /** A request with everything it needs; headers given replace or (as null) leave out the usual ones. */
  request(method, { uri, headers = {}, body = '', version = 'SIP/2.0', callId = randomUUID(), branch = `z9hG4bK${randomUUID()}`, cseq = 1 } = {}) {
    const to = uri ?? `sip:12345@127.0.0.1:${this.target}`
    const all = {
      Via: `SIP/2.0/UDP 127.0.0.1:${this.port};branch=${branch};rport`,
      'Max-Forwards': '70',
      From: `<sip:13900000000@127.0.0.1:${this.port}>;tag=${randomUUID().slice(0, 8)}`,
      To: '<sip:12345@127.0.0.1>',
      'Call-ID': callId,
      CSeq: `${cseq} ${method}`,
      Contact: `<sip:raw@127.0.0.1:${this.port}>`,
      'Content-Length': String(Buffer.byteLength(body)),
      ...headers,
    }
    const lines = Object.entries(all)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${name}: ${value}`)
    return `${method} ${to} ${version}\r\n${lines.join('\r\n')}\r\n\r\n${body}`
  }

  /** SDP that offers A-law and digits to a port where nobody listens closely. */
  sdp(port = 40000) {
    return ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', `m=audio ${port} RTP/AVP 8 101`, 'a=rtpmap:8 PCMA/8000', 'a=rtpmap:101 telephone-event/8000', 'a=sendrecv', ''].join('\r\n')
  }

  /** The status of the first final answer to a call id. */
  status(callId, { within = 5000, method } = {}) {
    return until(`an answer to ${callId}`, () => {
      const answer = this.messages.find(
        (text) => text.startsWith('SIP/2.0 ') && !text.startsWith('SIP/2.0 1') && text.includes(callId) && (!method || new RegExp(`CSeq: *\\d+ ${method}`, 'i').test(text)),
      )
      return answer ? Number(answer.slice(8, 11)) : undefined
    }, { within })
  }
}
