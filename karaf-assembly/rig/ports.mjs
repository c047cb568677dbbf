import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

/** Finds ports that are free for TCP and UDP now, so that two runs do not meet. */
async function free(port) {
  const tcp = await new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(0))
    server.listen(port, '127.0.0.1', () => {
      const { port: got } = server.address()
      server.close(() => resolve(got))
    })
  })
  return tcp ? freeUdp(tcp) : 0
}

function freeUdp(port) {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.once('error', () => resolve(0))
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(port)))
  })
}

/** Which of the ports somebody still has, for TCP or UDP; of those of media, for UDP. */
export async function taken(ports, mediaFrom, mediaCount) {
  const media = Array.from({ length: mediaCount }, (_, i) => mediaFrom + i)
  const both = await Promise.all(ports.map(free))
  const udp = await Promise.all(media.map(freeUdp))
  return [...ports.filter((_, i) => !both[i]), ...media.filter((_, i) => !udp[i])]
}

/** One port that is free for both. */
export async function freePort() {
  for (;;) {
    const port = await free(0)
    if (port) return port
  }
}

/** A port whose successor is free too: baresip listens for SIP on the port and for TLS on the next one. */
export async function freePair() {
  for (;;) {
    const port = await freePort()
    if (await free(port + 1)) return port
  }
}

/** A run of free UDP ports for media: the lowest port of a stretch whose ends are free. */
export async function freeRange(size) {
  for (;;) {
    const low = 30000 + 2 * Math.floor(Math.random() * ((60000 - 30000 - size) / 2))
    const probes = await Promise.all([low, low + 1, low + size / 2, low + size - 1].map((port) => free(port)))
    if (probes.every((port) => port > 0)) return low
  }
}
