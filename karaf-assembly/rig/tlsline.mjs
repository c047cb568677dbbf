import { EventEmitter } from 'node:events'
import { connect, createServer } from 'node:tls'

/**
 * SIP over TLS with the manners of a datagram socket: listens, connects where nobody has yet, and cuts what comes into
 * messages (RFC 3261, 18.3). A peer is known by its port.
 */
export class TlsLine extends EventEmitter {
  #lines = new Map()

  /** @param identity.key, identity.cert what it shows, to whom it connects as well */
  constructor(identity) {
    super()
    this.identity = identity
  }

  async bind(host) {
    this.host = host
    this.server = createServer({ ...this.identity, requestCert: true, rejectUnauthorized: false }, (line) => this.#follow(line, line.remotePort))
    this.server.on('tlsClientError', () => {})
    await new Promise((resolve) => this.server.listen(0, host, resolve))
  }

  address() {
    return this.server.address()
  }

  /** Shows another certificate from the next connection on; those that are up are cut. */
  show(identity) {
    this.identity = identity
    this.server.setSecureContext(identity)
    for (const line of this.#lines.values()) line.destroy()
  }

  send(bytes, port, at) {
    let line = this.#lines.get(port)
    if (!line) {
      line = connect({ ...this.identity, port, host: at, localAddress: this.host, rejectUnauthorized: false })
      this.#follow(line, port)
    }
    line.write(bytes)
  }

  #follow(line, port) {
    let text = ''
    this.#lines.set(port, line)
    line.on('error', () => {})
    line.on('close', () => {
      if (this.#lines.get(port) === line) this.#lines.delete(port)
    })
    line.on('data', (bytes) => {
      text = (text + bytes.toString('latin1')).replace(/^(\r\n)+/, '')
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const length = end + 4 + Number(/^content-length: *(\d+)/im.exec(text.slice(0, end))?.[1] ?? 0)
        if (text.length < length) return
        const message = text.slice(0, length)
        text = text.slice(length).replace(/^(\r\n)+/, '')
        this.emit('message', Buffer.from(message, 'latin1'), { port })
      }
    })
  }

  close() {
    for (const line of this.#lines.values()) line.destroy()
    this.server.close()
  }
}
