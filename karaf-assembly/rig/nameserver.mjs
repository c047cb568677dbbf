import { createSocket } from 'node:dgram'

const TYPES = { 1: 'A', 28: 'AAAA', 33: 'SRV' }
const NO_SUCH_NAME = 3

const name = (text) => Buffer.concat([...text.split('.').filter(Boolean).map((part) => Buffer.from([part.length, ...Buffer.from(part)])), Buffer.from([0])])

/**
 * A small name server (RFC 1035) that knows what it is told: addresses of hosts and servers of services. `asked` keeps what
 * it was asked for, as `SRV _sip._udp.example`.
 */
export class NameServer {
  #socket = createSocket('udp4')
  asked = []

  /** @param names {'a.example': '127.0.0.1', '_sip._udp.example': [{priority, weight, port, host}]}; may be changed at any time */
  static async start(names) {
    const server = new NameServer()
    server.names = names
    await new Promise((resolve) => server.#socket.bind(0, '127.0.0.1', resolve))
    server.port = server.#socket.address().port
    server.#socket.on('message', (question, peer) => server.#socket.send(server.#answer(question), peer.port, peer.address))
    return server
  }

  #answer(question) {
    const labels = []
    let at = 12
    for (; question[at] > 0; at += question[at] + 1) labels.push(question.toString('latin1', at + 1, at + 1 + question[at]))
    const type = TYPES[question.readUInt16BE(at + 1)]
    const wanted = labels.join('.').toLowerCase()
    this.asked.push(`${type} ${wanted}`)
    const known = this.names[wanted]
    const records = this.#records(type, known)
    const head = Buffer.alloc(12)
    question.copy(head, 0, 0, 2)
    // an answer, with authority, of who was asked for it
    head.writeUInt16BE(0x8580 | (known === undefined ? NO_SUCH_NAME : 0), 2)
    head.writeUInt16BE(1, 4)
    head.writeUInt16BE(records.length, 6)
    return Buffer.concat([head, question.subarray(12, at + 5), ...records.map((data) => this.#record(question.readUInt16BE(at + 1), data))])
  }

  #records(type, known) {
    if (type === 'A' && typeof known === 'string') return [Buffer.from(known.split('.').map(Number))]
    if (type !== 'SRV' || !Array.isArray(known)) return []
    return known.map(({ priority, weight, port, host }) => {
      const numbers = Buffer.alloc(6)
      for (const [i, number] of [priority, weight, port].entries()) numbers.writeUInt16BE(number, 2 * i)
      return Buffer.concat([numbers, name(host)])
    })
  }

  /** Of the name that was asked for, for a minute. */
  #record(type, data) {
    const head = Buffer.alloc(12)
    head.writeUInt16BE(0xc00c, 0)
    head.writeUInt16BE(type, 2)
    head.writeUInt16BE(1, 4)
    head.writeUInt32BE(60, 6)
    head.writeUInt16BE(data.length, 10)
    return Buffer.concat([head, data])
  }

  stop() {
    this.#socket.close()
  }
}
