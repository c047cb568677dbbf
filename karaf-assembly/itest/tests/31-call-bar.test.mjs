import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { heard } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { openChromium, openDesk, shoot } from '../browser.mjs'
import { agentIs, callOf, offered, quiet, ready, someNumber, world } from '../world.mjs'

// The call bar in a real Chromium, button by button and key by key; who hears whom is told by tones. One citizen, two agents
// with desks and telephones, a department.
const TONES = { citizen: 620, agent: 1000, third: 1700, colleague: 2300, boss: 2900 }
const { node, city, handset, person, somebody, unplug } = world()
const phones = {}
let agent
let colleague
let supervisor
let browser
let desk
let caller
let citizen
let here
let department

before(async () => {
  agent = await person('agent1')
  colleague = await person('agent2')
  supervisor = await person('supervisor1')
  department = (await agent.get('/departments')).find(({ id }) => id === city.departmentIds['linjiang-water']).name
  phones.agent = await handset('8001', { headers: { 'Allow-Events': 'talk' } })
  phones.colleague = await handset('8002', { headers: { 'Allow-Events': 'talk' } })
  phones.third = await handset('8101')
  phones.boss = await handset('8102')
  for (const one of [agent, colleague]) await one.request('POST', '/agents/me/sign-out', {})
  browser = await openChromium()
  desk = await openDesk(browser, node, { username: 'agent1', password: city.users.agent1.password, path: '/agent' })
  await desk.fill('[data-test=phone] input, input[data-test=phone]', '8001')
  await desk.click('[data-test=sign-in]')
})
after(async () => {
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  for (const one of [agent, colleague]) await one.request('POST', '/agents/me/sign-out', {})
  await browser?.close()
  for (const one of Object.values(phones)) await unplug(one)
  caller?.close()
})

const can = (page, name) => page.waitForSelector(`[data-test=call-${name}]:not([disabled])`, { state: 'attached' })

/** Presses a key when the button that it stands for may be pressed. */
async function press(page, name, key) {
  await can(page, name)
  await page.keyboard.press(key)
}

/** Just these are heard there, from some moment on. */
function hears(talk, ...names) {
  return until(`${talk.ua.user} hears ${names.join(' and ') || 'nobody'}`, async () => {
    talk.sound.heard.length = 0
    await delay(800)
    const who = heard(talk.sound.samples, 8000, TONES, 0.4)
    return who.join() === [...names].sort().join() || Promise.reject(new Error(`hears ${who}`))
  })
}

/** A phone rings after the mark, and is picked up. */
async function picksUp(name, since) {
  const talk = await phones[name].accept(await phones[name].ringing({ since }))
  talk.speak(TONES[name])
  return talk
}

const mark = (name) => phones[name].inbox.length

/** A citizen calls and presses 0; the agent answers by the key, and the phone picks up when it is told to. */
async function talk() {
  // wrap-up may be over by itself
  await until('the agent is ready', async () => {
    const { state } = await agent.get('/agents/me')
    if (state !== 'READY') await desk.click('[data-test=ready]', { timeout: 1000 })
    return state === 'READY'
  })
  const since = mark('agent')
  caller?.close()
  caller = await somebody(someNumber())
  citizen = await caller.call('12345')
  citizen.speak(TONES.citizen)
  await offered(citizen, agent)
  const invite = await phones.agent.ringing({ since })
  await press(desk, 'answer', 'F2')
  await phones.agent.expect('NOTIFY', (one) => one.method === 'NOTIFY' && one.callId === invite.callId)
  here = await phones.agent.accept(invite)
  here.speak(TONES.agent)
  return callOf(agent, 'TALKING')
}

/** Chooses in the dialog whom to bring in. */
async function choose(words, item) {
  await desk.click('[data-test=third-department]')
  await desk.keyboard.type(words)
  await desk.click(item)
  await shoot(desk, 'agent-bring-in')
  await desk.click('[data-test=third-submit]')
}

async function dial(number) {
  await desk.fill('#third-number', number)
  await desk.click('[data-test=third-submit]')
}

