import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Person } from '../../rig/api.mjs'
import { Carrier } from '../../rig/carrier.mjs'
import { writeWhole } from '../../rig/files.mjs'
import { Registrar } from '../../rig/registrar.mjs'
import { until } from '../../rig/wait.mjs'
import { Twin } from './twin.mjs'

// A campaign goes on when the node that dials leaves it: its bundle, the node by order, the node by death. Each node has a
// carrier of its own, so that what it dials is seen; DAYU_TWIN names the state of nodes that run already.
const LINES = 3
const ACCOUNT = '057188880000'
/** Where the registration is: no other trunk has that address. */
const REGISTRAR = '127.0.0.51'
let twin
/** By node: its carrier. */
const carriers = new Map()
let registrar
/** What rang, in order: at which node, and how many calls of that node, and of both, lived with it. */
const rings = []
let count = 0

const both = () => [twin.one, twin.two]
const other = (node) => both().find((each) => each !== node)
const supervisor = (node) => Person.login(node.url, 'supervisor1', twin.city.users.supervisor1.password)
/** Numbers of people of one kind (see Carrier); nobody has one twice. */
const people = (kind, many) => Array.from({ length: many }, () => `${kind}${String(process.pid % 10_000).padStart(4, '0')}${String(++count).padStart(3, '0')}`)
const rungAt = (node, numbers) => carriers.get(node).rung.filter((one) => numbers.includes(one.number))
const times = (number) => rings.filter((ring) => ring.number === number).length
const healthy = (node) => until('healthy', async () => (await node.health()).status === 200, { within: 120_000, every: 500 })

async function campaign(who, numbers, ringSeconds) {
  const { id } = await who.post('/campaigns', { name: `换机 ${count}`, mode: 'SURVEY', flow: 'return-visit', hours: '1-7 00:00-24:00', maxAttempts: 1, retryMinutes: 1, lines: LINES, ringSeconds })
  const form = new FormData()
  form.append('file', new Blob([`号码\n${numbers.join('\n')}\n`], { type: 'text/csv' }), 'list.csv')
  assert.equal((await who.post(`/campaigns/${id}/contacts`, form)).added, numbers.length)
  await who.post(`/campaigns/${id}/start`)
  return id
}

const contacts = async (who, id) => (await who.get(`/campaigns/${id}/contacts?limit=200`)).items

/** Until everybody was called; at no look are more taken than there are lines. */
function finished(who, id) {
  return until('the campaign is over', async () => {
    const taken = (await contacts(who, id)).filter((one) => one.state === 'DIALLING')
    assert.ok(taken.length <= LINES, `${taken.length} are taken`)
    const one = await who.get(`/campaigns/${id}`)
    return one.state === 'FINISHED' ? one : undefined
  }, { within: 300_000, every: 500 })
}

/** Where calls of campaigns begin now: somebody who is busy is called. */
async function dialler(who) {
  const [number] = people('1991', 1)
  await campaign(who, [number], 10)
  return until('somebody dials', () => both().find((node) => rungAt(node, [number]).length > 0), { within: 60_000 })
}

/** Makes a node the one that dials: the other's part rests until it has the lease. */
async function dialsAt(node) {
  const who = await supervisor(node)
  if ((await dialler(who)) === node) return
  const away = other(node)
  await away.shell('bundle:stop org.dayu.outbound')
  try {
    assert.equal(await dialler(who), node)
  } finally {
    await away.shell('bundle:start org.dayu.outbound')
  }
  await healthy(away)
}

/** Three who never answer have all lines at a node, and others are to be called. */
async function busyAt(node, who, ringSeconds) {
  await dialsAt(node)
  const slow = people('1992', LINES)
  const quick = people('1995', 4)
  const id = await campaign(who, [...slow, ...quick], ringSeconds)
  await until('all lines are taken', () => rungAt(node, slow).length === LINES, { within: 40_000 })
  return { id, slow, quick, since: rings.length }
}

