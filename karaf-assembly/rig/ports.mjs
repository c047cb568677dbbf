import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

// Below the ports that systems lend to whoever connects (32768 and up on Linux): one of those could be on loan while the node,
// or a stack of it that starts anew, is about to listen there.
const SINGLE = { from: 10000, to: 12000 }
const MEDIA = { from: 12000, to: 32000 }
const ATTEMPTS = 2000

/** Who is given a port listens there by then. */
const LISTENS_WITHIN = 10_000

/** What was given to somebody in this process: the lowest port, one after the highest, and until when it is not given again. */
let given = []

/** Whether the port is free for TCP and UDP now, so that two runs do not meet: the port, or 0. */
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

/** Takes note that somebody uses so many ports for as long as this process lives, though not all of them always. */
export function reserve(from, count = 1) {
  given.push({ from, to: from + count, until: Infinity })
}

/** The lowest of so many ports in a row that nobody was given, and of which those at the offsets are free. */
async function lend({ from, to }, size, step, offsets) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const low = from + step * Math.floor((Math.random() * (to - from - size + 1)) / step)
    given = given.filter((one) => one.until > Date.now())
    if (given.some((one) => low < one.to && one.from < low + size)) continue
    given.push({ from: low, to: low + size, until: Date.now() + LISTENS_WITHIN })
    const probes = await Promise.all(offsets.map((offset) => free(low + offset)))
    if (probes.every((port) => port > 0)) return low
  }
  throw new Error(`no ${size} free ports in a row from ${from} to ${to}`)
}

/** One port that is free for both. */
export function freePort() {
  return lend(SINGLE, 1, 1, [0])
}

/** A port whose successor is free too: baresip listens for SIP on the port and for TLS on the next one. */
export function freePair() {
  return lend(SINGLE, 2, 1, [0, 1])
}

/** A run of free ports for media: the lowest port of a stretch whose ends and middle are free. */
export function freeRange(size) {
  return lend(MEDIA, size, 2, [0, 1, size / 2, size - 1])
}
