import { Person } from '../rig/api.mjs'
import { loadCity } from '../rig/city.mjs'
import { Node } from '../rig/node.mjs'
import { Floor } from './floor.mjs'
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

/** The same with a floor of agents who are ready. */
export function withFloor({ agents, ...options }, work) {
  return withNode(options, async ({ node, boss }) => {
    const phones = await Phones.start('desk-phone.xml')
    let floor
    try {
      floor = await Floor.open({ boss, node, count: agents, phonePort: phones.port })
      return await work({ node, boss, floor })
    } finally {
      floor?.close()
      phones.stop()
    }
  })
}

/** Settings with which a rate of calls meets no limit: what is measured is the work, not the doors. */
export function roomFor(rate) {
  const room = { 'calls.max': rate * 20 }
  return { 'org.dayu.call': room, 'org.dayu.sip.trunk-local': room }
}
