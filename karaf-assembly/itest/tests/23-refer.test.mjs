import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { heard, secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, callOf, offered, quiet, ready, recordingOf, someNumber, world } from '../world.mjs'

// What agents do at their own phones: REFER (RFC 3515), with Replaces (RFC 3891), INVITE with Replaces, and holding.
const TONES = { citizen: 440, agent: 1000, colleague: 2300 }
const { admin, city, handset, person, somebody, unplug } = world()
let agent
let colleague
let supervisor
let phone
let other
let caller
let talk
let own

before(async () => {
  agent = await person('agent1')
  colleague = await person('agent2')
  supervisor = await person('supervisor1')
  phone = await handset('8001')
  other = await handset('8002')
})
// on a busy machine all of this takes longer than a phone stays registered; and a test may have given the number to another
beforeEach(async () => {
  for (const one of [phone, other]) await one.register(city.phones[one.user].password)
})
afterEach(async () => {
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  caller?.close()
  for (const one of [agent, colleague]) await until('signed out', async () => (await one.request('POST', '/agents/me/sign-out', {})).ok)
})
after(async () => {
  for (const one of [phone, other]) if (one) await unplug(one)
})

const now = async (call) => (await supervisor.get('/calls')).find((one) => one.id === call.id)
const hears = (one, who) => until(`${who} is heard`, () => heard(one.sound.samples.subarray(-4000), 8000, TONES).includes(who))

/** Two who talk with each other now, whatever they heard before. */
async function talkTogether(one, who, another, whoElse) {
  one.sound.heard.length = 0
  another.sound.heard.length = 0
  await hears(one, whoElse)
  await hears(another, who)
}

/** A citizen calls, and the agent's phone rings. */
async function rings() {
  await ready(agent, '8001')
  caller = await somebody(someNumber())
  talk = await caller.call('12345')
  assert.equal(talk.answer.status, 200)
  talk.speak(TONES.citizen)
  const since = phone.inbox.length
  const call = await offered(talk, agent)
  return { call, ringing: await phone.ringing({ since }) }
}

/** A citizen calls, and the agent answers at the phone. */
async function answered() {
  const { call, ringing } = await rings()
  own = await phone.accept(ringing)
  own.speak(TONES.agent)
  await callOf(agent, 'TALKING')
  await spoken('agent')
  return call
}

/** The same, and the phone puts the citizen on hold. */
async function held() {
  const call = await answered()
  assert.equal((await own.hold()).status, 200)
  return call
}

/** The phone hands on to a colleague's, which rings. */
async function handsOn() {
  const since = other.inbox.length
  assert.equal((await own.refer('8002')).status, 202)
  return other.ringing({ since })
}

/** Somebody at the other phone picks up. */
async function picksUp(ringing) {
  const there = await other.accept(ringing)
  there.speak(TONES.colleague)
  return there
}

/** The phone dials a colleague on its second line, who picks up. */
async function consults() {
  const since = other.inbox.length
  const dialling = phone.call('8002')
  const there = await picksUp(await other.ringing({ since }))
  const second = await dialling
  assert.equal(second.answer.status, 200)
  return { there, second }
}

/** The talk ends at the phone at which it went on. */
async function endsAt(second, fresh) {
  await fresh.bye()
  await talk.ended()
  await agentIs(agent, 'WRAP_UP')
  second.close()
}

/** Until they have spoken long enough to be found in a recording. */
const spoken = (who) => until(`${who} has spoken for a second`, () => secondsOfTone(talk.sound.samples, 8000, TONES[who]) >= 1)

/** The talk ends, and all of it is in one recording: with the agent first, with the colleague then. */
async function isOneRecording(call, there) {
  await spoken('colleague')
  await talk.hangup()
  await there.ended()
  const { recording, right, rate } = await recordingOf(supervisor, call)
  assert.deepEqual(heard(right, rate, TONES), ['agent', 'colleague'])
  assert.deepEqual(recording.segments.map((one) => one.extension), ['8001', '8002'])
  return recording
}

test('blind to a queue: 202, the last word 200, and the citizen waits for the next agent; one recording', async () => {
  const call = await answered()
  assert.equal((await own.refer('general')).status, 202)
  await own.ended()
  assert.deepEqual(own.told, [100, 200])
  await agentIs(agent, 'WRAP_UP')
  assert.ok(['WAITING', 'OFFERED'].includes((await now(call)).state))
  const since = other.inbox.length
  await colleague.post('/agents/me/sign-in', { phone: '8002' })
  await colleague.post('/agents/me/ready') // and is offered the citizen at once
  const there = await picksUp(await other.ringing({ since }))
  await callOf(colleague, 'TALKING')
  await hears(talk, 'colleague')
  const recording = await isOneRecording(call, there)
  const [wait] = recording.gaps.filter((one) => one.kind === 'WAITING')
  assert.ok(wait?.fromMillis >= recording.segments[0].toMillis - 20 && wait.toMillis <= recording.segments[1].fromMillis + 20, JSON.stringify(recording))
  const { items } = await supervisor.post('/recordings/search', { agent: colleague.user.username })
  assert.ok(items.some((one) => one.id === recording.id), 'found by whom it was handed on to')
  assert.equal((await colleague.request('GET', `/recordings/${recording.id}`)).status, 200)
})

