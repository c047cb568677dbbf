import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, afterEach, before, test } from 'node:test'
import { heard } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, callOf, offered, quiet, ready, someNumber, world } from '../world.mjs'

// Whatever dies beside a call, the call goes on, or ends as the table of the call plane says. The other rows stand in
// 15-silence, 20-talk, 22-wait, 23-transfer, 40-hot and 90-kill.
const ACCOUNT = '8001'
const TONES = { citizen: 440, agent: 1000 }
const { node, person, handset, somebody } = world()
let agent
let supervisor
let phone
let caller

before(async () => {
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  phone = await handset(ACCOUNT)
})
afterEach(async () => {
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  caller?.close()
  caller = undefined
  await until('signed out', async () => (await agent.request('POST', '/agents/me/sign-out', {})).ok)
})
after(async () => {
  phone?.close()
})

const now = async (call) => (await supervisor.get('/calls')).find((one) => one.id === call.id)
const bundle = (verb, name) => node.shell(`bundle:${verb} ${name}`)
const healthy = () => until('healthy', async () => (await node.health()).status === 200, { within: 60_000, every: 200 })
const hears = (one, who) => until(`${who} is heard`, () => heard(one.sound.samples.subarray(-4000), 8000, TONES).includes(who))
const past = (number) => until('the call in the history', async () => (await supervisor.post('/calls/history/search', { number })).items[0], { within: 40_000 })
const recordings = async (call) => (await supervisor.post('/recordings/search', { callId: call.id, order: 'OLDEST' })).items

/** A citizen calls; the menu speaks. */
async function calls(number = someNumber()) {
  caller = await somebody(number)
  const talk = await caller.call('12345')
  assert.equal(talk.answer.status, 200)
  talk.speak(TONES.citizen)
  await until('the menu speaks', () => talk.sound.heard.length > 0)
  return { talk, number }
}

/** The agent picks up what rings, or rings again. */
async function picksUp(since) {
  const invite = await until('an INVITE that stands', () => {
    const came = phone.inbox.slice(since)
    return came.find((one) => one.method === 'INVITE' && !one.status && !one.tag && !came.some((other) => other.method === 'CANCEL' && other.callId === one.callId))
  })
  const own = await phone.accept(invite)
  own.speak(TONES.agent)
  return own
}

async function talks(number) {
  await ready(agent, ACCOUNT)
  const since = phone.inbox.length
  const made = await calls(number)
  await offered(made.talk, agent)
  const own = await picksUp(since)
  const call = await callOf(agent, 'TALKING')
  await hears(made.talk, 'agent')
  return { ...made, call, own }
}

test('the citizen leaves in the menu: the history says so', async () => {
  const { talk, number } = await calls()
  await talk.hangup()
  const { endReason, endedBy } = await past(number)
  assert.equal(endReason, 'HUNG_UP_IN_IVR')
  assert.equal(endedBy, 'CITIZEN')
})

test('blacklist gone: callers are let in, and the call notes it', async () => {
  await bundle('stop', 'org.dayu.blacklist')
  try {
    const { talk, number } = await calls()
    await talk.hangup()
    assert.equal((await past(number)).attributes.blacklist, 'absent')
  } finally {
    await bundle('start', 'org.dayu.blacklist')
  }
  await healthy()
})

test('ivr replaced while a citizen is in the menu: the same menu goes on, and leads to an agent', async () => {
  await ready(agent, ACCOUNT)
  const since = phone.inbox.length
  const { talk } = await calls()
  const before = (await supervisor.get('/calls'))[0]
  assert.equal(before.state, 'SELF_SERVICE')
  await bundle('restart', 'org.dayu.ivr')
  await healthy()
  const kept = await now(before)
  assert.equal(kept?.state, 'SELF_SERVICE')
  assert.equal(kept.attributes['ivr.version'], before.attributes['ivr.version'])
  await offered(talk, agent)
  await picksUp(since)
  assert.equal((await callOf(agent, 'TALKING')).id, before.id)
})

test("acd replaced while an agent's phone rings: the caller keeps the arrival, and is offered once more at most", async () => {
  await ready(agent, ACCOUNT)
  const since = phone.inbox.length
  const { talk } = await calls()
  const before = await offered(talk, agent)
  await phone.ringing({ since })
  await bundle('restart', 'org.dayu.acd')
  const kept = await until('the caller is known to the new one', async () => {
    const one = await now(before)
    return ['WAITING', 'OFFERED'].includes(one?.state) ? one : undefined
  })
  assert.equal(kept.arrived, before.arrived)
  const me = await until('the agent is known to the new one', async () => (await agent.get('/agents/me')).state !== 'SIGNED_OUT' && (await agent.get('/agents/me')))
  if (['NOT_READY', 'WRAP_UP'].includes(me.state)) await agent.post('/agents/me/ready')
  await picksUp(since)
  assert.equal((await callOf(agent, 'TALKING')).id, before.id)
  await hears(talk, 'agent')
  const rung = phone.inbox.slice(since).filter((one) => one.method === 'INVITE' && !one.status && !one.tag)
  assert.ok(rung.length <= 2, `rung ${rung.length} times`)
})

