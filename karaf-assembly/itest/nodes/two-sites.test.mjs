import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Site } from '../../rig/site.mjs'
import { secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, callOf, ready, someNumber } from '../world.mjs'
import { Sites } from './sites.mjs'

// Two whole installations, each with its own database, broker and agents, that overflow to each other over real SIP and HTTP.
// DAYU_SITES names the state of two that run already (node sites.mjs FILE).
const TONES = { citizen: 440, agent: 1000 }
const LAW = 8000
let sites
let a
let b
let forger
const open = []

/** The people of a site. */
async function staff(place) {
  return { place, boss: await place.person('admin'), supervisor: await place.person('supervisor1'), agent: await place.person('agent1') }
}

/** Overflow of the queue here, for who comes from now on: to other sites after so many seconds; or none. */
async function rules({ boss }, ...overflow) {
  const settings = await boss.get('/queues/general/settings')
  await boss.put('/queues/general', { ...settings, announceSeconds: 0, wrapUpSeconds: 3, ringSeconds: 60, rules: { ...settings.rules, hysteresisSeconds: 10, overflow } })
}
const toSites = (seconds) => ({ when: 'WAITED', seconds, then: 'SITES', sites: [] })

/** Somebody calls a site and presses 0. */
async function calls({ place }) {
  const ua = await place.somebody(someNumber())
  open.push(ua)
  const call = await ua.call('12345')
  assert.equal(call.answer.status, 200)
  call.speak(TONES.citizen)
  await until('the menu speaks', () => call.sound.heard.length > 0)
  assert.equal((await call.press('0')).status, 200)
  return call
}

const seenAt = async ({ supervisor }, call, ...states) => (await supervisor.get('/calls')).find((one) => states.includes(one.state) && one.direction === 'INBOUND' && one.caller.slice(-4) === call.ua.user.slice(-4))
const stands = (site, call, ...states) => until(`${call.ua.user} in ${states.join(' or ')} at ${site.place.name}`, () => seenAt(site, call, ...states), { within: 30_000 })
const queue = async ({ supervisor }) => (await supervisor.get('/queues')).find((one) => one.name === 'general')
const passages = ({ supervisor }, call) => supervisor.get(`/sites/passages?call=${call}`)
const view = async ({ boss }) => (await boss.get('/sites')).sites[0]
/** Whether the other one takes callers, as it is seen here; a machine that is too busy for sound says so, and takes nobody meanwhile. */
const says = (site, why) => until(`${site.place.name} sees the other: ${why || 'well'}`, async () => (await view(site))?.queues[0]?.why === why || undefined, { within: 60_000 })

/** The agent's phone rings and is answered. */
async function takes({ phone, agent }, since) {
  const talk = await phone.accept(await phone.ringing({ since, within: 30_000 }))
  talk.speak(TONES.agent)
  await callOf(agent, 'TALKING')
  return talk
}

/** Each hears the other for a second. */
async function talk(caller, desk) {
  const marks = [caller.sound.heard.length, desk.sound.heard.length]
  await until('both hear each other', () => caller.sound.heard.length > marks[0] + 60 && desk.sound.heard.length > marks[1] + 60, { within: 10_000 })
  assert.ok(secondsOfTone(caller.sound.samples.slice(-LAW), LAW, TONES.agent) > 0.7, 'the caller hears the agent')
  assert.ok(secondsOfTone(desk.sound.samples.slice(-LAW), LAW, TONES.citizen) > 0.7, 'the agent hears the caller')
}

before(async () => {
  sites = process.env.DAYU_SITES ? Sites.attach(process.env.DAYU_SITES) : await Sites.start(console.log)
  ;[a, b] = await Promise.all([staff(sites.a), staff(sites.b)])
  for (const site of [a, b]) {
    site.phone = await site.place.handset('8001')
    await rules(site)
  }
})
after(async () => {
  for (const ua of [...open, a?.phone, b?.phone]) ua?.close()
  await forger?.stop()
  await sites?.stop()
})

test('each sees the other as it stands, and nothing of its callers', async () => {
  await Promise.all([says(a, 'nobody there'), says(b, 'nobody there')])
  for (const site of [a, b]) {
    const other = await view(site)
    assert.equal(other.answers, true)
    assert.equal(other.trunkReachable, true)
    assert.equal(other.queues[0].expectedWait, -1)
  }
  await ready(b.agent, '8001')
  await says(a, '')
  assert.equal((await view(a)).queues[0].ready, 1)
})

