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