test('answers, holds and retrieves, mutes and unmutes', async () => {
  await talk()
  await hears(citizen, 'agent')
  await hears(here, 'citizen')
  await press(desk, 'hold', 'F3')
  await can(desk, 'retrieve')
  await hears(here)
  await press(desk, 'retrieve', 'F3')
  await hears(citizen, 'agent')
  await press(desk, 'mute', 'F10')
  await can(desk, 'unmute')
  await hears(citizen)
  await press(desk, 'unmute', 'F10')
  await hears(citizen, 'agent')
})

test('another call that rings meanwhile is shown beside, and only that is rejected', async () => {
  const since = mark('agent')
  const other = phones.colleague.call('8001')
  await phones.agent.ringing({ since })
  assert.match(await (await desk.waitForSelector('[data-test=call-waiting]')).textContent(), /8002/)
  await shoot(desk, 'agent-call-waiting')
  assert.match(await desk.textContent('[data-test=caller]'), new RegExp(caller.user), 'the citizen stays')
  await desk.click('[data-test=reject]')
  assert.ok((await other).answer.status >= 400)
  await desk.waitForSelector('[data-test=call-waiting]', { state: 'detached' })
  await hears(citizen, 'agent')
})

test('a department that is busy: the agent reads so, and is with the citizen', async () => {
  const since = mark('third')
  await press(desk, 'consult', 'F4')
  await dial('8101')
  phones.third.reply(await phones.third.ringing({ since }), '486 Busy Here')
  await desk.waitForSelector('.el-message:has-text("对方正忙")')
  await can(desk, 'consult')
})

test('consults a department, swaps, makes it three, sends a key, and drops it', async () => {
  const since = mark('third')
  await press(desk, 'consult', 'F4')
  await choose(department, `.el-select-dropdown__item:has-text("${department}")`)
  const third = await picksUp('third', since)
  await callOf(agent, 'CONSULTING')
  await hears(here, 'third')
  await hears(third, 'agent')
  await press(desk, 'swap', 'F4')
  await hears(here, 'citizen')
  await hears(third)
  await press(desk, 'conference', 'F7')
  await callOf(agent, 'CONFERENCE')
  await hears(third, 'agent', 'citizen')
  await hears(citizen, 'agent', 'third')
  await shoot(desk, 'agent-three-way')
  await desk.click('[data-test=dial-pad]')
  await desk.click('[data-test=key-7]')
  await until('the key', () => third.sound.keys.length > 0)
  assert.deepEqual(third.sound.keys, ['7'])
  await desk.click('[data-test=dial-pad]')
  await press(desk, 'dropThird', 'F9')
  await third.ended()
  await can(desk, 'transfer')
  await hears(citizen, 'agent')
})

test('of three who talk the citizen is let go by the keys, when the agent is sure, and the others talk on', async () => {
  const since = mark('third')
  await press(desk, 'conference', 'F7')
  await dial('8101')
  const third = await picksUp('third', since)
  await callOf(agent, 'CONFERENCE')
  await press(desk, 'dropCitizen', 'Shift+F9')
  await desk.waitForSelector(`.el-message-box:has-text("${caller.user}")`)
  await desk.keyboard.press('Escape')
  await desk.waitForSelector('.el-message-box', { state: 'hidden' })
  await hears(citizen, 'agent', 'third')
  await press(desk, 'dropCitizen', 'Shift+F9')
  await desk.waitForSelector('.el-message-box')
  await shoot(desk, 'agent-citizen-leaves')
  await desk.keyboard.press('Enter')
  await citizen.ended()
  await hears(here, 'third')
  await hears(third, 'agent')
  await desk.waitForSelector('[data-test=citizen-left]')
  assert.equal(await desk.locator('[data-test=call-dropCitizen]').count(), 0)
  assert.ok(await desk.isDisabled('[data-test=call-hold]'), 'nobody is there to be held')
  await press(desk, 'dropThird', 'F9')
  await third.ended()
  await agentIs(agent, 'WRAP_UP')
  await talk()
})

test('hands the citizen on by the dialog, and is free', async () => {
  const since = mark('third')
  await press(desk, 'transfer', 'F6')
  await dial('8101')
  const third = await picksUp('third', since)
  await agentIs(agent, 'WRAP_UP')
  await hears(third, 'citizen')
  await citizen.hangup()
  await third.ended()
})

