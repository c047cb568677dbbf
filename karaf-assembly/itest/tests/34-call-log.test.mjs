import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { openChromium, openDesk, shoot } from '../browser.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, callOf, filing, offered, quiet, ready, someNumber, world } from '../world.mjs'

// A call that was handed on, in the log of calls: found by everybody who talked in it, with its order and its one recording.
const TONES = { citizen: 440, agent: 1000, colleague: 2300 }
const { node, city, handset, person, somebody, unplug } = world()
const number = someNumber()
let agent
let colleague
let stranger
let supervisor
let browser
let call
let order

before(async () => {
  browser = await openChromium()
  agent = await person('agent1')
  colleague = await person('agent2')
  stranger = await person('agent3')
  supervisor = await person('supervisor1')
  const phone = await handset('8001')
  const other = await handset('8002')
  await ready(agent, '8001')
  const caller = await somebody(number)
  const talk = await caller.call('12345')
  talk.speak(TONES.citizen)
  call = await offered(talk, agent)
  const own = await phone.accept(await phone.ringing())
  own.speak(TONES.agent)
  await callOf(agent, 'TALKING')
  order = await agent.post('/orders', filing({ callId: call.id }))
  await delay(1000)
  await ready(colleague, '8002')
  await agent.post(`/calls/${call.id}/transfer`, { agentId: colleague.user.id })
  const invite = await other.ringing()
  await delay(700) // the citizen waits, which is marked in the recording
  const there = await other.accept(invite)
  there.speak(TONES.colleague)
  await callOf(colleague, 'TALKING')
  await delay(1000)
  await talk.hangup()
  await there.ended()
  await agentIs(colleague, 'WRAP_UP')
  await quiet(supervisor)
  caller.close()
  for (const one of [phone, other]) await unplug(one)
  for (const one of [agent, colleague]) await one.request('POST', '/agents/me/sign-out', {})
})
after(async () => {
  await browser?.close()
})

const search = async (who, filter) => (await who.post('/calls/history/search', filter)).items
const ids = (items) => items.map((one) => one.id)

test('it is found by number, order, and everybody who talked, and by nobody else', async () => {
  const [found] = await until('the call in the history', async () => {
    const items = await search(supervisor, { number })
    return items.length === 1 && items
  })
  assert.equal(found.id, call.id)
  assert.equal(found.agentId, colleague.user.id, 'who answered last')
  assert.deepEqual(found.legs.filter((leg) => leg.role === 'AGENT').map((leg) => leg.userId), [agent.user.id, colleague.user.id])
  assert.deepEqual(found.orders.map((one) => one.number), [order.number])
  assert.deepEqual(ids(await search(supervisor, { orderNumber: order.number })), [call.id])
  assert.deepEqual(ids(await search(supervisor, { orderNumber: '0000000000000000' })), [])
  for (const name of ['agent1', 'agent2']) assert.ok(ids(await search(supervisor, { agent: name, number })).includes(call.id), name)
  assert.deepEqual(await search(supervisor, { agent: 'agent3', number }), [])
  assert.deepEqual(ids(await search(agent, { number })), [call.id], 'who handed it on')
  assert.deepEqual(ids(await search(colleague, { number })), [call.id])
  assert.deepEqual(await search(stranger, { number }), [])
  assert.deepEqual(await search(stranger, { number, agentId: agent.user.id }), [], 'not by asking for another')
  assert.deepEqual(ids(await search(supervisor, { number, reason: 'NORMAL', direction: 'INBOUND', queue: 'general' })), [call.id])
  assert.deepEqual(await search(supervisor, { number, direction: 'OUTBOUND' }), [])
})

test('its recording is found by the order, and is one', async () => {
  const recordings = await until('the recording', async () => {
    const { items } = await supervisor.post('/recordings/search', { orderNumber: order.number })
    return items.length > 0 && items[0].state === 'CLOSED' && items
  })
  assert.equal(recordings.length, 1)
  assert.equal(recordings[0].callId, call.id)
})

test('it is taken away as a table by supervisors only, and that leaves a trace', async () => {
  const response = await supervisor.request('POST', '/calls/history/export.csv', { number })
  assert.equal(response.status, 200)
  const lines = (await response.text()).trim().split('\r\n')
  assert.equal(lines.length, 2)
  assert.match(lines[1], new RegExp(`${order.number}`))
  assert.match(lines[1], new RegExp(call.id))
  const workbook = Buffer.from(await (await supervisor.request('POST', '/calls/history/export.xlsx', { number })).arrayBuffer())
  assert.equal(workbook.subarray(0, 2).toString(), 'PK')
  for (const format of ['csv', 'xlsx']) assert.equal((await agent.request('POST', `/calls/history/export.${format}`, { number })).status, 403)
  const audit = await supervisor.get('/audit?limit=50')
  const exports = (audit.items ?? audit).filter((one) => one.action === 'call.export').map((one) => one.detail.format)
  for (const format of ['csv', 'xlsx']) assert.ok(exports.includes(format), format)
})

test('the page shows it, with its order and its recording, and the player who spoke when', async () => {
  const page = await openDesk(browser, node, { username: 'supervisor1', password: city.users.supervisor1.password, path: '/calls' })
  await page.fill('[data-test=filter-number] input, input[data-test=filter-number]', number)
  await page.click('[data-test=find]')
  await until('one row', async () => (await page.locator('[data-test=calls] tbody tr').count()) === 1)
  assert.equal(await page.locator(`[data-test=order-${call.id}]`).textContent(), order.number)
  const download = page.waitForEvent('download')
  await page.click('[data-test=export-xlsx]')
  assert.equal((await download).suggestedFilename(), 'calls.xlsx')
  await shoot(page, 'call-log')
  await page.click(`[data-test=recording-${call.id}]`)
  await page.click(`[data-test=play-${call.id}]`)
  await page.waitForSelector('[data-test=gap].WAITING')
  await until('two people', async () => (await page.locator('[data-test=segments] button').count()) === 2)
  await shoot(page, 'recording-segments')
  assert.deepEqual(page.problems, [])
})
