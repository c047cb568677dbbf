import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { until } from '../../rig/wait.mjs'
import { openChromium, openDesk, shoot } from '../browser.mjs'
import { filing, quiet, someNumber, world } from '../world.mjs'

// A mark in the register of citizens: who may give it, what the agent sees, which way the flow goes, and who is served first.
const LINE = '96113'
const FLOW = `
flow: marks
title: 标记
called: ["${LINE}"]
start: who
nodes:
  who: {type: branch, variable: caller.mark, of: care, cases: {"yes": cared}, otherwise: usual}
  cared: {type: enqueue, queue: general}
  usual: {type: enqueue, queue: general}
`
const { node, city, admin, person, handset, somebody, unplug } = world()
const marked = someNumber()
const unmarked = someNumber()
const callers = []
let boss
let supervisor
let agent
let phone
let browser
let citizen

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
  agent = await person('agent1')
  browser = await openChromium()
  await boss.post('/ivr-flows', { yaml: FLOW })
  await agent.post('/orders', filing({ citizen: { id: null, phone: marked, name: '何平', gender: null, address: null } }))
  ;({ citizen } = await agent.post('/citizens/lookup', { number: marked }))
})
after(async () => {
  for (const { talk } of callers) await talk.hangup()
  await browser?.close()
  await quiet(supervisor)
  await agent.request('POST', '/agents/me/sign-out', {})
  if (phone) await unplug(phone)
  for (const { caller } of callers) caller.close()
})

const change = (who, marks) => {
  const { version, name, gender, address, districtCode, remark } = citizen
  return who.request('PUT', `/citizens/${citizen.id}`, { version, name, gender, address, districtCode, marks, remark })
}
const trail = async () => (await boss.get(`/audit?action=citizen.change&object=citizen/${citizen.id}&limit=10`)).items

async function calls(number) {
  const caller = await somebody(number)
  const talk = await caller.call(LINE)
  callers.push({ caller, talk })
  assert.equal(talk.answer.status, 200)
  talk.speak(440)
  return until('a waiting caller', async () => (await supervisor.get('/calls')).find((one) => one.state === 'WAITING' && !seen.has(one.id) && seen.add(one.id)))
}
const seen = new Set()

test('the mark 重点 is given by supervisors only, others by agents too; the trail says which', async () => {
  assert.equal((await change(agent, ['vip', 'care'])).status, 403)
  const commander = await person('commander1')
  assert.equal((await change(commander, ['care'])).status, 403, 'who does not talk with citizens changes nothing')
  citizen = await (await change(supervisor, ['vip', 'care'])).json()
  assert.deepEqual(citizen.marks, ['vip', 'care'])
  assert.equal((await change(agent, ['care'])).status, 403, 'nor is it taken away')
  const [last] = await trail()
  assert.equal(last.detail.marked, 'vip,care')
  assert.doesNotMatch(JSON.stringify(last.detail), /何平|139/)
})

test('the flow knows the mark, and who is marked is served before those who came earlier', async () => {
  const first = await calls(unmarked)
  const second = await calls(marked)
  assert.equal(first.attributes['ivr.node'], 'usual')
  assert.equal(first.attributes['caller.marks'], undefined)
  assert.equal(second.attributes['ivr.node'], 'cared')
  await until('the marks', async () => (await supervisor.get('/calls')).find((one) => one.id === second.id).attributes['caller.marks'] === 'vip,care')
  phone = await handset('8001')
  const desk = await openDesk(browser, node, { username: 'agent1', password: city.users.agent1.password, path: '/agent' })
  const ringing = phone.ringing()
  await agent.post('/agents/me/sign-in', { phone: '8001' })
  await agent.post('/agents/me/ready')
  const invite = await ringing
  assert.equal(invite.header('X-Dayu-Call'), second.id)
  await phone.accept(invite)
  await desk.waitForSelector('[data-test=mark-vip]')
  assert.equal(await desk.locator('[data-test=mark-vip]').innerText(), '重点')
  assert.equal(await desk.locator('[data-test=mark-care]').innerText(), '需关怀')
  await shoot(desk, 'agent-marks')
  assert.deepEqual(desk.problems, [])
})

test('a citizen is looked up by name, mark or number, masked, opened and marked; the trail says how, not whom', async () => {
  const name = `欧阳${String.fromCodePoint(0x4e00 + (process.pid % 5000))}`
  const number = someNumber()
  await agent.post('/orders', filing({ citizen: { id: null, phone: number, name, gender: null, address: null } }))
  const desk = await openDesk(browser, node, { username: 'supervisor1', password: city.users.supervisor1.password, path: '/citizens' })
  await desk.fill('input[data-test=citizen-name]', name)
  await desk.click('[data-test=find]')
  await until('one row', async () => (await desk.locator('[data-test=citizens] tbody tr').count()) === 1)
  const row = await desk.locator('[data-test=citizens] tbody tr').innerText()
  assert.match(row, /欧\*\*/)
  assert.ok(row.includes(`${number.slice(0, 3)}****${number.slice(-4)}`), row)
  assert.ok(!desk.url().includes('%'), 'nothing of it in the address')
  await desk.click('tbody [data-test^=citizen-open-]')
  await until('the whole number', async () => (await desk.locator('[data-test=citizen-whole]').innerText()) === number)
  await desk.click('[data-test=citizen-edit]')
  await desk.click('[data-test=citizen-marks]')
  await desk.locator('.el-select-dropdown__item', { hasText: '情绪激动' }).last().click()
  await desk.click('.el-drawer__header')
  await desk.click('[data-test=citizen-save]')
  await desk.waitForSelector('.el-drawer [data-test=mark-hostile]')
  await shoot(desk, 'citizen-opened')
  const { items } = await supervisor.post('/citizens/search', { name, marks: ['hostile'] })
  assert.deepEqual(items.map((one) => one.marks), [['hostile']])
  assert.deepEqual(desk.problems, [])
  const entries = (await boss.get('/audit?action=citizen.search&limit=10')).items
  assert.deepEqual([entries[0].detail.by, entries[1].detail.by, entries[1].detail.found], ['name,marks', 'name', '1'])
  assert.ok(!JSON.stringify(entries).includes(name))
  const read = (await boss.get(`/audit?action=citizen.read&object=citizen/${items[0].id}&limit=10`)).items
  assert.equal(read.length, 1)

  assert.equal((await agent.post('/citizens/search', { number })).total, 1)
  assert.equal((await agent.request('POST', '/citizens/search', { name })).status, 403)
  assert.equal((await agent.request('POST', '/citizens/search', { marks: ['vip'] })).status, 403)
  assert.equal((await (await person('commander1')).request('POST', '/citizens/search', { number })).status, 403)
  const own = await openDesk(browser, node, { username: 'agent1', password: city.users.agent1.password, path: '/citizens' })
  await own.waitForSelector('input[data-test=citizen-number]')
  assert.equal(await own.locator('input[data-test=citizen-name]').count(), 0)
})
