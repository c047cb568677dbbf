import { Person } from '../rig/api.mjs'
import { loadCity } from '../rig/city.mjs'
import { Node } from '../rig/node.mjs'
import { freePort } from '../rig/ports.mjs'
import { until } from '../rig/wait.mjs'
import { Floor, LIVES } from './floor.mjs'
import { Phones } from './sipp.mjs'

/** Starts a distribution with the demo city for one row of the bench, and takes it down after it. */
export async function withNode({ rtpPorts, config = {} }, work) {
  const node = await Node.start({ env: { DAYU_HEAP: process.env.DAYU_HEAP ?? '1024m' }, rtpPorts })
  try {
    for (const [pid, lines] of Object.entries(config)) node.set(pid, lines)
    const first = await Person.login(node.url, 'admin', node.adminPassword)
    const password = `Dayu-${crypto.randomUUID()}`
    await first.post('/session/password', { currentPassword: node.adminPassword, newPassword: password })
    const boss = await Person.login(node.url, 'admin', password)
    await loadCity(boss)
    return await work({ node, boss })
  } finally {
    await node.stop()
    node.discard()
  }
}

/** From the key to the hang-up, in ms: a phone that rings for 200, and two seconds of talk. */
export const HOLD = 2300

/** A caller who presses a key is in the queue at once: a word of notice before it would cost each call seconds in which nothing happens. */
async function withoutNotice(boss) {
  const { version } = (await boss.get('/ivr-flows')).find((one) => one.flow === 'citizen-hotline' && one.active)
  const { yaml } = await boss.get(`/ivr-flows/citizen-hotline/versions/${version}`)
  const short = yaml.replace(/\n *prompts: \[transfer-to-agent\]/, '')
  if (short === yaml) throw new Error('the flow of the city has no notice before the queue any more')
  await boss.post('/ivr-flows', { yaml: short })
}

const UNTALKED = ['HUNG_UP_IN_IVR', 'HUNG_UP_IN_QUEUE', 'AGENT_NO_ANSWER', 'OVERFLOW', 'FAILED', 'MEDIA_TIMEOUT']

/** How calls ended in which nobody talked, and when they began. */
async function untalked(boss, since) {
  const ends = await Promise.all(
    UNTALKED.map(async (reason) => {
      const { total, items } = await boss.get(`/calls/history?reason=${reason}&from=${since.toISOString()}&limit=100`)
      return total > 0 ? `${total} ${reason}: ${items.map((call) => call.startedAt.slice(11, 19)).join(' ')}` : []
    }),
  )
  return ends.flat().join('; ') || 'no other end'
}

/** Since then so many calls were made: each must have been talked in to its end, and be kept as a recording. */
export async function provePath(boss, since, made) {
  const count = async (what) => (await boss.get(`/${what}from=${since.toISOString()}&limit=1`)).total
  await until('every call talked with an agent and recorded', async () => {
    const [talked, recorded] = await Promise.all([count('calls/history?reason=NORMAL&queue=general&'), count('recordings?')])
    if (talked !== made || recorded !== made) throw new Error(`of ${made} calls ${talked} were talked in and ${recorded} recorded`)
    return true
  }, { within: 120_000, every: 1000 }).catch(async (error) => {
    throw new Error(`${error.message}; ${await untalked(boss, since)}`)
  })
}

/** The same with a floor of agents who are ready. */
export function withFloor({ agents, config = {}, ...options }, work) {
  const lasting = { ...config, 'org.dayu.sip': { 'register.seconds.max': LIVES, ...config['org.dayu.sip'] } }
  return withNode({ ...options, config: lasting }, async ({ node, boss }) => {
    await withoutNotice(boss)
    const phonePort = await freePort()
    const floor = await Floor.open({ boss, node, count: agents, phonePort })
    const phones = await Phones.start('desk-phone.xml', phonePort)
    try {
      await floor.ready()
      return await work({ node, boss, floor })
    } finally {
      phones.stop()
    }
  })
}

/** Settings with which a rate of calls meets no limit: what is measured is the work, not the doors. */
export function roomFor(rate) {
  const room = { 'calls.max': rate * 20 }
  return { 'org.dayu.call': room, 'org.dayu.sip.trunk-local': room }
}
