import { cpu, holds, liveHeap, spread } from '../figures.mjs'
import { callers } from '../sipp.mjs'
import { HOLD, provePath, roomFor, withFloor } from '../world.mjs'

/**
 * The whole path: INVITE, blacklist, IVR, key 0, queue, agent's phone, bridge, record, BYE. Every caller and every phone
 * sends sound. The load stands for a while before it is measured, so that the just-in-time compiler has had its turn; what
 * a call costs until then is said too.
 */
export async function path({ rate = 50, seconds = 600, warm = 180, agents = Math.ceil(rate * 6) } = {}) {
  return withFloor({ agents, rtpPorts: rate * 100, config: roomFor(rate) }, async ({ node, boss, floor }) => {
    const cpuCold = cpu(node.pid)
    const first = await callers('journey.xml', { port: node.ports.sip, rate, calls: rate * warm, hold: HOLD })
    await floor.idle(boss)
    const cold = cpu(node.pid) - cpuCold
    const heapBefore = await liveHeap(node.pid)
    const cpuBefore = cpu(node.pid)
    const begun = Date.now()
    const seen = await callers('journey.xml', { port: node.ports.sip, rate, calls: rate * seconds, hold: HOLD })
    const took = (Date.now() - begun) / 1000
    const used = cpu(node.pid) - cpuBefore
    await floor.idle(boss)
    await provePath(boss, new Date(begun), seen.made)
    const heapAfter = await liveHeap(node.pid)
    const media = (await node.health()).body.components.find((one) => one.name === 'media')
    return {
      what: `whole path, ${rate} calls/s for ${seconds} s, ${agents} agents`,
      measured: `${seen.good} of ${seen.made} good, each talked with an agent and recorded, ${seen.failed} failed, none stuck; INVITE to 180 ${spread(seen.ringing)}`,
      good: seen.exit === 0 && seen.failed === 0 && first.exit === 0 && first.failed === 0,
      millisPerCall: (used / seen.made) * 1000,
      more: {
        'processor a call': `${((used / seen.made) * 1000).toFixed(2)} ms, ${((used / took) * 100).toFixed(0)} % of one core`,
        [`the first ${warm} s`]: `${first.good} of ${first.made} good, ${first.failed} failed, ${((cold / first.made) * 1000).toFixed(1)} ms a call`,
        'live heap': `${heapBefore} MiB before, ${heapAfter} MiB after`,
        node: JSON.stringify(holds(node.pid)),
        media: JSON.stringify(media.detail),
        retransmissions: seen.again,
      },
    }
  })
}
