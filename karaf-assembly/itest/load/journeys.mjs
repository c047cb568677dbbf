// Whole journeys at a steady rate against a distribution of its own: SIPp callers press 0, wait, talk; agents are rung,
// see the screen pop, answer, file an order, and are ready again. Prints a table of what was seen.
//   node load/journeys.mjs [calls a second = 5] [seconds = 300] [agents = 60]
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Person } from '../../rig/api.mjs'
import { loadCity } from '../../rig/city.mjs'
import { Node } from '../../rig/node.mjs'
import { freePort, freeRange } from '../../rig/ports.mjs'
import { RegisteredPhones } from '../phones.mjs'
import { filing } from '../world.mjs'

const [rate = 5, seconds = 300, count = 60] = process.argv.slice(2).map(Number)
const TALK_MILLIS = 8000
const RING_MILLIS = 500
const SCENARIOS = new URL('../sipp/', import.meta.url).pathname

const percentile = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))]
function row(what, values) {
  const sorted = [...values].sort((a, b) => a - b)
  const cell = (value) => (value === undefined ? '-' : value.toFixed(1)).padStart(9)
  console.log(`${what.padEnd(44)}${String(sorted.length).padStart(7)}${cell(percentile(sorted, 50))}${cell(percentile(sorted, 99))}${cell(sorted.at(-1))}`)
}

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

function sippJourneys(port, calls, dir) {
  return new Promise((resolve) => {
    Promise.all([freePort(), freeRange(2000)]).then(([local, media]) => {
      const args = ['127.0.0.1:' + port, '-sf', join(SCENARIOS, 'journey.xml'), '-i', '127.0.0.1', '-p', local, '-mp', media, '-m', calls, '-r', rate, '-l', 2000,
        '-t', 'u1', '-nostdin', '-key', 'hold', TALK_MILLIS + 4000, '-trace_rtt', '-rtt_freq', '1', '-trace_stat', '-stf', join(dir, 'stat.csv'), '-trace_err', '-error_file', join(dir, 'errors.log')]
      execFile('sipp', args.map(String), { cwd: SCENARIOS, maxBuffer: 1 << 28 }, (error) => resolve(error?.code ?? 0))
    })
  })
}

const order = (call) =>
  filing({
    callId: call.id,
    citizen: { id: null, phone: call.caller, name: '何平', gender: null, address: null },
    place: { address: '滨江大道 12 号', lon: 113.01 + Math.random() * 0.1, lat: 29.71 + Math.random() * 0.1, districtCode: '990101', districtName: '临江区' },
  })

const dir = mkdtempSync(join(tmpdir(), 'dayu-load-'))
const node = await Node.start({ env: { DAYU_HEAP: process.env.DAYU_HEAP ?? '768m' } })
let code = 1
try {
  console.log(`ready after ${node.readyMillis} ms`)
  const first = await Person.login(node.url, 'admin', node.adminPassword)
  const password = `Dayu-${crypto.randomUUID()}`
  await first.post('/session/password', { currentPassword: node.adminPassword, newPassword: password })
  const boss = await Person.login(node.url, 'admin', password)
  await loadCity(boss)
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
  const exit = await sippJourneys(node.ports.sip, rate * seconds, dir)
  const took = (Date.now() - begun) / 1000
  const cpuUsed = cpu(node.pid) - cpuBefore
  const stat = readFileSync(join(dir, 'stat.csv'), 'utf8').trim().split('\n')
  const at = (name) => Number(stat.at(-1).split(';')[stat[0].split(';').indexOf(name)])
  const rtts = readdirSync(SCENARIOS).filter((file) => /^journey_\d+_rtt\.csv$/.test(file))
  const ringing = rtts.flatMap((file) => readFileSync(join(SCENARIOS, file), 'utf8').trim().split('\n').slice(1).map((line) => Number(line.split(';')[1]) ))
  rtts.forEach((file) => rmSync(join(SCENARIOS, file)))
  console.log(`\n${rate} calls a second for ${took.toFixed(0)} s with ${count} agents: ${at('TotalCallCreated')} calls, ${at('SuccessfulCall(C)')} successful, ${at('FailedCall(C)')} failed (sipp ${exit})`)
  console.log(`${'milliseconds'.padEnd(44)}${'n'.padStart(7)}${'p50'.padStart(9)}${'p99'.padStart(9)}${'max'.padStart(9)}`)
  row('INVITE to 180', ringing)
  row('phone rings to screen pop', pops)
  row('order filed', filings)
  const [queue] = (await boss.get('/queues')).filter((one) => one.name === 'general')
  console.log(`queue: ${queue.answeredToday} answered, ${queue.abandonedToday} abandoned, ${queue.withinTargetToday} within the target`)
  const health = (await node.health()).body
  const media = health.components.find((one) => one.name === 'media')
  console.log(`orders a second ${(filings.length / took).toFixed(1)}; processor of the node ${((cpuUsed / took) * 100).toFixed(0)} % of one core; media ${JSON.stringify(media.detail)}`)
  console.log((await node.status()).text.split('\n').filter((line) => / pid /.test(line)).join('\n'))
  if (faults.size > 0) console.log('faults', Object.fromEntries(faults))
  await phones.stop()
  code = 0
} catch (error) {
  console.error(error)
} finally {
  await node.stop()
  node.discard()
  rmSync(dir, { recursive: true, force: true })
}
process.exit(code)

/** Processor seconds that a process has used. */
function cpu(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
