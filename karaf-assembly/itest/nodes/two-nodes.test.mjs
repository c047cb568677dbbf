import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Person } from '../../rig/api.mjs'
import { UserAgent } from '../../rig/ua.mjs'
import { until } from '../../rig/wait.mjs'
import { Twin } from './twin.mjs'

// Two nodes of the built distribution on one database and one broker, with Kamailio in front: DAYU_TWIN names the state of
// nodes that run already (node twin.mjs FILE).
let twin
let one
let two
let agent
let phone
let second
let secondPhone
const callers = []
/** What was recorded at the first node: the recording of a talk and a message, with where their files are. */
let stored

const person = (node, name) =>
  Person.login(node.url, name, name === 'admin' ? twin.adminPassword : twin.city.users[name].password)
const nodes = (who) => who.get('/nodes')
/** What is counted at each node, as one of them sees it. */
const figures = async (who) => {
  const all = await nodes(who)
  return ['dayu-1', 'dayu-2'].map((name) => all.find((each) => each.node === name).figures)
}
const stateOf = async (who) => (await who.get('/agents/me')).state
const number = (n) => `1380013${String(process.pid % 1000).padStart(3, '0')}${n}`

/** Somebody calls through the dispatcher, and presses 0 to come to the queue. */
async function caller(n) {
  const ua = await UserAgent.open(twin.kamailio.port, number(n))
  callers.push(ua)
  const call = await ua.call('12345')
  assert.equal(call.answer.status, 200)
  call.speak(440)
  await until('the menu speaks', () => call.sound.heard.length > 0)
  return call
}

async function waits(call, supervisor) {
  await call.press('0')
  return until('the caller waits', async () =>
    (await supervisor.get('/calls')).find((one) => one.state === 'WAITING' && masks(one.caller, call.ua.user)))
}

const masks = (shown, whole) => shown.slice(-4) === whole.slice(-4)

/** Which node has answered a call: its Contact says it. */
const nodeOf = (call) => [twin.one, twin.two].find((node) => call.answer.contact.includes(`:${node.ports.sip}`))

async function handset(node, account) {
  const ua = await UserAgent.open(node.ports.sip, account)
  await ua.register(twin.city.phones[account].password)
  return ua
}

async function readyAt(who, account) {
  if ((await stateOf(who)) === 'SIGNED_OUT') await who.post('/agents/me/sign-in', { phone: account })
  if ((await stateOf(who)) !== 'READY') await who.post('/agents/me/ready')
  return until('the agent is ready', async () => (await stateOf(who)) === 'READY' || undefined)
}

before(async () => {
  twin = process.env.DAYU_TWIN ? await Twin.attach(process.env.DAYU_TWIN) : await Twin.start()
  console.log(twin.kamailio.version)
  one = await person(twin.one, 'supervisor1')
  two = await person(twin.two, 'supervisor1')
})

after(async () => {
  callers.forEach((ua) => ua.close())
  phone?.close()
  secondPhone?.close()
  await twin?.stop()
})

test('each node sees both, and one decides', async () => {
  for (const who of [one, two]) {
    const all = await until('two nodes, linked', async () => {
      const list = await nodes(who)
      return list.length === 2 && list.every((node) => node.alive && node.linked) && list.some((node) => node.owner) ? list : undefined
    }, { within: 30_000 })
    assert.equal(all.filter((node) => node.owner).length, 1)
  }
  assert.deepEqual((await nodes(one)).find((node) => node.owner).node, (await nodes(two)).find((node) => node.owner).node)
})

test('an agent at one node is seen at the other', async () => {
  agent = await person(twin.two, 'agent1')
  phone = await handset(twin.two, '8001')
  await readyAt(agent, '8001')
  for (const who of [one, two]) {
    await until('the agent is ready on both wallboards', async () =>
      (await who.get('/agents')).some((each) => each.workNumber === '1001' && each.state === 'READY') || undefined)
    await until('the agent and the phone count where they are', async () => {
      const [first, other] = await figures(who)
      return [first.agents, first.phones, other.agents, other.phones].join() === '0,0,1,1' && first.load >= 0 && other.load >= 0 || undefined
    })
  }
  await agent.post('/agents/me/pause', { state: 'BREAK', reason: 'lunch' })
})

