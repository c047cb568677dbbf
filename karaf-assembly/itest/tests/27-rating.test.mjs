import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openChromium, openDesk, shoot } from '../browser.mjs'
import { clearOfMidnight, dayOf } from '../../rig/day.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, answered, quiet, ready, someNumber, world } from '../world.mjs'

// After the talk the citizen is asked how it was; what was pressed stands in the history and in the report.
const { node, city, citizen, hotline, person, phone } = world()
await clearOfMidnight()
const today = dayOf()
let supervisor
let agent
let agentPhone
let caller
let browser

const counted = async () => (await supervisor.get(`/ratings?from=${today}&to=${today}`))[0] ?? { satisfied: 0, hungUp: 0, notSent: 0, wrongKey: 0, total: 0 }
const ownRatings = async () => (await agent.get(`/ratings?from=${today}&to=${today}`))[0] ?? { satisfied: 0 }
const inState = (state) => until(`a call in ${state}`, async () => (await supervisor.get('/calls')).find((call) => call.state === state))

before(async () => {
  supervisor = await person('supervisor1')
  agent = await person('agent1')
  node.set('org.dayu.call', { 'rating.automatic': 'true' })
  agentPhone = await phone('8001')
  caller = await citizen(someNumber())
  await ready(agent, '8001')
})
after(async () => {
  await browser?.close()
  node.set('org.dayu.call', { 'rating.automatic': 'false' })
  await caller?.stop()
  await agent.request('POST', '/agents/me/sign-out', {})
  await agentPhone?.stop()
  await quiet(supervisor)
})

test('the agent hangs up and is free while the citizen is asked; the answer is in the history', async () => {
  const before = await counted()
  const day = await agent.get('/agents/me/day')
  assert.equal(day.day, today)
  const own = await ownRatings()
  const { id } = await answered({ caller, to: hotline(), agent, agentPhone })
  const mark = caller.mark
  await agent.post(`/calls/${id}/rate`)
  await inState('RATING')
  await agentIs(agent, 'WRAP_UP')
  await caller.press('2')
  await caller.waitFor('CALL_CLOSED', { since: mark })
  const { attributes, endReason, endedBy } = await until('the call in the history', async () => (await agent.get('/calls/history')).items.find((call) => call.id === id))
  assert.equal(attributes.rating, 'satisfied')
  assert.equal(endReason, 'NORMAL')
  assert.equal(endedBy, 'AGENT')
  const now = await counted()
  assert.equal(now.satisfied, before.satisfied + 1)
  assert.equal(now.total, before.total + 1)
  const after = await until('the call in the own day', async () => {
    const figures = await agent.get('/agents/me/day')
    return figures.answered === day.answered + 1 && figures.averageHandleSeconds !== null && figures
  })
  assert.ok(after.talkSeconds >= day.talkSeconds && after.wrapUpSeconds >= day.wrapUpSeconds)
  assert.equal((await ownRatings()).satisfied, own.satisfied + 1)
})

test('an agent sees own figures and ratings only', async () => {
  const other = await person('agent2')
  const { id } = await other.get('/agents/me')
  const span = `from=${today}&to=${today}`
  assert.equal((await agent.request('GET', `/ratings?${span}&agentId=${id}`)).status, 403)
  assert.equal((await supervisor.request('GET', `/ratings?${span}&agentId=${id}`)).status, 200)
  assert.equal((await other.get('/agents/me/day')).day, today)
  assert.equal((await (await person('dispatcher1')).request('GET', '/agents/me/day')).status, 403, 'for agents only')
})

test('an offer declined stands in the day of who declined it', async () => {
  await ready(agent, '8001')
  const { declined } = await agent.get('/agents/me/day')
  const mark = agentPhone.mark
  await caller.dial(hotline())
  await caller.waitFor('CALL_ESTABLISHED')
  await until('the menu', async () => (await supervisor.get('/calls')).some((call) => call.state === 'SELF_SERVICE'))
  await caller.press('0')
  await agentPhone.waitFor('CALL_INCOMING', { since: mark })
  await agentPhone.hangup()
  await until('the offer in the own day', async () => (await agent.get('/agents/me/day')).declined === declined + 1)
  await caller.hangup()
  await quiet(supervisor)
})

test('who hangs up instead is counted as that', async () => {
  const before = await counted()
  await ready(agent, '8001')
  await until('the new setting', async () => (await node.shell('config:property-get -p org.dayu.call rating.automatic')).includes('true'), { every: 500 })
  const { id } = await answered({ caller, to: hotline(), agent, agentPhone })
  await agentPhone.hangup()
  await inState('RATING')
  await caller.hangup()
  await until('the call in the history', async () => (await agent.get('/calls/history')).items.find((call) => call.id === id))
  assert.equal((await counted()).hungUp, before.hungUp + 1)
})

test('who hangs up after wrong keys only is counted as that, and who was not asked as not sent', async () => {
  const before = await counted()
  await ready(agent, '8001')
  const { id } = await answered({ caller, to: hotline(), agent, agentPhone })
  await agent.post(`/calls/${id}/rate`)
  await inState('RATING')
  await caller.press('9')
  await until('the question again', async () => (await supervisor.get('/calls')).some((call) => call.id === id && call.attributes?.rating === 'wrong-key'))
  await caller.hangup()
  await until('the call in the history', async () => (await agent.get('/calls/history')).items.find((call) => call.id === id))
  await ready(agent, '8001')
  const { id: unasked } = await answered({ caller, to: hotline(), agent, agentPhone })
  await caller.hangup()
  await until('the call in the history', async () => (await agent.get('/calls/history')).items.find((call) => call.id === unasked))
  const now = await counted()
  assert.equal(now.wrongKey, before.wrongKey + 1)
  assert.equal(now.notSent, before.notSent + 1)
})

test('[评价] at the desk: the talk is over, the agent is in wrap-up, and the answer is on the page of ratings', async () => {
  browser = await openChromium()
  const before = await counted()
  const { answered: taken } = await agent.get('/agents/me/day')
  const desk = await openDesk(browser, node, { username: 'agent1', password: city.users.agent1.password, path: '/agent' })
  await ready(agent, '8001')
  assert.equal(await desk.isDisabled('[data-test=call-rate]'), true, 'nobody to ask')
  const { id } = await answered({ caller, to: hotline(), agent, agentPhone })
  const mark = caller.mark
  await desk.click('[data-test=call-rate]:not([disabled])')
  await inState('RATING')
  await desk.waitForSelector('[data-test=agent-state][data-state=WRAP_UP]')
  await shoot(desk, 'agent-rated')
  assert.equal(await desk.isDisabled('[data-test=call-rate]'), true, 'once')
  await caller.press('1')
  await caller.waitFor('CALL_CLOSED', { since: mark })
  await until('the call in the history', async () => (await agent.get('/calls/history')).items.find((call) => call.id === id))
  assert.equal((await counted()).total, before.total + 1)
  await desk.waitForSelector('[data-test=own-day-line]')
  await desk.click('[data-test=own-day-more]')
  const shown = async () => Number(await desk.textContent('[data-test=own-day-answered]'))
  await until('the talk at the foot of the desk', async () => (await shown()) > taken, { within: 70_000 })
  await shoot(desk, 'agent-own-day')
  const page = await openDesk(browser, node, { username: 'supervisor1', password: city.users.supervisor1.password, path: '/ratings' })
  await page.waitForSelector('[data-test=ratings] tbody tr')
  await shoot(page, 'ratings')
  assert.deepEqual([...desk.problems, ...page.problems], [])
})
