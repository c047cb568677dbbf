import { createSocket } from 'node:dgram'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { sdp, SipMessage, write } from '../rig/sipmessage.mjs'
import { until } from '../rig/wait.mjs'

const TORTURE = new URL('../../bundles/org.dayu.sip/src/test/resources/rfc4475/', import.meta.url)
const AT_ONCE = 100

/** The messages of RFC 4475 that go by UDP, and what each deserves: a status, `silence` or `call`. */
export function torture() {
  return readFileSync(new URL('outcomes.tsv', TORTURE), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .filter(([, , transport]) => transport === 'udp')
    .map(([name, section, , outcome]) => ({ name, section, outcome, bytes: bytes(name) }))
}

function bytes(name) {
  const text = readFileSync(new URL(`${name}.sip`, TORTURE), 'utf8').replaceAll('\n', '\r\n').replace(/<repeat count=(\d+)>([^<]*)<\/repeat>/g, (_, count, what) => what.repeat(Number(count)))
  const parts = text.split(/<hex>([0-9A-F]*)<\/hex>/)
  return Buffer.concat(parts.map((part, i) => Buffer.from(part, i % 2 ? 'hex' : 'utf8')))
}

/** A peer at an address of its own that sends what it likes, and puts down whoever picks up. */
export class Fuzzer {
  #socket
  #next
  #answers = new Set()

  /** @param seed the same one spoils in the same way */
  static async open(port, host, seed = 4475) {
    const fuzzer = new Fuzzer()
    Object.assign(fuzzer, { server: port, host, seed })
    fuzzer.#next = seed >>> 0
    fuzzer.#socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20 })
    await new Promise((resolve) => fuzzer.#socket.bind(0, host, resolve))
    fuzzer.port = fuzzer.#socket.address().port
    fuzzer.#socket.on('message', (data) => fuzzer.#take(data.toString('latin1')))
    return fuzzer
  }

  close() {
    this.#socket.close()
  }

  send(data) {
    this.#socket.send(typeof data === 'string' ? Buffer.from(data, 'latin1') : data, this.server, '127.0.0.1')
  }

  #take(text) {
    for (const told of this.#answers) told(text)
    if (!/^SIP\/2\.0 200 [^]*?\r\nCSeq: *\d+ +INVITE\r\n/i.test(text)) return
    const ok = new SipMessage(text)
    const sequence = Number.parseInt(ok.header('CSeq'), 10)
    for (const [method, cseq] of [['ACK', sequence], ['BYE', sequence + 1]]) {
      const headers = { Via: this.via(), 'Max-Forwards': 70, From: ok.header('From'), To: ok.header('To'), 'Call-ID': ok.callId, CSeq: `${cseq} ${method}` }
      this.send(write(`${method} ${ok.contact} SIP/2.0`, headers))
    }
  }

  via() {
    return `SIP/2.0/UDP ${this.host}:${this.port};rport;branch=z9hG4bK${randomUUID()}`
  }

  /** Sends a message and gives the first answer that fits, or nothing after a while. */
  async ask(data, fits, within = 2000) {
    const got = []
    const told = (text) => got.push(text)
    this.#answers.add(told)
    try {
      this.send(data)
      return await until('an answer', () => got.find(fits), { within }).catch(() => undefined)
    } finally {
      this.#answers.delete(told)
    }
  }

  /** Whether the node answers OPTIONS within ten seconds, and so has been through all that was sent before. */
  async alive() {
    for (let tries = 0; tries < 20; tries++) {
      const options = this.request('OPTIONS')
      const callId = /Call-ID: (\S+)/.exec(options)[1]
      if (await this.ask(options, (text) => text.includes(callId), 500)) return true
    }
    return false
  }

  request(method, body = '', type = 'application/sdp') {
    const headers = {
      Via: this.via(),
      'Max-Forwards': 70,
      From: `"A Citizen" <sip:13911110000@${this.host}>;tag=${randomUUID().slice(0, 8)}`,
      To: '<sip:12345@127.0.0.1>',
      'Call-ID': randomUUID(),
      CSeq: `1 ${method}`,
      Contact: `<sip:me@${this.host}:${this.port}>`,
      ...(method === 'INVITE' ? { 'Session-Expires': '1800;refresher=uac', Supported: 'timer', 'P-Asserted-Identity': '"x" <sip:13911110000@x>' } : {}),
      ...(method === 'REFER' ? { 'Refer-To': '<sip:8001@127.0.0.1?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc>' } : {}),
      ...(body ? { 'Content-Type': type } : {}),
    }
    return write(`${method} sip:12345@127.0.0.1 SIP/2.0`, headers, body)
  }

  /** Sends so many spoilt messages, not faster than a trunk may; calls back each hundred. */
  async run(count, rate, told = () => {}) {
    const began = performance.now()
    for (let sent = 0; sent < count; ) {
      const fresh = this.#corpus()
      for (let i = 0; i < AT_ONCE && sent < count; i++, sent++) this.send(this.spoil(this.#oneOf(fresh), fresh))
      await told(sent)
      await delay(Math.max(1, began + (sent / rate) * 1000 - performance.now()))
    }
  }

  #messages
  #corpus() {
    this.#messages ??= torture().map((one) => one.bytes)
    const offer = sdp(40_000)
    const rich = `${offer}a=fmtp:101 0-16\r\na=ptime:20\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj\r\na=candidate:1 1 udp 2130706431 127.0.0.1 40000 typ host\r\nm=image 40002 udptl t38\r\na=T38FaxVersion:0\r\n`
    const calls = [offer, rich, rich].map((body) => this.request('INVITE', body))
    const rest = ['REGISTER', 'OPTIONS', 'BYE', 'CANCEL', 'ACK', 'UPDATE', 'REFER', 'NOTIFY', 'PRACK'].map((method) => this.request(method))
    return [...this.#messages, ...[...calls, ...rest, this.request('INFO', 'Signal=5\r\nDuration=160\r\n', 'application/dtmf-relay')].map((text) => Buffer.from(text, 'latin1'))]
  }

  /** xorshift: the same on every machine. */
  #random(below) {
    let x = this.#next || 1
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.#next = x >>> 0
    return this.#next % below
  }

  #oneOf(all) {
    return all[this.#random(all.length)]
  }

  spoil(message, others) {
    let spoilt = message
    for (let faults = 1 + this.#random(5); faults > 0 && spoilt.length > 0; faults--) spoilt = this.#fault(spoilt, others)
    return spoilt.subarray(0, 60_000)
  }

  #fault(message, others) {
    const at = this.#random(message.length)
    const splice = (from, to, what) => Buffer.concat([message.subarray(0, from), Buffer.from(what), message.subarray(to)])
    const line = [message.lastIndexOf(10, at) + 1, (message.indexOf(10, at) + 1 || message.length)]
    switch (this.#random(9)) {
      case 0:
        return splice(at, at + 1, [this.#random(256)])
      case 1:
        return splice(at, at, this.#oneOf(POISON))
      case 2:
        return splice(at, at + 1 + this.#random(40), '')
      case 3:
        return message.subarray(0, at)
      case 4:
        return splice(line[0], line[0], message.subarray(...line))
      case 5:
        return splice(...line, '')
      case 6:
        return splice(at, at, ' \t(<"[;,%a0'[this.#random(11)].repeat(1 + this.#random(3000)))
      case 7: {
        const other = this.#oneOf(others)
        return splice(at, message.length, other.subarray(this.#random(other.length)))
      }
      default: {
        const number = /\d+/.exec(message.subarray(at).toString('latin1'))
        return number ? splice(at + number.index, at + number.index + number[0].length, this.#oneOf(['-1', '0', '255', '65536', '4294967296', '1e9', ''])) : message
      }
    }
  }
}

const POISON = ['\0', '\r\n', '\r\n\r\n', '\n ', '%00', '"', '<', '>', ';', ',', ':', '@', '?', '[', '-1', '0', '4294967296', '99999999999999999999', '\\"', ';tag=', 'IN IP6 ::1', 'm=audio 0', 'a=rtpmap:', 'a=crypto:1 ', 'a=fmtp:101 0-99999', 'a=ptime:0', 'c=IN IP4 999.1.1.1', 'a=sendonly\r\n', 'v=0']