test('a rule of the blacklist that is set at one node holds at the other, and is lifted there for both', async () => {
  const from = `1390013${String(process.pid % 10_000).padStart(4, '0')}`
  // straight to the node, past Kamailio, which would choose one
  const tries = async (node) => {
    const ua = await UserAgent.open(node.ports.sip, from)
    try {
      const call = await ua.call('12345')
      await call.hangup()
      return call.answer.status
    } finally {
      ua.close()
    }
  }
  const admins = [await person(twin.one, 'admin'), await person(twin.two, 'admin')]
  assert.equal(await tries(twin.two), 200)
  const rule = await admins[0].post('/block-rules', { pattern: from, reason: '骚扰电话', expires: null })
  assert.equal(await tries(twin.one), 603, 'at once where it was set')
  await until('the other node refuses', async () => (await tries(twin.two)) === 603 || undefined, { within: 5_000, every: 250 })
  await admins[1].delete(`/block-rules/${rule.id}`)
  assert.equal(await tries(twin.two), 200, 'at once where it was lifted')
  await until('the first lets in again', async () => (await tries(twin.one)) === 200 || undefined, { within: 5_000, every: 250 })
  for (const who of [one, two]) await until('no call is left', async () => (await who.get('/calls')).length === 0 || undefined)
})

test('calls are spread over both, and one agent serves them all, the longest waiting first', async () => {
  const calls = []
  for (let i = 1; i <= 4; i++) {
    const call = await caller(i)
    await waits(call, one)
    calls.push(call)
  }
  const at = calls.map((call) => nodeOf(call)?.home)
  assert.equal(new Set(at).size, 2, 'both nodes have calls')
  const board = async (who) => (await who.get('/queues')).find((queue) => queue.name === 'general')
  const [left, right] = await until('both wallboards show four who wait', async () => {
    const both = [await board(one), await board(two)]
    return both.every((queue) => queue.callers.length === 4) ? both : undefined
  })
  assert.deepEqual(left.callers.map((entry) => entry.call), right.callers.map((entry) => entry.call), 'in the same order')
  const order = left.callers.map((entry) => entry.call)
  for (const [i, call] of calls.entries()) {
    const mark = phone.inbox.length
    const asked = Date.now()
    await agent.post('/agents/me/ready')
    const invite = await phone.ringing({ since: mark, within: 10_000 })
    console.log(`ready at dayu-2, the phone rings ${Date.now() - asked} ms later for a call at ${at[i] === twin.one.home ? 'dayu-1' : 'dayu-2'}`)
    const ringing = await until('the call at the desk', async () => (await agent.get('/calls/mine')).find((each) => each.state === 'OFFERED'))
    assert.equal(ringing.id, order[i], `the caller in place ${i + 1}`)
    const talk = await phone.accept(invite)
    talk.speak(880)
    await until('they talk', async () => (await agent.get('/calls/mine')).some((each) => each.id === order[i] && each.state === 'TALKING') || undefined)
    assert.ok(masks((await agent.get('/calls/mine'))[0].caller, call.ua.user))
    // the call bar of the agent's desk works on calls of either node
    await agent.post(`/calls/${order[i]}/hold`)
    await agent.post(`/calls/${order[i]}/retrieve`)
    await agent.post(`/calls/${order[i]}/hang-up`)
    await call.ended()
    await until('wrap-up', async () => (await stateOf(agent)) === 'WRAP_UP' || undefined)
  }
  await agent.post('/agents/me/pause', { state: 'BREAK', reason: 'lunch' })
  for (const who of [one, two]) await until('no call is left', async () => (await who.get('/calls')).length === 0 || undefined)
})

/** A caller whose call is at that node: the dispatcher spreads them. */
async function callerAt(node, n) {
  for (;;) {
    const call = await caller(n)
    if (nodeOf(call) === node) return call
    await call.hangup()
  }
}

const fileOf = (folder, { id, started }) =>
  join('data', folder, new Date(Date.parse(started) + 8 * 3600_000).toISOString().slice(0, 10).replaceAll('-', '/'), `${id}.dyr`)
const audits = async (who, action, object) =>
  (await who.get('/audit?limit=100')).items.filter((entry) => entry.action === action && entry.object === object)

/** Plays at a node what lies at another: whole, a part, and the wave; written down once. */
async function plays(who, { path, action, object, sha256 }) {
  const whole = Buffer.from(await who.bytes(path))
  assert.equal(createHash('sha256').update(whole).digest('hex'), sha256)
  const part = await who.request('GET', path, undefined, { Range: 'bytes=50000-89999' })
  assert.equal(part.status, 206)
  assert.equal(part.headers.get('content-range'), `bytes 50000-89999/${whole.length}`)
  assert.deepEqual(Buffer.from(await part.arrayBuffer()), whole.subarray(50_000, 90_000))
  assert.equal((await audits(who, action, object)).length, 1)
}