before(async () => {
  twin = process.env.DAYU_TWIN ? await Twin.attach(process.env.DAYU_TWIN) : await Twin.start()
  for (const node of both()) {
    const carrier = await Carrier.start(node.ports.trunk)
    carriers.set(node, carrier)
    carrier.onRing = (number) => rings.push({ node, number, here: carrier.live, live: both().reduce((sum, each) => sum + (carriers.get(each)?.live ?? 0), 0) })
  }
  for (const node of both()) {
    const who = await supervisor(node)
    await until('the trunk is reachable', async () => (await who.get('/trunks')).every((one) => one.reach !== 'unreachable'), { within: 60_000 })
  }
})
after(async () => {
  await twin?.stop()
  carriers.forEach((carrier) => carrier.stop())
  registrar?.stop()
})

test('the part that dials rests at one node: its calls live on and take their lines, the other goes on', async () => {
  const who = await supervisor(twin.two)
  const { id, slow, quick, since } = await busyAt(twin.one, who, 45)
  await twin.one.shell('bundle:stop org.dayu.outbound')
  try {
    await until('the other node dials', () => rungAt(twin.two, quick).length > 0, { within: 90_000 })
    await finished(who, id)
  } finally {
    await twin.one.shell('bundle:start org.dayu.outbound')
  }
  assert.ok(rings.slice(since).every((ring) => ring.node === twin.two), 'nobody is called from there any more')
  assert.ok(rings.slice(since).every((ring) => ring.live <= LINES), 'calls of both nodes count')
  for (const number of [...slow, ...quick]) assert.equal(times(number), 1, 'nobody is called twice')
  const rows = await contacts(who, id)
  assert.ok(rows.every((one) => one.state === 'DONE' && one.attempts === 1))
  assert.deepEqual([...new Set(rows.filter((one) => slow.includes(one.number)).map((one) => one.outcome))], ['NO_ANSWER'], 'what came of calls that the former one began counts')
  await healthy(twin.one)
})

test('a node that is stopped ends its calls and its registrations, and the other calls who is left, once', async () => {
  const who = await supervisor(twin.one)
  registrar = await Registrar.start(twin.two.ports.sip, REGISTRAR, { [ACCOUNT]: 'secret' })
  const settings = { peers: '', priority: 1, 'outbound.host': REGISTRAR, 'outbound.port': registrar.port, dials: '0995*', 'options.seconds': 0, 'auth.user': ACCOUNT, 'auth.password': 'secret', 'register.seconds': 600 }
  writeWhole(join(twin.two.home, 'etc', 'org.dayu.sip.trunk-enrolled.cfg'), Object.entries(settings).map(([key, value]) => `${key} = ${value}\n`).join(''))
  await until('it is registered', () => registrar.bindings.size === 1)
  const { id, slow, quick, since } = await busyAt(twin.two, who, 60)
  await twin.two.launcher('down')
  const bindings = [...registrar.bindings.keys()]
  try {
    assert.equal(carriers.get(twin.two).live, 0, 'no phone rings on')
    await finished(who, id)
  } finally {
    await twin.two.up()
  }
  assert.ok(rings.slice(since).every((ring) => ring.node === twin.one))
  assert.ok(rings.slice(since).every((ring) => ring.live <= LINES))
  for (const number of quick) assert.equal(times(number), 1)
  for (const number of slow) assert.ok(times(number) <= 2, 'again at most, for the attempt that the stop ended')
  assert.ok((await contacts(who, id)).every((one) => one.state === 'DONE' && one.attempts <= 1))
  assert.deepEqual(bindings, [], 'the carrier sends nobody to a node that is not there')
  await until('it registers again', () => registrar.bindings.size === 1)
})

test('a node that is killed: who was being called is called again when the call is known to be lost, nobody else is', async () => {
  const who = await supervisor(twin.two)
  const { id, slow, quick, since } = await busyAt(twin.one, who, 30)
  await twin.one.kill(twin.one.pid)
  await finished(who, id)
  const later = rings.slice(since)
  assert.ok(later.every((ring) => ring.node === twin.two))
  // nobody has told the dead node's carrier: its calls ring there for ever
  assert.ok(later.every((ring) => ring.here <= LINES))
  for (const number of quick) assert.equal(times(number), 1)
  for (const number of slow) assert.equal(times(number), 2, 'the attempt that died with the node does not count')
  assert.ok((await contacts(who, id)).every((one) => one.state === 'DONE' && one.attempts === 1))
})
