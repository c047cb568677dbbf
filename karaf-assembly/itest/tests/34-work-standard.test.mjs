import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { until } from '../../rig/wait.mjs'
import { openChromium, openDesk, shoot } from '../browser.mjs'
import { agentIs, callOf, offered, quiet, ready, someNumber, world } from '../world.mjs'

// A supervisor says what is to be done in a talk; the agent's desk shows and ticks it; the log of calls and a report tell how it
// went. And a slip in the blacklist is undone.
const { node, city, handset, person, somebody, unplug } = world()
const STEPS = [
  { name: '问候', seconds: 1 },
  { name: '核实身份', seconds: 600 },
  { name: '记录诉求', seconds: 600 },
]
let agent
let supervisor
let phone
let browser
let board
let call

before(async () => {
  agent = await person('agent2')
  supervisor = await person('supervisor1')
  phone = await handset('8002')
  browser = await openChromium()
  board = await openDesk(browser, node, { username: 'supervisor1', password: city.users.supervisor1.password, path: '/standards' })
})
after(async () => {
  await supervisor.request('PUT', '/work-standards/general', { steps: [] })
  for (const one of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${one.id}/hang-up`, {})
  await quiet(supervisor)
  await agent.request('POST', '/agents/me/sign-out', {})
  await browser?.close()
  await unplug(phone)
})

/** The input within, or itself. */
const field = (name) => `input[data-test=${name}], [data-test=${name}] input`

test('a supervisor says what is to be done', async () => {
  for (const [index, step] of STEPS.entries()) {
    await board.click('[data-test=standard-add]')
    await board.fill(field(`standard-name-${index}`), step.name)
    await board.fill(field(`standard-seconds-${index}`), String(step.seconds))
    await board.keyboard.press('Tab')
  }
  await board.click('[data-test=standard-save]:not([disabled])')
  await until('the standard', async () => (await supervisor.get('/work-standards')).some((one) => one.queue === 'general' && one.steps.length === STEPS.length))
  assert.deepEqual((await supervisor.get('/work-standards')).find((one) => one.queue === 'general').steps, STEPS)
  const refused = await agent.request('PUT', '/work-standards/general', { steps: [] })
  assert.equal(refused.status, 403)
})

test('the agent sees the steps in the talk, ticks them, and is told of one that takes too long', async () => {
  await ready(agent, '8002')
  const desk = await openDesk(browser, node, { username: 'agent2', password: city.users.agent2.password, path: '/agent' })
  const citizen = await somebody(someNumber())
  const talk = await citizen.call('12345')
  await offered(talk, agent)
  const there = await phone.accept(await phone.ringing())
  call = await callOf(agent, 'TALKING')
  await desk.waitForSelector('[data-test=step-0][data-state=now]:has-text("超时")')
  await shoot(desk, 'agent-steps')
  await desk.click('[data-test=step-0] .el-checkbox')
  await desk.waitForSelector('[data-test=step-1][data-state=now]')
  await desk.click('[data-test=step-2] .el-checkbox')
  await desk.waitForSelector('[data-test=step-2][data-state=done]')
  await desk.click('[data-test=step-2] .el-checkbox')
  await desk.waitForSelector('[data-test=step-2][data-state=later]')
  await desk.focus('[data-test=step-1] input')
  await desk.keyboard.press('Space')
  await desk.waitForSelector('[data-test=step-1][data-state=done]')
  const done = await agent.get(`/calls/${call.id}/steps`)
  assert.deepEqual(done.map((step) => step.name), ['问候', '核实身份'])
  assert.equal(done[1].startedAt, done[0].doneAt)
  await talk.hangup()
  await there.ended()
  await agentIs(agent, 'WRAP_UP')
  const late = await agent.request('POST', `/calls/${call.id}/steps/2`, {})
  assert.equal(late.status, 409)
  assert.deepEqual(desk.problems, [])
  citizen.close()
})

test('the log of calls and the report tell how it went', async () => {
  await board.reload()
  await board.waitForSelector('[data-test=standard-report] tr:has-text("问候"):has-text("100.0%")')
  await shoot(board, 'standards')
  const figures = (await supervisor.get('/work-standards/report')).filter((one) => one.queue === 'general')
  const greeted = figures.find((one) => one.name === '问候')
  assert.ok(greeted.overShare > 0 && greeted.averageSeconds >= 1, JSON.stringify(greeted))
  await until('the call in the log', async () => (await supervisor.post('/calls/history/search', { limit: 20 })).items.some((one) => one.id === call.id))
  await board.click('nav a[href="/calls"]')
  await board.click('[data-test=calls] .el-table__expand-icon >> nth=0')
  await board.waitForSelector('[data-test=call-steps] li:has-text("核实身份")')
})

test('a rule of the blacklist that was lifted by a slip stands again as it was', async () => {
  const { id } = await supervisor.post('/block-rules', { pattern: '13900009999', reason: '骚扰', expires: null })
  const [rule] = (await supervisor.post('/block-rules/search', { number: '13900009999' })).items
  await board.click('nav a[href="/blocks"]')
  await board.click('[data-test="block-lift-13900009999"]')
  await until('no rule', async () => (await supervisor.post('/block-rules/search', { number: '13900009999' })).total === 0)
  await shoot(board, 'blocks-undo')
  await board.click('[data-test=undo]')
  const { items } = await until('the rule', async () => {
    const found = await supervisor.post('/block-rules/search', { number: '13900009999' })
    return found.total === 1 ? found : undefined
  })
  assert.deepEqual(items[0], rule)
  await until('its entry in the audit trail', async () => (await supervisor.get('/audit?action=blacklist.restore&limit=5')).items.some((entry) => entry.object === `block-rule/${id}`))
  await supervisor.delete(`/block-rules/${id}`)
  assert.deepEqual(board.problems, [])
})
