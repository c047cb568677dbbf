import { connect, createServer } from 'node:net'

/**
 * A wire for TCP that can be cut: what comes to its port goes on to the target's, and back. Cut as a network is, by `hold`,
 * it tells nobody: bytes are held, and come late when it is mended. Cut by `refuse` it is as if nobody listened.
 */
export class Wire {
  static async to(target) {
    const wire = new Wire()
    wire.target = target
    wire.pairs = new Set()
    wire.state = 'whole'
    wire.server = createServer((near) => wire.#join(near))
    await new Promise((resolve) => wire.server.listen(0, '127.0.0.1', resolve))
    return wire
  }

  get port() {
    return this.server.address().port
  }

  #join(near) {
    if (this.state === 'refused') return near.destroy()
    const far = connect(this.target, '127.0.0.1')
    const pair = [near, far]
    this.pairs.add(pair)
    const end = () => {
      this.pairs.delete(pair)
      pair.forEach((socket) => socket.destroy())
    }
    const join = (from, to) => {
      from.on('data', (bytes) => to.write(bytes))
      from.on('close', end)
      from.on('error', end)
      if (this.state === 'held') from.pause()
    }
    join(near, far)
    join(far, near)
  }

  hold() {
    this.state = 'held'
    for (const pair of this.pairs) pair.forEach((socket) => socket.pause())
  }

  refuse() {
    this.state = 'refused'
    for (const [near] of this.pairs) near.destroy()
  }

  mend() {
    this.state = 'whole'
    for (const pair of this.pairs) pair.forEach((socket) => socket.resume())
  }

  close() {
    this.server.close()
    for (const [near] of this.pairs) near.destroy()
  }
}
