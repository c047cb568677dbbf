import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { Person } from '../../rig/api.mjs'
import { UserAgent } from '../../rig/ua.mjs'
import { until } from '../../rig/wait.mjs'
import { filing } from '../world.mjs'
import { Twin } from './twin.mjs'

// Two nodes that lose sight of each other, of their database, of their broker, or of all, and live on.
let twin
/** The supervisor's eyes at each node, by the node's name. */
const eyes = {}
/** An agent at each node, with a phone there. */
const desks = {}
const callers = []
let count = 0

const NAMES = ['dayu-1', 'dayu-2']
const other = (name) => NAMES.find((each) => each !== name)
const node = (name) => (name === 'dayu-1' ? twin.one : twin.two)
/** The way that leads to a node's link, and the one from it to the database. */
const linkTo = (name) => (name === 'dayu-1' ? twin.toOne : twin.toTwo)
const database = (name) => (name === 'dayu-1' ? twin.dbOfOne : twin.dbOfTwo)
const masks = (shown, whole) => shown.slice(-4) === whole.slice(-4)
const stateOf = async (desk) => (await desk.person.get('/agents/me')).state
const board = async (name) => (await eyes[name].get('/queues')).find((queue) => queue.name === 'general')
const waiting = async (name) => (await board(name)).callers.map((entry) => entry.call)

const person = (name, user) => Person.login(node(name).url, user, twin.city.users[user].password)

/** Who decides, as a node sees it; undefined if it knows of nobody. */
const decider = async (name) => (await eyes[name].get('/nodes')).find((each) => each.owner)

async function together() {
  return until('both are linked, and agree who decides', async () => {
    const seen = await Promise.all(NAMES.map((name) => eyes[name].get('/nodes')))
    const owners = seen.map((list) => list.filter((each) => each.owner))
    return seen.every((list) => list.length === 2 && list.every((each) => each.alive && each.linked)) &&
      owners.every((list) => list.length === 1) && owners[0][0].node === owners[1][0].node && owners[0][0].epoch === owners[1][0].epoch
      ? owners[0][0]
      : undefined
  }, { within: 60_000 })
}

/** Somebody calls a node, past the dispatcher, and waits in the queue. */
async function caller(name) {
  const ua = await UserAgent.open(node(name).ports.sip, `1380014${String(process.pid % 1000).padStart(3, '0')}${count++ % 10}`)
  callers.push(ua)
  const call = await ua.call('12345')
  assert.equal(call.answer.status, 200)
  call.speak(440)
  await until('the menu speaks', () => call.sound.heard.length > 0)
  await call.press('0')
  return call
}

/** The same, seen on the board of its node; the call's id is there. */
async function queued(name, at = name) {
  const known = new Set(await waiting(at))
  const call = await caller(name)
  call.id = await until('the caller waits', async () => (await waiting(at)).find((id) => !known.has(id)))
  return call
}

const hears = async (call, what) => {
  const before = call.sound.heard.length
  await until(what, () => call.sound.heard.length > before + 50 || undefined)
}

async function desk(name, user, account) {
  const phone = await UserAgent.open(node(name).ports.sip, account)
  // for longer than the whole test takes
  await phone.register(twin.city.phones[account].password, 1200)
  const made = { name, person: await person(name, user), phone, mark: 0 }
  await made.person.post('/agents/me/sign-in', { phone: account })
  return made
}

async function ready(at) {
  at.mark = at.phone.inbox.length
  // while another node takes over, people are told to try again
  await until('the agent is ready', async () => {
    const answer = await at.person.request('POST', '/agents/me/ready')
    if (answer.status === 503) return undefined
    assert.ok(answer.ok || (await stateOf(at)) === 'READY', `${answer.status}`)
    return true
  })
}

async function takes(at, options = { within: 15_000 }) {
  const invite = await at.phone.ringing({ since: at.mark, ...options })
  at.mark = at.phone.inbox.length
  const talk = await at.phone.accept(invite)
  talk.speak(880)
  return until('they talk', async () => (await at.person.get('/calls/mine')).find((each) => each.state === 'TALKING'))
}

/** Hangs up at the desk: the call may live at the other node. */
async function ends(at) {
  const { id } = await until('the talk', async () => (await at.person.get('/calls/mine')).find((each) => each.state === 'TALKING'))
  await at.person.post(`/calls/${id}/hang-up`)
}