test('what was recorded at one node is played at the other, whole and in parts, by who may', async () => {
  const call = await callerAt(twin.one, 0)
  await call.press('0')
  const mark = phone.inbox.length
  await agent.post('/agents/me/ready')
  const talk = await phone.accept(await phone.ringing({ since: mark, within: 10_000 }))
  talk.speak(880)
  const { id } = await until('they talk', async () => (await agent.get('/calls/mine')).find((each) => each.state === 'TALKING'))
  const heard = call.sound.heard.length
  await until('three seconds of sound', () => call.sound.heard.length > heard + 150 || undefined)
  await agent.post(`/calls/${id}/hang-up`)
  await call.ended()
  await agent.post('/agents/me/pause', { state: 'BREAK', reason: 'lunch' })
  const recording = await until('the recording', async () => (await two.get(`/recordings?callId=${id}`)).items.find((one) => one.state === 'CLOSED'))
  const file = fileOf('recordings', recording)
  assert.ok(existsSync(join(twin.one.home, file)) && !existsSync(join(twin.two.home, file)), 'the file lies at the first node')
  const path = `/recordings/${recording.id}/audio`
  await plays(two, { path, action: 'recording.play', object: `recording/${recording.id}`, sha256: recording.sha256 })
  assert.equal((await two.get(`/recordings/${recording.id}/peaks?buckets=50`)).citizen.length, 50)
  assert.ok((await agent.bytes(path)).byteLength > 0, 'their own talk')
  assert.equal((await (await person(twin.two, 'agent2')).request('GET', path)).status, 404, 'not theirs')
  stored = { recording }
})

test('a message that was left at one node is played and held at the other', async () => {
  const admin = await person(twin.one, 'admin')
  const settings = await admin.get('/queues/general/settings')
  await admin.put('/queues/general', { ...settings, announceSeconds: 0, rules: { ...settings.rules, overflow: [{ when: 'WAITED', seconds: 1, then: 'VOICEMAIL' }] } })
  try {
    const call = await callerAt(twin.one, 0)
    await call.press('0')
    const { id } = await until('the voicemail', async () => (await two.get('/calls')).find((one) => one.state === 'VOICEMAIL' && masks(one.caller, call.ua.user)))
    await call.press('#') // skips the words
    const heard = call.sound.heard.length
    await until('three seconds and a tone', () => call.sound.heard.length > heard + 200 || undefined)
    await call.press('#')
    const message = await until('the message', async () => (await two.post('/voicemails/search', { callId: id })).items[0])
    const file = fileOf('voicemail', message)
    assert.ok(existsSync(join(twin.one.home, file)) && !existsSync(join(twin.two.home, file)), 'the file lies at the first node')
    await plays(two, { path: `/voicemails/${message.id}/sound`, action: 'voicemail.play', object: `voicemail/${message.id}`, sha256: message.sha256 })
    assert.equal((await two.put(`/voicemails/${message.id}/hold`, { reason: '行政复议' })).hold.reason, '行政复议')
    assert.equal((await one.get(`/voicemails/${message.id}`)).hold.reason, '行政复议')
    await call.ended()
    stored.message = message
  } finally {
    await admin.put('/queues/general', settings)
  }
})

test('an owner that was stopped and goes on does no harm', async () => {
  const owner = (await nodes(one)).find((node) => node.owner)
  const node = owner.node === 'dayu-1' ? twin.one : twin.two
  const other = node === twin.one ? twin.two : twin.one
  const board = node === twin.one ? two : one
  process.kill(node.pid, 'SIGSTOP')
  try {
    await until('the other decides under a higher epoch', async () =>
      (await nodes(board)).find((each) => each.owner && each.node !== owner.node && each.epoch > owner.epoch), { within: 20_000 })
  } finally {
    process.kill(node.pid, 'SIGCONT')
  }
  for (const who of [one, two]) {
    await until('both know who decides now', async () => {
      const list = await nodes(who)
      return list.every((each) => each.alive && each.linked) && list.filter((each) => each.owner).length === 1 && list.find((each) => each.owner).node !== owner.node ? list : undefined
    }, { within: 20_000 })
  }
  // whoever asks the former owner is served by the new one
  const desk = await person(node, 'agent1')
  await desk.post('/agents/me/pause', { state: 'BREAK', reason: 'meeting' })
  await until('seen at the other', async () => (await (await person(other, 'agent1')).get('/agents/me')).reason === 'meeting' || undefined)
})

