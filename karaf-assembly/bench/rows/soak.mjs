import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { holds, liveHeap } from '../figures.mjs'
import { plot } from '../plot.mjs'
import { callers } from '../sipp.mjs'
import { HOLD, provePath, roomFor, withFloor } from '../world.mjs'

const EVERY = 10_000
/** Growth of the last quarter over the second that is still noise. */
const NOISE = 1.05

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Eight hours of a busy hotline in half an hour: does anything grow? */
export async function soak({ rate = 20, seconds = 1800, out }) {
  return withFloor({ agents: rate * 6, rtpPorts: rate * 100, config: roomFor(rate) }, async ({ node, boss, floor }) => {
    await callers('journey.xml', { port: node.ports.sip, rate, calls: rate * 30, hold: HOLD })
    await floor.idle(boss)
    const samples = []
    const begun = Date.now()
    const look = async () => samples.push({ second: Math.round((Date.now() - begun) / 1000), heap: await liveHeap(node.pid), ...holds(node.pid) })
    await look()
    const clock = setInterval(() => look().catch((error) => console.error(error.message)), EVERY)
    const seen = await callers('journey.xml', { port: node.ports.sip, rate, calls: rate * seconds, hold: HOLD })
    clearInterval(clock)
    await floor.idle(boss)
    await look()
    // drawn before anything is found wanting: it is then that one wants to see it
    writeFileSync(join(out, 'soak.json'), JSON.stringify(samples))
    await plot(samples, join(out, 'soak.png'), `${rate} calls/s, ${seconds} s`)
    await provePath(boss, new Date(begun), seen.made)
    const quarter = Math.floor(samples.length / 4)
    const grown = ['heap', 'threads', 'files', 'sockets', 'rss'].filter((what) => {
      const values = samples.map((sample) => sample[what])
      return mean(values.slice(-quarter)) > NOISE * mean(values.slice(quarter, 2 * quarter))
    })
    const last = samples.at(-1)
    return {
      what: `soak, ${rate} calls/s for ${seconds} s`,
      measured: `${seen.good} of ${seen.made} good, each talked with an agent and recorded; at the end heap ${last.heap} MiB, ${last.threads} threads, ${last.files} files (${last.sockets} sockets), ${last.rss} MiB resident; grown: ${grown.join(', ') || 'nothing'}`,
      good: seen.failed === 0 && grown.length === 0,
    }
  })
}