async function rests(at) {
  await until('the agent rests', async () => (await at.person.request('POST', '/agents/me/pause', { state: 'BREAK', reason: 'lunch' })).ok || undefined)
}

/** Looks at both for so long: never do both say that they decide themselves. */
async function oneAtMost(millis) {
  const end = Date.now() + millis
  let looks = 0
  while (Date.now() < end) {
    const say = await Promise.all(NAMES.map((name) => decider(name).then((owner) => owner?.node, () => undefined)))
    assert.ok(!(say[0] === 'dayu-1' && say[1] === 'dayu-2'), 'two decide')
    looks++
    await delay(200)
  }
  assert.ok(looks > 1)
}

async function sameFigures() {
  return until('both boards say the same', async () => {
    const [left, right] = await Promise.all(NAMES.map(board))
    const figures = ({ waiting: many, answeredToday, abandonedToday, callers: who }) => JSON.stringify([many, answeredToday, abandonedToday, who.map((each) => each.call)])
    const agents = await Promise.all(NAMES.map(async (name) => JSON.stringify((await eyes[name].get('/agents')).map((each) => [each.workNumber, each.state, each.callsToday]))))
    return figures(left) === figures(right) && agents[0] === agents[1] ? left : undefined
  }, { within: 40_000 })
}

before(async () => {
  twin = process.env.DAYU_TWIN ? await Twin.attach(process.env.DAYU_TWIN) : await Twin.start(() => {}, { wires: true })
  for (const name of NAMES) eyes[name] = await person(name, 'supervisor1')
  await together()
  desks['dayu-1'] = await desk('dayu-1', 'agent1', '8001')
  desks['dayu-2'] = await desk('dayu-2', 'agent2', '8002')
})

after(async () => {
  callers.forEach((ua) => ua.close())
  Object.values(desks).forEach((each) => each.phone.close())
  await twin?.stop()
})

afterEach(() => twin.wires.forEach((wire) => wire.mend()))

test('the database is away for both: calls and offers go on, who waits keeps the place, one decides afterwards', async () => {
  const owner = await together()
  const here = desks[owner.node]
  const there = desks[other(owner.node)]
  const { answeredToday } = await sameFigures()
  // one talks, one is ready; nobody waits
  const talking = await caller(owner.node)
  await ready(there)
  await takes(there)
  await ready(here)

  const cut = Date.now()
  NAMES.forEach((name) => database(name).refuse())
  await hears(talking, 'who talks is heard')
  // a lease is over after five seconds, and promises of the other node carry on from there
  await until('the lease is over', () => Date.now() - cut > 9_000 || undefined, { within: 15_000, every: 250 })
  const served = await caller(other(owner.node))
  const invite = await here.phone.ringing({ since: here.mark, within: 10_000 })
  const talk = await here.phone.accept(invite)
  talk.speak(880)
  await hears(served, 'an offer is made and taken while the database is away')
  const first = await caller(owner.node)
  await hears(first, 'music')
  const second = await caller(other(owner.node))
  await hears(second, 'music')
  await hears(talking, 'who talks is still heard')

  NAMES.forEach((name) => database(name).mend())
  const after = await together()
  assert.equal(after.node, owner.node, 'nobody else has taken over')
  const { callers: places } = await until('both wait, on both boards', async () => {
    const both = await Promise.all(NAMES.map(board))
    return both.every((each) => each.callers.length === 2) ? both[0] : undefined
  })
  const calls = await eyes[owner.node].get('/calls')
  const order = places.map((each) => calls.find((one) => one.id === each.call).caller)
  assert.ok(masks(order[0], first.ua.user) && masks(order[1], second.ua.user), 'in the order in which they came')

  for (const [at, call] of [[here, served], [there, talking]]) {
    await ends(at)
    await call.ended()
  }
  for (const call of [first, second]) {
    await until('wrap-up', async () => ['WRAP_UP', 'READY'].includes(await stateOf(here)) || undefined)
    await ready(here)
    const taken = await takes(here)
    assert.ok(masks(taken.caller, call.ua.user), 'the longest waiting first')
    await ends(here)
    await call.ended()
  }
  await rests(here)
  await rests(there)
  const end = await sameFigures()
  assert.equal(end.answeredToday, answeredToday + 4, 'nothing is lost, nothing counts twice')
  for (const call of [talking, served, first, second]) {
    await until('its record', async () => (await eyes[owner.node].get('/calls/history?limit=50')).items.some((one) => masks(one.caller, call.ua.user)) || undefined)
  }
})