test("blind to a colleague's phone goes by the ACD, and leaves a trace; a busy one is refused with 486", async () => {
  const call = await answered()
  await colleague.post('/agents/me/sign-in', { phone: '8002' })
  assert.equal((await own.refer('8002')).status, 486, 'not ready')
  assert.equal((await callOf(agent, 'TALKING')).id, call.id)
  await ready(colleague, '8002')
  const ringing = await handsOn()
  await own.ended()
  await picksUp(ringing)
  const taken = await callOf(colleague, 'TALKING')
  assert.equal(taken.id, call.id)
  const trail = await (await admin()).get('/audit?action=call.transfer&limit=20')
  const entry = (trail.items ?? trail).find((one) => one.object === `call/${call.id}`)
  assert.equal(entry?.detail?.by ?? JSON.parse(entry.details ?? '{}').by, 'phone')
})

test('blind to a number that declines: the phone is told, and has the citizen back', async () => {
  const call = await answered()
  const ringing = await handsOn()
  await until('the citizen waits with music', async () => (await now(call)).state === 'CONSULTING')
  other.reply(ringing, '486 Busy Here')
  await until('the last word', () => own.told.includes(486))
  assert.deepEqual(own.told, [100, 180, 486])
  assert.equal((await callOf(agent, 'TALKING')).id, call.id)
  own.sound.heard.length = 0
  await hears(own, 'citizen')
})

test('a phone that does not wait: BYE right behind REFER, and the citizen comes to who answers', async () => {
  const call = await answered()
  const since = other.inbox.length
  assert.equal((await own.refer('8002')).status, 202)
  await own.bye()
  await agentIs(agent, 'WRAP_UP')
  await picksUp(await other.ringing({ since }))
  await until('the others talk', async () => ['TALKING', 'CONFERENCE'].includes((await now(call))?.state))
  await hears(talk, 'colleague')
})

test('what the phone may not dial it may not hand on to; whom it does not talk with it may not name', async () => {
  const call = await answered()
  assert.equal((await own.refer('nobody-knows')).status, 403)
  const unknown = { replaces: 'none;to-tag=1;from-tag=2' }
  assert.equal((await own.refer('8002', { replaces: unknown })).status, 481)
  assert.equal((await talk.refer('8002')).status, 403, "the citizen's carrier may not")
  assert.equal((await callOf(agent, 'TALKING')).id, call.id)
})

test('attended: hold, dial a colleague, REFER with Replaces; the colleague has the citizen, the recording is one', async () => {
  const call = await held()
  await until('the desk says so', async () => (await now(call)).mode === 'HOLD')
  assert.equal((await agent.request('POST', `/calls/${call.id}/retrieve`, {})).status, 409, 'the phone holds, the desk cannot take back')
  const { there, second } = await consults()
  second.speak(TONES.agent)
  await hears(second, 'colleague')
  assert.equal((await own.refer('8002', { replaces: second })).status, 202)
  await own.ended()
  await second.ended()
  assert.deepEqual(own.told, [100, 200])
  const taken = await until('the colleague has the citizen', async () => {
    const one = await now(call)
    return one?.agentId === colleague.user.id ? one : undefined
  })
  assert.equal(taken.state, 'TALKING')
  await talkTogether(talk, 'citizen', there, 'colleague')
  await agentIs(agent, 'WRAP_UP')
  await isOneRecording(call, there)
})

test('attended, asked on the other line: the same comes of it', async () => {
  const call = await answered()
  const { there, second } = await consults()
  assert.equal((await second.refer('12345', { replaces: own })).status, 202)
  await own.ended()
  await second.ended()
  assert.deepEqual(second.told, [100, 200])
  await hears(talk, 'colleague')
  await hears(there, 'citizen')
  assert.equal((await now(call)).agentId, colleague.user.id)
})

/** Dials a colleague, whose phone rings; how the phone names the dialog that is not one yet. */
async function consultRings() {
  const since = other.inbox.length
  const mine = phone.inbox.length
  const dialling = phone.call('8002')
  const ringing = await other.ringing({ since })
  const rung = await until('it rings back', () => phone.inbox.slice(mine).find((one) => one.status === 180 && one.method === 'INVITE'))
  const from = /;tag=([^;>\s]+)/.exec(rung.header('From'))[1]
  return { dialling, ringing, dialog: `${rung.callId};to-tag=${rung.tag};from-tag=${from};early-only` }
}