let first
let deskB
test('nobody is at work at a: the caller is served at b, and both sites have a record', async () => {
  await rules(a, toSites(1))
  const mark = b.phone.inbox.length
  first = await calls(a)
  deskB = await takes(b, mark)
  const here = await stands(a, first, 'CONFERENCE')
  const there = await stands(b, first, 'TALKING')
  first.id = here.id
  first.arrived = here.arrived
  await talk(first, deskB)
  assert.equal(Date.parse(there.arrived), Date.parse(here.arrived), 'the wait began at a')
  const [out] = await until('the record at a', async () => {
    const all = await passages(a, here.id)
    return all[0]?.outcome === 'taken' ? all : undefined
  })
  assert.deepEqual([out.direction, out.site, out.status], ['out', 'b', 200])
  const [into] = await until('the record at b', async () => {
    const all = await passages(b, there.id)
    return all.length > 0 ? all : undefined
  })
  assert.deepEqual([into.direction, into.site, into.hops], ['in', 'a', 1])
})

let second
let third
test('the wait at the first site counts at the second: who came to b in the meantime stands behind', async () => {
  await Promise.all([rules(a, toSites(15)), rules(b, toSites(1))])
  second = await calls(a)
  second.arrived = (await stands(a, second, 'WAITING')).arrived
  third = await calls(b)
  const direct = await stands(b, third, 'WAITING')
  assert.ok(Date.parse(second.arrived) < Date.parse(direct.arrived))
  second.id = (await stands(a, second, 'CONFERENCE')).id
  const there = await stands(b, second, 'WAITING')
  assert.equal(Date.parse(there.arrived), Date.parse(second.arrived))
  const { callers } = await queue(b)
  assert.deepEqual(callers.map((one) => one.call), [there.id, direct.id])
  second.there = there.id
})

let deskA
test('b sends to a as well, but nobody back to where they come from', async () => {
  const mark = a.phone.inbox.length
  await a.agent.post('/agents/me/sign-in', { phone: '8001' })
  await a.agent.post('/agents/me/ready')
  deskA = await takes(a, mark)
  await stands(b, third, 'CONFERENCE')
  await talk(third, deskA)
  // the one before was looked at first, and stays
  assert.deepEqual((await queue(b)).callers.map((one) => one.call), [second.there])
  assert.deepEqual((await passages(b, second.there)).map((one) => one.direction), ['in'])
})

test('a ring is refused, and a word that is said twice', async () => {
  // a third site's trick, with the seal and the address of a
  forger = await Site.start({ name: 'a', host: '127.0.0.2', port: b.place.node.ports.sip, at: b.place.address, secret: sites.secret, us: 'b' })
  const status = async (header) => (await forger.ua.call('12345', { headers: { 'X-Dayu-Overflow': header } })).answer.status
  assert.equal(await status(forger.header({ visited: ['a', 'b'] })), 482, 'in a ring')
  assert.equal(await status(forger.header({ visited: ['a', 'w', 'x', 'y'] })), 483, 'too far')
  assert.equal(await status(forger.header().replace(/arrived=\d+/, 'arrived=1')), 403, 'forged')
  const once = forger.header({ visited: ['a', 'b'] })
  assert.equal(await status(once), 482)
  assert.equal(await status(once), 403, 'the same again')
  await until('all in the record', async () => (await view(b)).refused >= 5 || undefined)
})

test('b dies: its callers are at a again with the places they had, and are served there', async () => {
  await third.hangup()
  await deskA.ended()
  await agentIs(a.agent, 'WRAP_UP')
  await a.agent.post('/agents/me/pause', { state: 'BREAK', reason: 'rest' })
  const dead = Date.now()
  await b.place.node.kill(b.place.node.pid)
  for (const caller of [first, second]) {
    const back = await stands(a, caller, 'WAITING')
    assert.equal(back.id, caller.id)
    assert.equal(back.arrived, caller.arrived)
  }
  console.log(`both wait at a again ${Date.now() - dead} ms after b was killed`)
  await says(a, 'not heard of lately')
  for (const caller of [first, second]) {
    assert.equal(caller.over, undefined, 'nobody hung up')
    await until('the record of the return', async () => (await passages(a, caller.id)).some((one) => one.outcome === 'returned'))
  }
  for (const caller of [first, second]) {
    const mark = a.phone.inbox.length
    // never idle: the next one rings at once
    await a.agent.post('/agents/me/ready')
    const desk = await takes(a, mark)
    await stands(a, caller, 'TALKING')
    await talk(caller, desk)
    await caller.hangup()
    await desk.ended()
    await agentIs(a.agent, 'WRAP_UP')
  }
  await until('both in the history, ended as calls do', async () => {
    const { items } = await a.supervisor.get('/calls/history?limit=10')
    return [first, second].every((caller) => items.some((one) => one.id === caller.id && one.endReason === 'NORMAL'))
  })
})