test('the link is cut, the database is there: the owner goes on, the others wait, and come to their places afterwards', async () => {
  const owner = await together()
  const here = desks[owner.node]
  const { answeredToday } = await sameFigures()
  const far = await queued(other(owner.node), owner.node)
  NAMES.forEach((name) => linkTo(name).hold())
  await until('not linked', async () => !(await eyes[owner.node].get('/nodes')).find((each) => each.node === other(owner.node)).linked || undefined)
  const late = await caller(other(owner.node))
  const near = await caller(owner.node)
  await ready(here)
  const taken = await takes(here)
  assert.ok(masks(taken.caller, near.ua.user), 'whom nobody can be told of keeps nobody from being served')
  await oneAtMost(8_000)
  assert.equal((await decider(owner.node)).node, owner.node)
  await hears(far, 'music at the other node')
  await hears(late, 'music for who came meanwhile')
  await ends(here)
  await near.ended()
  await rests(here)

  NAMES.forEach((name) => linkTo(name).mend())
  const after = await together()
  assert.equal(after.node, owner.node)
  await until('both wait on both boards', async () => (await Promise.all(NAMES.map(waiting))).every((each) => each.length === 2) || undefined)
  for (const call of [far, late]) {
    await ready(here)
    const next = await takes(here)
    assert.ok(masks(next.caller, call.ua.user), 'at the old places')
    await ends(here)
    await call.ended()
    await until('wrap-up', async () => (await stateOf(here)) === 'WRAP_UP' || undefined)
  }
  await rests(here)
  assert.equal((await sameFigures()).answeredToday, answeredToday + 3)
})

test('the owner loses the link and the database: the other decides, and the former one follows when it is back', async () => {
  const owner = await together()
  const here = desks[owner.node]
  const there = desks[other(owner.node)]
  const { answeredToday } = await sameFigures()
  const stranded = await queued(owner.node)
  NAMES.forEach((name) => linkTo(name).hold())
  database(owner.node).hold()
  const cut = Date.now()
  const next = await until('the other decides under a higher epoch', async () => {
    const seen = await decider(other(owner.node))
    return seen?.node === other(owner.node) && seen.epoch > owner.epoch ? seen : undefined
  }, { within: 30_000 })
  console.log(`taken over ${Date.now() - cut} ms after the cut`)
  const fresh = await caller(next.node)
  await ready(there)
  const taken = await takes(there)
  assert.ok(masks(taken.caller, fresh.ua.user), 'whom the other node can serve it serves')
  await hears(stranded, 'music at the former owner')
  assert.ok(!here.phone.inbox.slice(here.mark).some((one) => one.method === 'INVITE' && !one.status), 'the former owner offers nobody')
  await ends(there)
  await fresh.ended()
  await rests(there)

  database(owner.node).mend()
  NAMES.forEach((name) => linkTo(name).mend())
  const after = await together()
  assert.equal(after.node, next.node, 'it does not move back by itself')
  await until('who waited at the former owner is at the old place', async () => (await Promise.all(NAMES.map(waiting))).every((each) => each.includes(stranded.id)) || undefined)
  await ready(there)
  assert.equal((await takes(there)).id, stranded.id)
  await ends(there)
  await stranded.ended()
  await rests(there)
  assert.equal((await sameFigures()).answeredToday, answeredToday + 2, 'what the one answered and what the other did')
})

