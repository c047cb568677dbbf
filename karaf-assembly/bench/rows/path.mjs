import { cpu, holds, liveHeap, spread } from '../figures.mjs'
import { callers } from '../sipp.mjs'
import { roomFor, withFloor } from '../world.mjs'

const HOLD = 2000

/**
 * The whole path: INVITE, blacklist, IVR, key 0, queue, agent's phone, bridge, record, BYE. Every caller and every phone
 * sends sound.
 */
export async function path({ rate = 50, seconds = 600, agents = Math.ceil(rate * 6) } = {}) {
  return withFloor({ agents, rtpPorts: rate * 100, config: roomFor(rate) }, async ({ node, boss, floor }) => {
    await callers('journey.xml', { port: node.ports.sip, rate: Math.min(10, rate), calls: Math.min(10, rate) * 20, hold: HOLD })
    await floor.idle(boss)
    const heapBefore = await liveHeap(node.pid)
    const cpuBefore = cpu(node.pid)
    const begun = Date.now()
    const seen = await callers('journey.xml', { port: node.ports.sip, rate, calls: rate * seconds, hold: HOLD })
    const took = (Date.now() - begun) / 1000
    const used = cpu(node.pid) - cpuBefore
    await floor.idle(boss)
    const heapAfter = await liveHeap(node.pid)
    const media = (await node.health()).body.components.find((one) => one.name === 'media')
    return {
      what: `whole path, ${rate} calls/s for ${seconds} s, ${agents} agents`,
      measured: `${seen.good} of ${seen.made} good, ${seen.failed} failed, none stuck; INVITE to 180 ${spread(seen.ringing)}`,
      good: seen.exit === 0 && seen.failed === 0,
      millisPerCall: (used / seen.made) * 1000,
      more: {
        'processor a call': `${((used / seen.made) * 1000).toFixed(1)} ms, ${((used / took) * 100).toFixed(0)} % of one core`,
        'live heap': `${heapBefore} MiB before, ${heapAfter} MiB after`,
        node: JSON.stringify(holds(node.pid)),
        media: JSON.stringify(media.detail),
        retransmissions: seen.again,
      },
    }
  })
}