test('a supervisor listens, whispers, barges in and leaves by the buttons beside the call', async () => {
  const call = await talk()
  const board = await openDesk(browser, node, { username: 'supervisor1', password: city.users.supervisor1.password, path: '/supervisor' })
  await board.fill('[data-test=own-phone] input, input[data-test=own-phone]', '8102')
  const since = mark('boss')
  await board.click('[data-test=supervise-LISTEN]')
  const over = await picksUp('boss', since)
  await hears(over, 'agent', 'citizen')
  await hears(here, 'citizen')
  await board.click('[data-test=supervise-WHISPER]:not([disabled])')
  await hears(here, 'boss', 'citizen')
  await hears(citizen, 'agent')
  await board.click('[data-test=supervise-BARGE]:not([disabled])')
  await hears(citizen, 'agent', 'boss')
  await board.click('[data-test=supervise-leave]:not([disabled])')
  await over.ended()
  await hears(citizen, 'agent')
  assert.equal((await callOf(agent, 'TALKING', 'CONFERENCE')).id, call.id)
  await citizen.hangup()
  await agentIs(agent, 'WRAP_UP')
})

test('consults a colleague, found by the work number, who answers at the desk and has the citizen then', async () => {
  await colleague.post('/agents/me/sign-in', { phone: '8002' })
  const theirs = await openDesk(browser, node, { username: 'agent2', password: city.users.agent2.password, path: '/agent' })
  await theirs.waitForSelector('[data-test=agent-state][data-state=NOT_READY]')
  const call = await talk()
  const since = mark('colleague')
  await press(desk, 'consult', 'F4')
  await choose('1002', '[data-test=colleague-1002]')
  const invite = await phones.colleague.ringing({ since })
  await press(theirs, 'answer', 'F2')
  await phones.colleague.expect('NOTIFY', (one) => one.method === 'NOTIFY' && one.callId === invite.callId)
  const there = await phones.colleague.accept(invite)
  there.speak(TONES.colleague)
  await callOf(agent, 'CONSULTING')
  await hears(here, 'colleague')
  await shoot(theirs, 'agent-called-in')
  await press(desk, 'complete', 'F6')
  await agentIs(agent, 'WRAP_UP')
  assert.equal((await callOf(colleague, 'TALKING')).id, call.id)
  await hears(citizen, 'colleague')
  await press(theirs, 'hangUp', 'F8')
  await citizen.ended()
})

test('takes a caller who rings at a colleague to the own phone, and the colleague\'s falls silent', async () => {
  await agent.post('/agents/me/pause', { state: 'BREAK', reason: 'rest' })
  await ready(colleague, '8002')
  const [theirs, ours] = [mark('colleague'), mark('agent')]
  caller.close()
  caller = await somebody(someNumber())
  citizen = await caller.call('12345')
  citizen.speak(TONES.citizen)
  const call = await offered(citizen, colleague)
  const rang = await phones.colleague.ringing({ since: theirs })
  assert.deepEqual(await agent.get('/calls/ringing'), [], 'nobody is taken by one on a break')
  await agent.post('/agents/me/ready')
  await press(desk, 'fetch', 'Shift+F2')
  await desk.waitForSelector('[data-test=fetch-1002]')
  assert.ok(!(await desk.textContent('[data-test=ringing]')).includes(caller.user), 'the number is the colleague\'s still')
  await shoot(desk, 'agent-fetch')
  await desk.click('[data-test=fetch-1002]')
  await phones.colleague.expect('CANCEL', (one) => one.method === 'CANCEL' && one.callId === rang.callId)
  const invite = await phones.agent.ringing({ since: ours })
  // the desk has it picked up without another word
  await phones.agent.expect('NOTIFY', (one) => one.method === 'NOTIFY' && one.callId === invite.callId)
  here = await phones.agent.accept(invite)
  here.speak(TONES.agent)
  assert.equal((await callOf(agent, 'TALKING')).id, call.id)
  await hears(citizen, 'agent')
  await agentIs(colleague, 'READY')
  const { items } = await supervisor.get('/audit?action=call.fetch&limit=5')
  assert.ok(items.some((entry) => entry.object === `call/${call.id}`))
  await colleague.post('/agents/me/pause', { state: 'BREAK', reason: 'rest' })
  await press(desk, 'hangUp', 'F8')
  await citizen.ended()
})