test('link and database are cut for both: nobody decides, nobody is lost, and one decides afterwards', async () => {
  const owner = await together()
  const here = desks[owner.node]
  const { answeredToday } = await sameFigures()
  const first = await queued(owner.node)
  const second = await queued(other(owner.node), owner.node)
  NAMES.forEach((name) => linkTo(name).hold())
  NAMES.forEach((name) => database(name).refuse())
  const cut = Date.now()
  await until('lease and promises are over', () => Date.now() - cut > 9_000 || undefined, { within: 15_000, every: 250 })
  const third = await caller(other(owner.node))
  for (const call of [first, second, third]) await hears(call, 'music')

  NAMES.forEach((name) => database(name).mend())
  NAMES.forEach((name) => linkTo(name).mend())
  const after = await together()
  await until('all three wait on both boards', async () => (await Promise.all(NAMES.map(waiting))).every((each) => each.length === 3) || undefined, { within: 40_000 })
  const [left, right] = await Promise.all(NAMES.map(waiting))
  assert.deepEqual(left, right)
  assert.deepEqual(left.slice(0, 2), [first.id, second.id], 'at their places')
  for (const call of [first, second, third]) {
    await ready(here)
    const next = await takes(here)
    assert.ok(masks(next.caller, call.ua.user), 'in the order in which they came')
    await ends(here)
    await call.ended()
    await until('wrap-up', async () => (await stateOf(here)) === 'WRAP_UP' || undefined)
  }
  await rests(here)
  assert.equal((await sameFigures()).answeredToday, answeredToday + 3)
  console.log(`decided by ${after.node} in epoch ${after.epoch}`)
})

test('the broker is away for both: calls go on at both nodes, and what waited for it comes to both afterwards, once', async () => {
  await together()
  const commanders = await Promise.all(NAMES.map((name) => person(name, 'commander1')))
  const onMaps = (number) => Promise.all(commanders.map(async (who) => (await who.get('/map/events')).features.filter((one) => one.properties.number === number).length))
  const files = async (name) => (await desks[name].person.post('/orders', filing({ place: { address: '图上一点', lon: 113.204, lat: 29.804, districtCode: null, districtName: null } }))).number
  const known = await files('dayu-1')
  await until('an order comes to both maps by the broker', async () => (await onMaps(known)).every((many) => many === 1) || undefined)

  const told = (status) =>
    until(`both tell that the broker is ${status}`, async () => {
      const healths = await Promise.all(NAMES.map((name) => node(name).health()))
      return healths.every(({ body }) => body.components.find((part) => part.name === 'activemq').status === status) || undefined
    }, { within: 30_000 })
  const { answeredToday, abandonedToday } = await sameFigures()
  const began = new Date().toISOString()
  const talks = []
  twin.toBroker.refuse()
  await told('DEGRADED')
  const orders = await Promise.all(NAMES.map(files))
  for (const name of NAMES) {
    const call = await caller(name)
    talks.push(call)
    const here = desks[name]
    await ready(here)
    assert.ok(masks((await takes(here)).caller, call.ua.user))
    await hears(call, 'the talk is heard')
  }
  for (const name of NAMES) {
    await until('both are seen talking, at either node', async () => (await eyes[name].get('/agents')).filter((each) => each.state === 'TALKING').length === 2 || undefined)
  }
  const left = await queued('dayu-1', 'dayu-2')
  await left.hangup()
  await ends(desks['dayu-1'])
  await talks[0].ended()
  await rests(desks['dayu-1'])
  await until('the end is written down at the other node', async () => (await eyes['dayu-2'].get('/calls/history?limit=50')).items.some((one) => masks(one.caller, talks[0].ua.user)) || undefined)
  assert.deepEqual((await Promise.all(orders.map(onMaps))).flat(), [0, 0, 0, 0], 'what is to be told waits in the database')
  await sameFigures()

  twin.toBroker.mend()
  await told('UP')
  await hears(talks[1], 'who talks is still heard')
  await ends(desks['dayu-2'])
  await talks[1].ended()
  await rests(desks['dayu-2'])
  for (const number of orders) {
    await until('what waited has come to both maps', async () => (await onMaps(number)).every((many) => many === 1) || undefined, { within: 60_000 })
  }
  const end = await sameFigures()
  assert.equal(end.answeredToday, answeredToday + 2)
  assert.equal(end.abandonedToday, abandonedToday + 1)
  const traffic = async (name) => (await eyes[name].bytes(`/acd/traffic?from=${began}&to=${new Date().toISOString()}`)).toString().trim().split('\r\n').slice(1)
  const [first, second] = await until('the statistics have all three', async () => {
    const both = await Promise.all(NAMES.map(traffic))
    return both.every((lines) => lines.length === 3) ? both : undefined
  })
  assert.deepEqual(first, second)
})

test('all the while the nodes have understood each other', () => {
  for (const name of NAMES) assert.ok(!node(name).log.includes('this version does not understand'), name)
})
