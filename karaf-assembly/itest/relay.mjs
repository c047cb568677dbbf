import { createSocket } from 'node:dgram'

const bound = () =>
  new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.bind(0, '127.0.0.1', () => resolve(socket))
  })

/** A piece of network for datagrams that can be cut: what comes to its port goes on to the target's, and back. */
export class Relay {
  #sockets = []
  #ports = new Map()
  #cut = false

  /** The port that stands for the target's. */
  async to(target) {
    if (!this.#ports.has(target)) this.#ports.set(target, this.#open(target))
    return this.#ports.get(target)
  }

  async #open(target) {
    const [near, far] = await Promise.all([bound(), bound()])
    this.#sockets.push(near, far)
    let peer
    near.on('message', (packet, from) => {
      peer = from
      if (!this.#cut) far.send(packet, target, '127.0.0.1')
    })
    far.on('message', (packet) => {
      if (!this.#cut && peer !== undefined) near.send(packet, peer.port, peer.address)
    })
    return near.address().port
  }

  cut() {
    this.#cut = true
  }

  mend() {
    this.#cut = false
  }

  close() {
    this.#sockets.forEach((socket) => socket.close())
  }
}