test('recording gone while people talk: the talk goes on, and is recorded again; the history of both is whole', async () => {
  const { talk, call, own } = await talks()
  await until('it is recorded', async () => (await supervisor.get(`/recordings/live/${call.id}`)).recording)
  await bundle('stop', 'org.dayu.recording')
  try {
    talk.sound.heard.length = 0
    own.sound.heard.length = 0
    await hears(talk, 'agent')
    await hears(own, 'citizen')
    assert.notEqual((await node.status()).code, 0, 'an alarm')
  } finally {
    await bundle('start', 'org.dayu.recording')
  }
  await until('it is recorded again', async () => (await supervisor.get(`/recordings/live/${call.id}`)).recording)
  talk.sound.heard.length = 0
  await hears(talk, 'agent')
  await talk.hangup()
  const [first, second] = await until('both parts', async () => {
    const all = await recordings(call)
    return all.length === 2 && all.every((one) => one.state !== 'RECORDING') ? all : undefined
  })
  assert.equal(first.segments[0].userId, agent.user.id)
  assert.equal(second.segments[0].userId, agent.user.id)
  const between = new Date(second.started) - (new Date(first.started).getTime() + first.millis)
  assert.ok(between > 0 && between < 30_000, `the gap shows: ${between} ms`)
})

test('PostgreSQL does not answer: a whole call goes through, and is in history and recordings afterwards', async () => {
  await ready(agent, ACCOUNT)
  const since = phone.inbox.length
  const postgres = await node.processes('postgres')
  assert.ok(postgres.length > 0)
  const number = someNumber()
  const signal = (name) => postgres.forEach((pid) => {
    try {
      process.kill(pid, name)
    } catch {
      // a backend that has gone by itself
    }
  })
  signal('SIGSTOP')
  try {
    const { talk } = await calls(number)
    assert.equal((await talk.press('0')).status, 200)
    const own = await picksUp(since)
    await hears(talk, 'agent')
    await hears(own, 'citizen')
    await talk.hangup()
    await own.ended()
  } finally {
    signal('SIGCONT')
  }
  const { id, endReason } = await past(number)
  assert.equal(endReason, 'NORMAL')
  await until('the recording', async () => (await recordings({ id })).some((one) => one.state === 'CLOSED'), { within: 40_000 })
  await healthy()
})

/** Sets keys of a configuration file while `work` goes on. */
async function withConfig(pid, keys, work) {
  const as = readFileSync(node.configFile(pid), 'utf8')
  const put = (text) => node.settle(pid, text, Object.keys(keys))
  await put(Object.entries(keys).reduce((text, [key, value]) => text.replace(new RegExp(`^${key.replaceAll('.', '\\.')}.*$`, 'm'), `${key} = ${value}`), as))
  try {
    await work()
  } finally {
    await put(as)
  }
}

test("the agent's phone falls silent and answers nothing: within seconds the citizen waits first in line", async () => {
  await withConfig('org.dayu.media', { 'silence.seconds': 2 }, async () => {
    const { talk, call, own } = await talks()
    const died = Date.now()
    own.sound.hush()
    phone.close()
    const waiting = await until('the citizen waits', async () => {
      const one = await now(call)
      return one?.state === 'WAITING' ? one : undefined
    })
    assert.ok(Date.now() - died < 11_000, `${Date.now() - died} ms`)
    assert.equal(waiting.queue, call.queue)
    assert.equal(talk.over, undefined)
    assert.notEqual((await agent.get('/agents/me')).state, 'TALKING')
    phone = await handset(ACCOUNT)
    const since = phone.inbox.length
    await until('ready again', async () => (await agent.request('POST', '/agents/me/ready', {})).ok)
    await picksUp(since)
    await hears(talk, 'agent')
    assert.equal((await callOf(agent, 'TALKING')).id, call.id)
  })
})

test('no room on the disk for recordings: calls go on, an alarm shows, and with room it is recorded again', async () => {
  const { talk, call } = await talks()
  await until('it is recorded', async () => (await supervisor.get(`/recordings/live/${call.id}`)).recording)
  await withConfig('org.dayu.recording', { 'disk.reserve.mb': 2_000_000_000 }, async () => {
    await until('the alarm', async () => !(await supervisor.get('/recordings/live')).writing)
    talk.sound.heard.length = 0
    await hears(talk, 'agent')
  })
  await until('it is recorded again', async () => (await supervisor.get('/recordings/live')).writing && (await supervisor.get(`/recordings/live/${call.id}`)).recording)
  await talk.hangup()
  await until('nothing written is lost', async () => {
    const all = await recordings(call)
    return all.length >= 2 && all.every((one) => one.state !== 'RECORDING')
  })
  await agentIs(agent, 'WRAP_UP')
})
