import assert from 'node:assert/strict'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { writeWhole } from '../../rig/files.mjs'
import { NameServer } from '../../rig/nameserver.mjs'
import { freePort } from '../../rig/ports.mjs'
import { Registrar } from '../../rig/registrar.mjs'
import { secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { callOf, quiet, ready, someNumber, world } from '../world.mjs'

// A carrier that wants to be registered with: calls both ways, edits under them, failures and the way back, the end. And
// carriers whose servers only a name server knows.
// addresses of their own: what another trunk of an address lets in, is let in
const CARRIER = '127.0.0.41'
const OTHER = '127.0.0.42'
const SERVERS = ['127.0.0.43', '127.0.0.44', '127.0.0.45']
const ACCOUNT = '057188880000'
const SECOND = '057188880001'
const OUTSIDE = '09965551234'
const TONES = { citizen: 440, house: 1000 }
const LAW = 8000
const { city, handset, node, person, somebody, unplug } = world()
const file = (name) => join(node.home, 'etc', `org.dayu.sip.trunk-${name}.cfg`)
const config = join(node.home, 'etc', 'org.dayu.sip.cfg')
const before0 = readFileSync(config, 'utf8')
let supervisor
let agent
let phone
let carrier
let next

const told = async (name = 'enrolled') => (await supervisor.get('/trunks')).find((one) => one.name === name)
const sip = async () => (await node.health()).body.components.find((one) => one.name === 'sip')
const registered = (bindings) => until(`registered: ${bindings}`, () => [...carrier.bindings.keys()].join() === bindings.join(), { within: 10_000 })
const place = (user = ACCOUNT, port = node.ports.sip) => `sip:${user}@127.0.0.1:${port}`

const settings = {}
/** Writes the trunk's file as an operator edits it, and waits until the node goes by it. */
async function edit(changes, seen) {
  Object.assign(settings, changes)
  writeWhole(file('enrolled'), Object.entries(settings).map(([key, value]) => `${key} = ${value}\n`).join(''))
  await until(`the trunk with ${JSON.stringify(changes)}`, async () => seen(await told()))
}

/** A citizen calls by the carrier and is heard in the house, or is refused. */
async function comesIn() {
  const call = await carrier.ua.call('12345')
  if (call.answer.status === 200) {
    call.speak(TONES.citizen)
    await until('the menu speaks', () => call.sound.heard.length > 50)
  }
  return call
}

/** The agent dials, and the carrier's callee is rung by one of them. */
async function dials(at, within = 8_000) {
  await phone.register(city.phones['8001'].password, 300)
  await ready(agent, '8001')
  const mine = phone.inbox.length
  const theirs = at.inbox.length
  const { call } = await agent.post('/calls/dial', { number: OUTSIDE })
  const own = await phone.accept(await phone.ringing({ since: mine }))
  const there = await at.accept(await at.ringing({ since: theirs, within }))
  await callOf(agent, 'TALKING')
  return { call, own, there }
}

async function over({ call, own, there }) {
  await agent.post(`/calls/${call}/hang-up`)
  await own.ended()
  await there.ended()
}

before(async () => {
  supervisor = await person('supervisor1')
  agent = await person('agent1')
  await quiet(supervisor)
  phone = await handset('8001')
  next = await somebody('behind')
  carrier = await Registrar.start(node.ports.sip, CARRIER, { [ACCOUNT]: 'secret', [SECOND]: 'secret too' })
  writeWhole(file('behind'), `peers =\npriority = 40\noutbound.host = 127.0.0.1\noutbound.port = ${next.port}\ndials = 0996*\noptions.seconds = 0\n`)
  await edit({ priority: 50, 'outbound.host': CARRIER, 'outbound.port': carrier.port, dials: '0996*', 'options.seconds': 1, 'failover.seconds': 2, 'calls.max': 2, 'auth.user': ACCOUNT, 'auth.password': 'secret', 'register.seconds': 600 }, (one) => one?.outbound)
})
afterEach(async () => {
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
})
after(async () => {
  for (const name of ['enrolled', 'behind', 'named']) rmSync(file(name), { force: true })
  if (readFileSync(config, 'utf8') !== before0) writeWhole(config, before0)
  await until('the trunks are gone', async () => !(await told()) && !(await told('behind')) && !(await told('named')))
  await agent.request('POST', '/agents/me/sign-out', {})
  await unplug(phone)
  next?.close()
  carrier?.stop()
})

test('it registers with its password, and calls go both ways', async () => {
  await registered([place()])
  const { registration } = await until('it knows that', async () => {
    const one = await told()
    return one.registration.state === 'registered' ? one : undefined
  })
  assert.equal(registration.status, 200)
  assert.deepEqual(carrier.proven.map(({ user, seconds }) => [user, seconds]), [[ACCOUNT, 600]])
  const call = await comesIn()
  assert.equal(call.answer.status, 200)
  assert.equal((await told()).calls, 1)
  await call.hangup()
  const talk = await dials(carrier.ua)
  talk.own.speak(TONES.house)
  await until('the callee hears the agent', () => secondsOfTone(talk.there.sound.samples.slice(-LAW), LAW, TONES.house) > 0.7)
  await over(talk)
})

test('an edit under a call: it goes on, it counts, the limit holds, and the carrier is not bothered', async () => {
  await until('nobody is on it', async () => (await told()).calls === 0)
  const asked = carrier.proven.length
  const { incoming } = await told()
  const first = await comesIn()
  const mark = first.sound.heard.length
  await edit({ weight: 7 }, (one) => one.weight === 7)
  const now = await told()
  assert.equal(now.calls, 1, 'the call that is up counts')
  assert.equal(now.incoming, incoming + 1)
  assert.equal(now.registration.state, 'registered')
  assert.ok(now.servers.length === 1)
  const second = await comesIn()
  assert.equal(second.answer.status, 200)
  const third = await carrier.ua.call('12345')
  assert.equal(third.answer.status, 503, 'two at a time, whatever was edited between them')
  await edit({ 'calls.max': 3 }, (one) => one.callsMax === 3)
  const fourth = await comesIn()
  assert.equal(fourth.answer.status, 200)
  await until('the first still hears the house', () => first.sound.heard.length > mark + 100)
  for (const call of [first, second, fourth]) {
    assert.equal(call.over, undefined)
    await call.hangup()
  }
  await until('all have gone', async () => (await told()).calls === 0)
  assert.equal(carrier.proven.length, asked, 'nothing about the registration was edited')
})

test('an edit that makes no sense is refused with a reason, and the call goes on', async () => {
  const call = await comesIn()
  const mark = node.log.length
  await edit({ 'outbound.port': 70000 }, (one) => one.misconfigured)
  assert.match((await told()).misconfigured, /outbound\.port must be 0 to 65535/)
  assert.match(node.log.slice(mark), /ERROR.*org\.dayu\.sip\.trunk-enrolled\.cfg makes no sense.*70000.*settings before stay in use/)
  const health = await until('health says so', async () => {
    const one = await sip()
    return /中继配置有误，未采用：enrolled/.test(JSON.stringify(one)) ? one : undefined
  })
  assert.equal(health.status, 'DEGRADED')
  assert.equal((await told()).calls, 1)
  assert.equal((await told()).registration.state, 'registered')
  await edit({ 'outbound.port': carrier.port, 'outbound.host': '' }, (one) => /outbound\.host/.test(one.misconfigured))
  assert.equal(call.over, undefined)
  await edit({ 'outbound.host': CARRIER }, (one) => !one.misconfigured)
  await call.hangup()
})

test('a registrar that refuses is shown, calls go by the next trunk, and it comes back by itself', async () => {
  carrier.refuses = 503
  await edit({ 'register.seconds': 601 }, (one) => one.registration.state === 'failed')
  const { reach, registration } = await told()
  assert.equal(reach, 'unreachable')
  assert.equal(registration.status, 503)
  assert.match(JSON.stringify(await until('the alarm', async () => ((await sip()).status === 'DEGRADED' ? sip() : undefined))), /中继不可达：enrolled/)
  await over(await dials(next))
  carrier.refuses = undefined
  // a failure is followed by a pause of half a minute
  await until('it is registered again', async () => (await told()).registration.state === 'registered', { within: 45_000 })
  assert.equal(carrier.proven.at(-1).seconds, 601)
  await until('it is reachable again', async () => (await told()).reach === 'reachable')
  await over(await dials(carrier.ua))
})

test('a carrier that falls silent costs a call two seconds and the others nothing, until it answers again', async () => {
  carrier.silent = true
  await over(await dials(next))
  const { reach, failures } = await told()
  assert.equal(reach, 'unreachable')
  assert.ok(failures[408] >= 1)
  const asked = carrier.ua.inbox.filter((one) => one.method === 'INVITE').length
  await over(await dials(next))
  assert.equal(carrier.ua.inbox.filter((one) => one.method === 'INVITE').length, asked, 'the one that is away is not waited for')
  carrier.silent = false
  await until('OPTIONS are answered', async () => (await told()).reach === 'reachable', { within: 40_000 })
  await over(await dials(carrier.ua))
})

test('another account: the old registration is taken back first', async () => {
  const asked = carrier.proven.length
  const before = carrier.proven.at(-1)
  await edit({ 'auth.user': SECOND, 'auth.password': 'secret too' }, () => carrier.proven.length >= asked + 2)
  const [back, fresh] = carrier.proven.slice(asked)
  assert.deepEqual([back.user, back.seconds, back.callId], [ACCOUNT, 0, before.callId])
  assert.ok(back.cseq > before.cseq)
  assert.deepEqual([fresh.user, fresh.seconds], [SECOND, 601])
  await registered([place(SECOND)])
})

test('when the sockets move, the old place is taken back and the new one registered', async () => {
  const asked = carrier.proven.length
  const port = await freePort()
  writeWhole(config, before0.replace(/^listen\.port *=.*/m, `listen.port = ${port}`))
  await registered([place(SECOND, port)])
  assert.deepEqual(carrier.proven.slice(asked).map(({ contact, seconds }) => [contact, seconds]), [[place(SECOND), 0], [place(SECOND, port), 601]])
  writeWhole(config, before0)
  await registered([place(SECOND)])
  await phone.register(city.phones['8001'].password, 300)
})

test('a node that stops takes its registration back, and registers again when it is there', async () => {
  const asked = carrier.proven.length
  await node.shell('bundle:stop org.dayu.sip')
  try {
    await registered([])
    assert.deepEqual(carrier.proven.slice(asked).map(({ contact, seconds }) => [contact, seconds]), [[place(SECOND), 0]])
  } finally {
    await node.shell('bundle:start org.dayu.sip')
  }
  await registered([place(SECOND)])
  await until('healthy', async () => (await node.health()).status === 200, { within: 60_000, every: 200 })
  await until('calls come in again', async () => {
    const call = await comesIn()
    if (call.answer.status !== 200) return undefined
    await call.hangup()
    return true
  })
  await phone.register(city.phones['8001'].password, 300)
})

test('a trunk that is deleted is registered no more', async () => {
  const asked = carrier.proven.length
  rmSync(file('enrolled'))
  await registered([])
  assert.deepEqual(carrier.proven.slice(asked).map(({ user, seconds }) => [user, seconds]), [[SECOND, 0]])
  assert.equal(await told(), undefined)
})

test('servers of a name: by priority, shared by weight, the next when they fail', async () => {
  const [a, b, c] = await Promise.all(SERVERS.map((host, i) => somebody('abc'[i], { host })))
  const got = { a: 0, b: 0, c: 0 }
  let busy = ['a', 'b', 'c']
  for (const one of [a, b, c]) {
    one.first = (request) => {
      if (request.method !== 'INVITE' || request.tag) return undefined
      got[one.user]++
      return one.reply(request, busy.includes(one.user) ? '486 Busy Here' : '503 Service Unavailable')
    }
  }
  const server = (host, priority, weight, port) => ({ priority, weight, port, host })
  const names = await NameServer.start({
    '_sip._udp.voice.carrier.example': [server('c.carrier.example', 20, 0, c.port), server('a.carrier.example', 10, 60, a.port), server('b.carrier.example', 10, 40, b.port)],
    'a.carrier.example': SERVERS[0],
    'b.carrier.example': SERVERS[1],
    'c.carrier.example': SERVERS[2],
  })
  try {
    writeWhole(file('named'), `peers =\npriority = 60\noutbound.host = voice.carrier.example\noutbound.port = 0\nname.servers = 127.0.0.1:${names.port}\ndials = 0997*\noptions.seconds = 1\n`)
    const { servers } = await until('its servers are known', async () => {
      const one = await told('named')
      return one?.reach === 'reachable' && one.servers.length === 3 ? one : undefined
    })
    assert.deepEqual(servers.map((one) => one.address), [`${SERVERS[0]}:${a.port};udp`, `${SERVERS[1]}:${b.port};udp`, `${SERVERS[2]}:${c.port};udp`])
    assert.ok(names.asked.includes('SRV _sip._udp.voice.carrier.example'))
    assert.ok(names.asked.includes('A c.carrier.example'), 'their addresses are asked of the same name server')

    const dial = async () => assert.ok([486, 503].includes((await phone.call(`0997${someNumber().slice(-7)}`)).answer.status))
    for (let calls = 0; calls < 30 && !(got.a && got.b); calls++) await dial()
    assert.ok(got.a > 0 && got.b > 0, `both of the first priority get calls: ${JSON.stringify(got)}`)
    assert.equal(got.c, 0, 'the second priority gets none')

    // one fails: the other of its priority takes the call, at once
    busy = ['b', 'c']
    const shared = { ...got }
    for (let calls = 0; calls < 3; calls++) await dial()
    assert.equal(got.b, shared.b + 3)
    // both fail: the second priority
    busy = ['c']
    await dial()
    assert.equal(got.c, 1)
    // the name server is away: what is known still serves
    names.stop()
    busy = ['a', 'b', 'c']
    await until('they are there again', async () => (await told('named')).servers.every((one) => one.reach === 'reachable'))
    const still = got.a + got.b
    await dial()
    assert.equal(got.a + got.b, still + 1)
  } finally {
    for (const one of [a, b, c]) one.close()
  }
})