test('attended while it still rings: the same phone rings on, and who answers there has the citizen; one recording', async () => {
  const call = await held()
  const { dialling, ringing, dialog } = await consultRings()
  const invites = () => other.inbox.filter((one) => one.method === 'INVITE' && !one.status).length
  const before0 = invites()
  assert.equal((await own.refer('8002', { replaces: { replaces: dialog } })).status, 202)
  assert.equal((await dialling).answer.status, 487, 'its second line is over')
  await until('the phone knows that it rings', () => own.told.includes(180))
  assert.equal((await now(call)).state, 'CONSULTING')
  assert.equal(own.over, undefined, 'it stays until somebody answers')
  const there = await picksUp(ringing)
  await own.ended()
  assert.deepEqual(own.told, [100, 180, 200])
  assert.equal(invites(), before0, 'not rung anew')
  await until('the colleague has the citizen', async () => (await now(call))?.agentId === colleague.user.id)
  await talkTogether(talk, 'citizen', there, 'colleague')
  await agentIs(agent, 'WRAP_UP')
  await isOneRecording(call, there)
})

test('attended while it still rings, and it declines: the phone is told, and has the citizen back', async () => {
  const call = await held()
  const { dialling, ringing, dialog } = await consultRings()
  assert.equal((await own.refer('8002', { replaces: { replaces: dialog } })).status, 202)
  await dialling
  other.reply(ringing, '603 Decline')
  await until('the last word', () => own.told.includes(603))
  assert.deepEqual(own.told, [100, 180, 603])
  assert.equal((await callOf(agent, 'TALKING')).mode, 'HOLD', 'on hold as the phone left it')
  assert.equal((await own.hold(false)).status, 200)
  await talkTogether(own, 'agent', talk, 'citizen')
  assert.equal((await callOf(agent, 'TALKING')).id, call.id)
})

test('attended, and it is answered before the phone asks: early-only is refused with 486, and both lines stay', async () => {
  const call = await answered()
  const { dialling, ringing, dialog } = await consultRings()
  const there = await other.accept(ringing)
  const second = await dialling
  assert.equal(second.answer.status, 200)
  assert.equal((await own.refer('8002', { replaces: { replaces: dialog } })).status, 486)
  assert.equal((await own.refer('8002', { replaces: second })).status, 202, 'without it goes as ever')
  await own.ended()
  await second.ended()
  assert.equal((await now(call)).agentId, colleague.user.id)
  await there.bye()
})

test('what rings is picked up at another phone of the same account, early-only; anybody else gets 403, and 486 comes too late', async () => {
  const { ringing } = await rings()
  const tag = await until('it says 180', () => phone.tagOf(ringing))
  // as the phone that picks up names it: the dialog of the one that rings, seen from there
  const dialog = `${ringing.callId};to-tag=${/;tag=([^;>\s]+)/.exec(ringing.header('From'))[1]};from-tag=${tag};early-only`
  const stranger = await other.call('12345', { headers: { Replaces: dialog } })
  assert.equal(stranger.answer.status, 403)
  const second = await handset('8001')
  const fresh = await second.call('12345', { headers: { Replaces: dialog } })
  assert.equal(fresh.answer.status, 200)
  fresh.speak(TONES.colleague)
  const cancel = await until('the other is silenced', () => phone.inbox.find((one) => one.method === 'CANCEL' && one.callId === ringing.callId))
  assert.match(cancel.header('Reason'), /cause=200.*completed elsewhere/)
  await callOf(agent, 'TALKING')
  await hears(talk, 'colleague')
  await hears(fresh, 'citizen')
  const late = await second.call('12345', { headers: { Replaces: `${fresh.replaces};early-only` } })
  assert.equal(late.answer.status, 486)
  await endsAt(second, fresh)
})

test('a colleague whose phone is rung by a transfer is told who is behind it', async () => {
  await answered()
  const ringing = await handsOn()
  assert.match(ringing.header('Referred-By'), /<sip:8001@127\.0\.0\.1>/)
  other.reply(ringing, '486 Busy Here')
  await until('the last word', () => own.told.includes(486))
})

test('the talk goes on at another phone that signs as the same account; anybody else gets 403', async () => {
  const call = await answered()
  const stranger = await other.call('12345', { headers: { Replaces: own.replaces } })
  assert.equal(stranger.answer.status, 403)
  const gone = await phone.call('12345', { headers: { Replaces: 'none;to-tag=1;from-tag=2' } })
  assert.equal(gone.answer.status, 481)
  const early = await phone.call('12345', { headers: { Replaces: `${own.replaces};early-only` } })
  assert.equal(early.answer.status, 486)
  const second = await handset('8001')
  const fresh = await second.call('12345', { headers: { Replaces: own.replaces } })
  assert.equal(fresh.answer.status, 200)
  fresh.speak(TONES.colleague)
  await own.ended()
  await hears(talk, 'colleague')
  await hears(fresh, 'citizen')
  assert.equal((await callOf(agent, 'TALKING')).id, call.id)
  await endsAt(second, fresh)
})
