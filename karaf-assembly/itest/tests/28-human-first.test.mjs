import assert from 'node:assert/strict'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { heard, writeTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { callOf, quiet, ready, someNumber, world } from '../world.mjs'

// A person first (GB/T 33358): by configuration, callers come to the queue without a menu; who presses a key while they are
// welcomed comes to self service. It is switched while people are in the menu, wait and talk, and none of them notices.
const LINE = '96121'
const TONES = { welcome: 600, menu: 1100, end: 1700, agent: 2300 }
const PROMPTS = { 'human-welcome': [TONES.welcome, 3], 'human-menu': [TONES.menu, 1], 'human-end': [TONES.end, 1] }
const FLOW = `
flow: human-first
title: 人工优先试验
called: ["${LINE}"]
start: choose
operator: {digit: "0", node: person}
nodes:
  choose:
    type: menu
    prompts: [human-menu]
    choices: {"1": over, "0": person}
    silence: choose
    wait: 30
  over:
    type: hangup
    prompts: [human-end]
  person:
    type: enqueue
    queue: general
`
const { node, admin, handset, person, somebody, unplug } = world()
const prompts = join(node.home, 'etc', 'prompts')
const callers = []
let boss
let supervisor
let agent
let phone
let inMenu
let waits
let talk

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
  agent = await person('agent1')
  phone = await handset('8001')
  mkdirSync(prompts, { recursive: true })
  for (const [name, tone] of Object.entries(PROMPTS)) writeTone(join(prompts, `${name}.wav`), ...tone)
  await until('the prompts are there', async () => (await boss.post('/ivr-flows/check', { yaml: FLOW })).valid)
  await boss.post('/ivr-flows', { yaml: FLOW })
})
after(async () => {
  node.set('org.dayu.ivr', { 'human.first': '', 'human.first.key': '', 'human.first.prompts': 'welcome,privacy-notice' })
  for (const { caller, call } of callers) {
    await call.hangup().catch(() => {})
    caller.close()
  }
  await quiet(supervisor)
  await agent.request('POST', '/agents/me/sign-out', {})
  await unplug(phone)
  for (const name of Object.keys(PROMPTS)) rmSync(join(prompts, `${name}.wav`), { force: true })
})

const all = (call) => heard(call.sound.samples, 8000, TONES)
const hears = (one, name) => until(`${name} is heard`, () => all(one.call).includes(name))
const now = async (one) => (await supervisor.get('/calls')).find((each) => each.caller.endsWith(one.number.slice(-4)) && each.called === LINE)
const stands = (one, ...states) => until(`the caller in ${states}`, async () => {
  const call = await now(one)
  return states.includes(call?.state) ? call : undefined
})

async function calls() {
  const number = someNumber()
  const caller = await somebody(number)
  const call = await caller.call(LINE)
  assert.equal(call.answer.status, 200)
  call.speak(440)
  callers.push({ caller, call, number })
  return callers.at(-1)
}

/** What the next caller hears first, once a change of the configuration has been taken over; who called before that hangs up. */
function next(name) {
  return until(`a caller hears ${name} first`, async () => {
    const one = await calls()
    const [first] = await until('something', () => all(one.call).length > 0 && all(one.call))
    if (first === name) return one
    await one.call.hangup()
  })
}

test('without it callers come to a menu', async () => {
  inMenu = await calls()
  await hears(inMenu, 'menu')
  assert.equal((await stands(inMenu, 'SELF_SERVICE')).attributes['ivr.node'], 'choose')
})

test('switched on, the next caller is welcomed and waits for a person, without a key', async () => {
  node.set('org.dayu.ivr', { 'human.first': LINE, 'human.first.key': '1', 'human.first.prompts': 'human-welcome' })
  waits = await next('welcome')
  const call = await stands(waits, 'WAITING', 'OFFERED')
  assert.equal(call.queue, 'general')
  assert.ok(!all(waits.call).includes('menu'), 'no menu')
  assert.equal((await now(inMenu)).state, 'SELF_SERVICE', 'who is in the menu is left there')
})

test('a person answers', async () => {
  const since = phone.inbox.length
  await agent.post('/agents/me/sign-in', { phone: '8001' })
  await agent.post('/agents/me/ready')
  talk = await phone.accept(await phone.ringing({ since }))
  talk.speak(TONES.agent)
  await callOf(agent, 'TALKING')
  await hears(waits, 'agent')
})

test('who presses the key while they are welcomed comes to self service all the same', async () => {
  const one = await calls()
  await hears(one, 'welcome')
  await one.call.press('1')
  await hears(one, 'menu')
  assert.equal((await stands(one, 'SELF_SERVICE')).attributes['ivr.node'], 'choose')
  await one.call.press('1')
  await hears(one, 'end')
  await one.call.ended()
  const past = await until('the call in the history', async () => (await supervisor.post('/calls/history/search', { number: one.number })).items[0])
  assert.equal(past.endReason, 'SERVED_BY_IVR')
  assert.equal(past.queue ?? null, null, 'never queued')
})

test('any other key waits for a person', async () => {
  const one = await calls()
  await hears(one, 'welcome')
  await one.call.press('5')
  await stands(one, 'WAITING')
  assert.ok(!all(one.call).includes('menu'))
  await one.call.hangup()
})

test('switched off again, the next caller comes to the menu; who talks talks on, who is in the menu ends there', async () => {
  node.set('org.dayu.ivr', { 'human.first': '' })
  const one = await next('menu')
  await one.call.hangup()
  assert.equal((await now(waits)).state, 'TALKING')
  waits.call.sound.heard.length = 0
  await until('the agent is still heard', () => heard(waits.call.sound.samples, 8000, TONES).includes('agent'))
  await inMenu.call.press('1')
  await hears(inMenu, 'end')
  await inMenu.call.ended()
  await waits.call.hangup()
  await talk.ended()
})
