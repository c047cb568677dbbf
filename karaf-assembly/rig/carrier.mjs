import { createSocket } from 'node:dgram'

/** The carrier's side of the trunk: it is there, and says so when asked (OPTIONS); it takes no calls. */
export class Carrier {
  #socket = createSocket('udp4')

  static async start(port) {
    const carrier = new Carrier()
    await new Promise((resolve) => carrier.#socket.bind(port, '127.0.0.1', resolve))
    carrier.#socket.on('message', (bytes, peer) => carrier.#answer(bytes.toString('latin1'), peer))
    return carrier
  }

  #answer(text, peer) {
    const [first] = text.split(' ')
    if (first.startsWith('SIP/') || first === 'ACK') return
    const kept = text.split('\r\n').filter((line) => /^(via|from|to|call-id|cseq):/i.test(line))
    const status = first === 'OPTIONS' ? '200 OK' : '503 Service Unavailable'
    this.#socket.send([`SIP/2.0 ${status}`, ...kept.map((line) => (/^to:/i.test(line) ? `${line};tag=carrier` : line)), 'Content-Length: 0', '', ''].join('\r\n'), peer.port, peer.address)
  }

  stop() {
    this.#socket.close()
  }
}
