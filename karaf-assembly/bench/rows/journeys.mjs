import { RegisteredPhones } from '../../itest/phones.mjs'
import { filing } from '../../itest/world.mjs'
import { cpu, spread } from '../figures.mjs'
import { callers } from '../sipp.mjs'
import { withNode } from '../world.mjs'

const TALK_MILLIS = 8000
const RING_MILLIS = 500

/** Follows one agent's live stream as the desk does; tells of each call that is offered to that agent. */
async function follow(base, agent, told) {
  const response = await fetch(`${base}/api/v1/live?topics=agents,calls,queues`, { headers: { Cookie: agent.person.cookie, Accept: 'text/event-stream' } })
  const me = agent.person.user.id
  let text = ''
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const frame = text.slice(0, end)
      text = text.slice(end + 2)
      if (!frame.includes(me)) continue
      const data = /^data: ?(.*)$/m.exec(frame)?.[1]
      if (!data) continue
      const { topic, body } = JSON.parse(data)
      if (topic === 'calls' && body.agentId === me) told(body)
      else if (topic === 'agents' && body.id === me) told({ agent: body.state })
    }
  }
}

const order = (call) =>
  filing({
    callId: call.id,
    citizen: { id: null, phone: call.caller, name: '何平', gender: null, address: null },
    place: { address: '滨江大道 12 号', lon: 113.01 + Math.random() * 0.1, lat: 29.71 + Math.random() * 0.1, districtCode: '990101', districtName: '临江区' },
  })

/**
 * Whole journeys at a steady rate: SIPp callers press 0, wait, talk; agents are rung, see the screen pop, answer, file an
 * order, and are ready again. Each agent's desk holds its live stream.
 */
export async function journeys({ rate = 5, seconds = 60, agents: count = 200 } = {}) {
  return withNode({}, async ({ node, boss }) => {
    const rung = new Map()
    const pops = []
    const filings = []
    const faults = new Map()
    const fault = (what) => faults.set(what, (faults.get(what) ?? 0) + 1)
    const phones = await RegisteredPhones.start({ boss, node, count, ring: RING_MILLIS, onRing: (account) => rung.set(account, performance.now()) })
    for (const agent of phones.people) {
      let last = ''
      const told = async (event) => {
        if (event.agent) {
          if (event.agent === 'WRAP_UP') await agent.person.post('/agents/me/ready').catch((error) => fault(`ready: ${error.status}`))
          return
        }
        if (event.state === 'OFFERED' && event.id !== last) {
          last = event.id
          // the stream may be quicker than the phone: then the screen was there before it rang
          const popped = performance.now()
          const wait = setInterval(() => {
            const rang = rung.get(agent.account)
            if (rang === undefined) return
            clearInterval(wait)
            rung.delete(agent.account)
            pops.push(Math.max(0, popped - rang))
          }, 5)
        } else if (event.state === 'TALKING' && agent.filed !== event.id) {
          agent.filed = event.id
          const begun = performance.now()
          await agent.person.post('/orders', order(event)).then(() => filings.push(performance.now() - begun), (error) => fault(`order: ${error.status ?? error.message}`))
        }
      }
      follow(node.url, agent, told).catch((error) => fault(`live: ${error.message}`))
    }
    await phones.readyAll()
    const cpuBefore = cpu(node.pid)
    const begun = Date.now()
    const seen = await callers('journey.xml', { port: node.ports.sip, rate, calls: rate * seconds, hold: TALK_MILLIS + 4000 })
    const took = (Date.now() - begun) / 1000
    const used = cpu(node.pid) - cpuBefore
    await phones.stop()
    const [queue] = (await boss.get('/queues')).filter((one) => one.name === 'general')
    return {
      what: `screen pop with ${count} desks, ${rate} calls/s for ${seconds} s`,
      measured: `ringing to screen pop ${spread(pops)}`,
      good: seen.failed === 0 && faults.size === 0,
      more: {
        calls: `${seen.made} made, ${seen.good} good, ${seen.failed} failed; ${queue.answeredToday} answered, ${queue.abandonedToday} abandoned`,
        'INVITE to 180': spread(seen.ringing),
        'order filed': `${spread(filings)}, ${(filings.length / took).toFixed(1)}/s`,
        processor: `${((used / took) * 100).toFixed(0)} % of one core`,
        node: (await node.status()).text.split('\n').filter((line) => / pid /.test(line)).map((line) => line.trim()).join('; '),
        faults: JSON.stringify(Object.fromEntries(faults)),
      },
    }
  })
}