test('a node that is killed: the other goes on, and nobody is forgotten', async () => {
  // the agent sits at the second node, which stays
  second = await person(twin.two, 'agent2')
  secondPhone = await handset(twin.two, '8002')
  const supervisor = two
  const talking = await caller(5)
  await talking.press('0')
  await readyAt(second, '8002')
  const talk = await secondPhone.accept(await secondPhone.ringing())
  talk.speak(880)
  await until('they talk', async () => (await second.get('/calls/mine')).some((each) => each.state === 'TALKING') || undefined)
  const waiting = []
  for (let i = 6; i <= 8; i++) {
    const call = await caller(i)
    await waits(call, supervisor)
    waiting.push(call)
  }
  const all = [talking, ...waiting]
  const lost = all.filter((call) => nodeOf(call) === twin.one)
  const kept = all.filter((call) => nodeOf(call) === twin.two)
  assert.ok(lost.length > 0 && kept.length > 0)
  const before = (await nodes(two)).find((node) => node.owner)
  const answered = (await two.get('/queues')).find((queue) => queue.name === 'general').answeredToday
  const killed = Date.now()
  await twin.one.kill(twin.one.pid)
  // whoever is free again rests, so that those who wait are seen waiting
  await until('the agent rests, at once or after the talk', async () => (await second.request('POST', '/agents/me/pause', { state: 'BREAK', reason: 'lunch' })).ok)

  const after = await until('the second node decides', async () =>
    (await nodes(two)).find((node) => node.owner && node.node === 'dayu-2'), { within: 20_000 })
  if (before.node === 'dayu-1') assert.ok(after.epoch > before.epoch)
  await until('the first counts as gone', async () => (await nodes(two)).some((node) => node.node === 'dayu-1' && !node.alive) || undefined, { within: 20_000 })
  console.log(`taken over ${Date.now() - killed} ms after the kill`)

  const list = await until('who was lost is on the call-back list', async () => {
    const { items } = await two.get('/callbacks?state=OPEN&limit=200')
    const mine = items.filter((entry) => entry.reason === 'NODE_LOST' || entry.reason === 'node-lost')
    return lost.every((call) => mine.some((entry) => masks(entry.number, call.ua.user))) ? mine : undefined
  }, { within: 20_000 })
  const place = (call) => list.findIndex((entry) => masks(entry.number, call.ua.user))
  const places = lost.map(place)
  assert.deepEqual(places, [...places].sort((a, b) => a - b), 'in the order in which they came')
  assert.ok(kept.every((call) => place(call) < 0), 'and nobody else')

  for (const [path, what] of [[`/recordings/${stored.recording.id}/audio`, '录音'], [`/voicemails/${stored.message.id}/sound`, '留言']]) {
    const away = await two.request('GET', path)
    assert.equal(away.status, 503)
    assert.equal((await away.json()).detail, `${what}在节点 dayu-1，该节点当前不可达`)
  }

  const board = (await two.get('/queues')).find((queue) => queue.name === 'general')
  assert.equal(board.answeredToday, answered, 'what was counted stays')
  assert.equal(board.waiting, kept.filter((call) => call !== talking).length)

  // new calls find the node that is left
  const fresh = await caller(9)
  assert.equal(nodeOf(fresh), twin.two)
  await waits(fresh, two)
  if ((await stateOf(second)) === 'TALKING') await second.post(`/calls/${(await second.get('/calls/mine'))[0].id}/hang-up`)
  await until('the agent is free', async () => ['BREAK', 'WRAP_UP'].includes(await stateOf(second)) || undefined)
  const mark = secondPhone.inbox.length
  await second.post('/agents/me/ready')
  await secondPhone.accept(await secondPhone.ringing({ since: mark, within: 10_000 }))
  const next = await until('they talk', async () => (await second.get('/calls/mine')).find((each) => each.state === 'TALKING'))
  const first = kept.filter((call) => call !== talking)[0] ?? fresh
  assert.ok(masks(next.caller, first.ua.user), 'the longest waiting of those who are left')
})

test('the node that comes back follows, and counts nothing twice', async () => {
  const { items: before } = await two.get('/callbacks?state=OPEN&limit=200')
  await twin.one.up()
  const again = await person(twin.one, 'supervisor1')
  await until('both nodes are there', async () => {
    const list = await nodes(again)
    return list.length === 2 && list.every((node) => node.alive && node.linked) ? list : undefined
  }, { within: 30_000 })
  assert.equal((await nodes(again)).find((node) => node.owner).node, 'dayu-2', 'ownership does not move back by itself')
  for (const path of [`/recordings/${stored.recording.id}/audio`, `/voicemails/${stored.message.id}/sound`]) {
    await until('what it has can be played again', async () => (await two.request('GET', path)).status === 200 || undefined)
  }
  await until('the ends that it tells late change nothing', async () => {
    const { items } = await two.get('/callbacks?state=OPEN&limit=200')
    return items.length === before.length && items.every((entry, i) => entry.missed === before[i].missed) || undefined
  })
  assert.deepEqual(
    (await again.get('/agents')).map((each) => [each.workNumber, each.state]),
    (await two.get('/agents')).map((each) => [each.workNumber, each.state]),
  )
})
