import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { readWav, secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { openChromium, openDesk } from '../browser.mjs'
import { answered, filing, ready, someNumber, world } from '../world.mjs'

// kill -9 in the middle of traffic: nothing that was acknowledged is lost, nothing comes twice.
const { node, city, admin, citizen, hotline, person, phone } = world()
let agent
let agentPhone
let caller
let browser

before(async () => {
  browser = await openChromium()
  agent = await person('agent1')
})
after(async () => {
  await browser?.close()
  await caller?.stop()
  await agentPhone?.stop()
})

/** Files orders one after the other until stopped; remembers those that were acknowledged and those that are unsure. */
function traffic() {
  const acknowledged = new Map()
  const unsure = []
  let going = true
  const work = (async () => {
    while (going) {
      const body = filing()
      try {
        acknowledged.set(body.requestId, (await agent.post('/orders', body)).number)
      } catch {
        unsure.push(body)
        await delay(50)
      }
    }
  })()
  return {
    acknowledged,
    unsure,
    async stop() {
      going = false
      await work
    },
  }
}

async function everythingIsThere({ acknowledged, unsure }) {
  // the unsure ones may be sent again: the request id makes them one order
  for (const body of unsure.slice(0, 5)) acknowledged.set(body.requestId, (await agent.post('/orders', body)).number)
  const numbers = [...acknowledged.values()]
  assert.equal(new Set(numbers).size, numbers.length, 'no number twice')
  const dispatcher = await person('dispatcher1')
  for (const number of numbers) assert.equal((await dispatcher.get(`/orders/${number}`)).number, number)
  // the outbox has delivered each to the map exactly once
  await until('all on the map', async () => {
    const { features } = await dispatcher.get('/map/events?open=true')
    const shown = features.map((feature) => feature.properties.number)
    return numbers.every((number) => shown.filter((one) => one === number).length === 1)
  }, { within: 60_000, every: 500 })
}

test('PostgreSQL is killed: requests are refused clearly for a moment, then all is there', async () => {
  const work = traffic()
  await until('some orders', () => work.acknowledged.size >= 10)
  const [postmaster] = (await node.processes('/bin/postgres')).sort((a, b) => a - b)
  await node.kill(postmaster)
  await until('orders again', () => {
    const size = work.acknowledged.size
    work.seen ??= size
    return size > work.seen + 5
  }, { within: 90_000 })
  await work.stop()
  await until('healthy', async () => (await node.health()).status === 200, { within: 60_000 })
  await everythingIsThere(work)
})

test('Elasticsearch is killed: orders go on, status says what is missing, and the index catches up', async () => {
  const work = traffic()
  await until('some orders', () => work.acknowledged.size >= 5)
  const before = work.acknowledged.size
  for (const pid of await node.processes('org.elasticsearch.bootstrap')) await node.kill(pid)
  await until('status says it', async () => {
    const { code, text } = await node.status()
    return code === 1 && /DEGRADED/.test(text)
  }, { within: 60_000, every: 500 })
  assert.equal((await node.health()).status, 200, 'ready all the same')
  await until('orders go on', () => work.acknowledged.size > before + 20, { within: 60_000 })
  const word = `JG${Date.now()}`
  const { number } = await agent.post('/orders', filing({ cause: `窨井盖缺失，盖上编号 ${word}` }))
  await work.stop()
  assert.deepEqual(work.unsure, [], 'no order was refused')
  await until('what was filed meanwhile is found', async () => {
    const response = await agent.request('GET', `/search/orders?q=${word}`)
    return response.ok && (await response.json()).items.some((hit) => hit.number === number)
  }, { within: 150_000, every: 500 })
  await until('healthy', async () => (await node.status()).code === 0, { within: 60_000, every: 1000 })
})

test('the node is killed while people talk and orders are filed', async () => {
  agentPhone = await phone('8001', { tone: 1000 })
  await ready(agent, '8001')
  caller = await citizen(someNumber(), { tone: 440 })
  const desk = await openDesk(browser, node, { username: 'dispatcher1', password: city.users.dispatcher1.password, path: '/orders' })
  await desk.waitForSelector('.offline', { state: 'detached' })
  const call = await answered({ caller, to: hotline(), agent, agentPhone })
  const speaker = await citizen(someNumber(), { tone: 700 })
  await speaker.dial(hotline())
  await speaker.waitFor('CALL_ESTABLISHED')
  await delay(300)
  await speaker.press('3')
  const supervisorBefore = await person('supervisor1')
  const message = await until('a message being left', async () => (await supervisorBefore.get('/calls')).find((one) => one.state === 'VOICEMAIL'))
  await speaker.press('#')
  const work = traffic()
  await until('some orders', () => work.acknowledged.size >= 10)
  await delay(3000)
  await node.kill(node.pid)
  await speaker.stop()
  await work.stop()
  await desk.waitForSelector('.offline')
  assert.equal((await node.status()).code, 3, 'status says that it is stopped')
  await node.up()
  await desk.waitForSelector('.offline', { state: 'detached', timeout: 30_000 })
  assert.equal(new URL(desk.url()).pathname, '/orders', 'the desk goes on where it was')
  await until('status says healthy again', async () => {
    const { code, text } = await node.status()
    // what waited in the outbox meanwhile may still be on its way
    if (code !== 0) assert.match(text, /DEGRADED/)
    return code === 0
  }, { within: 60_000, every: 1000 })
  agent = await person('agent1')

  await everythingIsThere(work)
  const supervisor = await person('supervisor1')
  const lost = await until('who was talking is on the call-back list', async () => {
    const mine = (await supervisor.get('/callbacks?limit=100')).items.filter((one) => one.callId === call.id)
    return mine.length > 0 ? mine : undefined
  })
  assert.deepEqual(lost.map((one) => one.reason), ['node-lost'], 'once')
  const me = await agent.get('/agents/me')
  assert.ok(['NOT_READY', 'SIGNED_OUT'].includes(me.state), me.state)
  const recording = await until('the recovered recording', async () => {
    const { items } = await supervisor.get('/recordings?limit=100')
    return items.find((one) => one.callId === call.id)
  })
  assert.equal(recording.state, 'RECOVERED')
  assert.ok(recording.millis >= 2000, `${recording.millis} ms were on disk`)
  const kept = await until('the message that was being left', async () => (await supervisor.post('/voicemails/search', { callId: message.id })).items[0])
  assert.deepEqual([kept.recovered, kept.ended, kept.state], [true, 'cut', 'NEW'])
  assert.ok(kept.millis >= 2000, `${kept.millis} ms were on disk`)
  const { channels, rate } = readWav(Buffer.from(await supervisor.bytes(`/voicemails/${kept.id}/sound`)))
  assert.ok(secondsOfTone(channels[0], rate, 700) >= 1.5)
})

test('the node and PostgreSQL are killed together', async () => {
  const work = traffic()
  await until('some orders', () => work.acknowledged.size >= 5)
  const [postmaster] = (await node.processes('/bin/postgres')).sort((a, b) => a - b)
  await Promise.all([node.kill(node.pid), node.kill(postmaster)])
  await work.stop()
  await node.up()
  agent = await person('agent1')
  await everythingIsThere(work)
})

test('up on a running node changes nothing', async () => {
  const { pid } = node
  assert.match(await node.up(), /run|已/)
  assert.equal(node.pid, pid)
})

test('the order of the audit trail is whole after all kills', async () => {
  const boss = await admin()
  assert.ok((await boss.get('/audit?limit=1')).items.length === 1)
  assert.match(await node.shell('security:verify-audit'), /ok|完整|whole|intact|verified/i)
})

test('no heap or crash dump was left behind', () => {
  assert.deepEqual(readdirSync(node.home).filter((file) => /hs_err|hprof|^core\./.test(file)), [])
})
