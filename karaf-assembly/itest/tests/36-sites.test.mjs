import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openChromium, openDesk, shoot } from '../browser.mjs'
import { writeWhole } from '../../rig/files.mjs'
import { Site } from '../../rig/site.mjs'
import { until } from '../../rig/wait.mjs'
import { callOf, quiet, ready, someNumber, world } from '../world.mjs'

// Other sites as Dayu sees them: two that speak the real protocol, each at an address of its own. Nobody is signed in here
// until somebody must be.
const { node, city, admin, adminPassword, person, somebody, handset, unplug } = world()
const etc = (file) => join(node.home, 'etc', file)
const files = []
let boss
let browser
let supervisor
let settings
let agent
let desk
let busy
let b
let c

async function configure(site, more) {
  for (const [file, lines] of Object.entries(site.files(more))) {
    writeWhole(etc(file), `${lines.join('\n')}\n`)
    files.push(file)
  }
}

const sites = async () => (await boss.get('/sites')).sites
const site = async (name) => (await sites()).find((one) => one.name === name)
const passages = (call) => supervisor.get(`/sites/passages?call=${call}`)
const calls = () => supervisor.get('/calls')
const mine = async (caller, ...states) => (await calls()).find((one) => states.includes(one.state) && one.caller.slice(-4) === caller.ua.user.slice(-4))
const inQueue = async () => (await supervisor.get('/queues')).find((one) => one.name === 'general').callers.map((one) => one.call)

/** Somebody calls and waits in the queue. */
async function waits() {
  const ua = await somebody(someNumber())
  const call = await ua.call('12345')
  assert.equal(call.answer.status, 200)
  call.speak(440)
  await until('the menu speaks', () => call.sound.heard.length > 0)
  await call.press('0')
  const here = await until('waiting', () => mine(call, 'WAITING'))
  return { ua, call, id: here.id, arrived: here.arrived }
}

/** Somebody is at work here, and busy. */
async function somebodyTalks() {
  agent = await person('agent1')
  desk = await handset('8001')
  const mark = desk.inbox.length
  await ready(agent, '8001')
  busy = await somebody(someNumber())
  const call = await busy.call('12345')
  await until('the menu speaks', () => call.sound.heard.length > 0)
  await call.press('0')
  const talk = await desk.accept(await desk.ringing({ since: mark }))
  talk.speak(880)
  call.speak(440)
  await callOf(agent, 'TALKING')
  busy.talk = call
  // sites are told of it with the next round; a machine that is too busy for sound takes nobody, and says so
  await until('served, and without an alarm', async () => {
    const { state } = await b.ask(node.url)
    return (state?.why === '' && state.queues.find((one) => one.queue === 'general').expectedWait > 0) || undefined
  }, { within: 60_000 })
}

/** By how much a site must be better; how long one waits here follows from how long talks were before these tests. */
let better = 20

async function rules(...overflow) {
  await boss.put('/queues/general', { ...settings, announceSeconds: 0, rules: { ...settings.rules, hysteresisSeconds: better, overflow } })
}

const toSites = { when: 'WAITED', seconds: 1, then: 'SITES', sites: [] }
const may = (name, why) => until(`${name}: ${why || 'well'}`, async () => (await site(name))?.queues[0]?.why === why || undefined, { within: 20_000 })

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
  settings = await boss.get('/queues/general/settings')
  node.set('org.dayu.sites', { 'poll.seconds': '1', 'stale.seconds': '4' })
  b = await Site.start({ name: 'b', host: '127.0.0.2', port: node.ports.sip })
  c = await Site.start({ name: 'c', host: '127.0.0.3', port: node.ports.sip })
  await configure(b, { title: '三亚分中心' })
  await configure(c)
  await may('b', '')
  await may('c', '')
})

after(async () => {
  await browser?.close()
  await boss.put('/queues/general', settings)
  for (const file of files) rmSync(etc(file), { force: true })
  node.set('org.dayu.sites', { 'poll.seconds': '2', 'stale.seconds': '10' })
  await busy?.talk?.hangup()
  await b?.stop()
  await c?.stop()
  await quiet(supervisor)
  if (agent) await agent.request('POST', '/agents/me/sign-out', {})
  if (desk) await unplug(desk)
  busy?.close()
})

test('each site is seen as it stands', async () => {
  b.state.queues = [b.queue({ expectedWait: 77, waiting: 4 })]
  const seen = await until('the new wait', async () => {
    const now = await site('b')
    return now.queues[0].expectedWait === 77 ? now : undefined
  })
  assert.equal(seen.title, '三亚分中心')
  assert.equal(seen.answers, true)
  assert.equal(seen.trunkReachable, true)
  b.state.why = 'media alarm'
  await may('b', 'media alarm')
  b.state.why = ''
  b.state.queues = [b.queue({ open: false })]
  await may('b', 'closed')
  b.state.queues = [b.queue({ expectedWait: 77 })]
  await may('b', '')
  const tested = await boss.post('/sites/b/test')
  assert.equal(tested.answers, true)
})

test('what this site says of itself is sealed, and only for sites that it knows', async () => {
  const { status, sealed, state } = await b.ask(node.url)
  assert.equal(status, 200)
  assert.ok(sealed)
  assert.equal(state.site, 'here')
  assert.equal(state.queues.find((one) => one.queue === 'general').expectedWait, -1)
  assert.doesNotMatch(JSON.stringify(state), /1[3-9]\d{9}/)
  const nonce = crypto.randomUUID()
  assert.equal((await b.ask(node.url, { nonce })).status, 200)
  assert.equal((await b.ask(node.url, { nonce })).status, 401, 'the same again')
  assert.equal((await b.ask(node.url, { time: Date.now() - 60_000 })).status, 401, 'an old one')
  assert.equal((await b.ask(node.url, { secret: 'x'.repeat(40) })).status, 401, 'another secret')
})

test('who waits too long goes to the site with the shortest wait, and keeps the place until it answers', async () => {
  c.state.queues = [c.queue({ expectedWait: 12 })]
  await until('the wait of c', async () => (await site('c')).queues[0].expectedWait === 12 || undefined)
  await rules(toSites)
  const mark = c.ua.inbox.length
  const { ua, call, id, arrived } = await waits()
  const invite = await c.ua.ringing({ since: mark })
  const said = c.read(invite)
  assert.equal(said.from, 'here')
  assert.equal(said.to, 'c')
  assert.equal(said.queue, 'general')
  assert.equal(said.visited, 'here')
  assert.equal(Number(said.arrived), Date.parse(arrived))
  assert.equal(said.call, id)
  assert.ok(invite.header('From').includes(ua.user), 'the caller is shown')
  assert.deepEqual(await inQueue(), [id], 'still waiting here')
  const there = await c.ua.accept(invite)
  there.speak(880)
  await until('the caller is there', () => mine(call, 'CONFERENCE'))
  assert.deepEqual(await inQueue(), [])
  const before = call.sound.heard.length
  await until('sound from there', () => call.sound.heard.length > before + 25)
  const [passage] = await until('the record', async () => {
    const all = await passages(id)
    return all[0]?.outcome === 'taken' ? all : undefined
  })
  assert.equal(passage.direction, 'out')
  assert.equal(passage.choice.site, 'c')
  assert.deepEqual(passage.choice.considered.map((one) => [one.site, one.seconds]), [['b', 77], ['c', 12]])
  await call.hangup()
  await there.ended()
  await until('the call in the log', async () => (await supervisor.get('/calls/history?reason=AT_SITE')).items.find((one) => one.id === id))
  assert.ok((await site('c')).sent >= 1)
  ua.close()
})

test('a site that does not take the caller changes nothing, and the next one is asked', async () => {
  await rules(toSites)
  const [markB, markC] = [b.ua.inbox.length, c.ua.inbox.length]
  const { ua, call, id, arrived } = await waits()
  const first = await c.ua.ringing({ since: markC })
  c.ua.reply(first, '486 Busy Here')
  const second = await b.ua.ringing({ since: markB, within: 15_000 })
  assert.deepEqual(await inQueue(), [id])
  assert.equal((await mine(call, 'WAITING')).arrived, arrived)
  const there = await b.ua.accept(second)
  await until('the caller is there', () => mine(call, 'CONFERENCE'))
  const all = await until('both in the record', async () => {
    const list = await passages(id)
    return list.length === 2 && list[0].outcome === 'taken' ? list : undefined
  })
  assert.deepEqual(all.map((one) => [one.site, one.outcome, one.status]), [['b', 'taken', 200], ['c', 'not-taken', 486]])
  assert.match(all[0].choice.considered.find((one) => one.site === 'c').why, /did not take/)
  // b goes down with the call: the caller is back, at the old place, and neither is asked again
  await there.request('BYE', { Reason: 'SIP;cause=503;text="Node stops"' })
  const back = await until('back in the queue', () => mine(call, 'WAITING'))
  assert.equal(back.arrived, arrived)
  assert.equal((await until('returned', async () => (await passages(id)).find((one) => one.outcome === 'returned'))).site, 'b')
  await call.hangup()
  ua.close()
})

test('who comes from another site goes straight to the queue, by the first arrival', async () => {
  await rules()
  assert.equal((await b.ua.call('12345', { headers: { 'X-Dayu-Overflow': b.header() } })).answer.status, 486, 'nobody is at work here')
  await somebodyTalks()
  const here = await waits()
  await until('well', async () => (await b.ask(node.url)).state?.why === '' || undefined, { within: 60_000 })
  const arrived = Date.now() - 300_000
  const header = b.header({ arrived })
  const sent = await b.ua.call('12345', { headers: { 'X-Dayu-Overflow': header } })
  assert.equal(sent.answer.status, 200)
  const order = await until('both wait', async () => {
    const all = await inQueue()
    return all.length === 2 ? all : undefined
  })
  assert.equal(order[1], here.id, 'whoever waits longest over all sites is first')
  const other = (await calls()).find((one) => one.id === order[0])
  assert.equal(Date.parse(other.arrived), arrived)
  const refused = async (headers) => (await b.ua.call('12345', { headers: { 'X-Dayu-Overflow': headers } })).answer.status
  assert.equal(await refused(header), 403, 'the same again')
  assert.equal(await refused(b.header({ arrived }).replace(/arrived=\d+/, 'arrived=1')), 403, 'forged')
  assert.equal(await refused(c.header()), 403, 'a seal of c by the trunk of b')
  assert.equal(await refused(b.header({ at: Date.now() - 120_000 })), 403, 'old')
  assert.equal(await refused(b.header({ to: 'elsewhere' })), 403, 'for another site')
  assert.equal(await refused(b.header({ visited: ['b', 'here'] })), 482, 'in a circle')
  assert.equal(await refused(b.header({ visited: ['b', 'w', 'x', 'y'] })), 483, 'too far')
  assert.equal(await refused(b.header({ queue: 'no-such' })), 404)
  // by the city's trunk the header says nothing: to the menu, like anybody
  const stranger = await somebody(someNumber())
  const call = await stranger.call('12345', { headers: { 'X-Dayu-Overflow': b.header({ arrived }) } })
  assert.equal(call.answer.status, 200)
  await until('self service', () => mine(call, 'SELF_SERVICE'))
  assert.equal((await inQueue()).length, 2)
  // sent by b, the caller is never sent back there
  const mark = b.ua.inbox.length
  const markC = c.ua.inbox.length
  better = 1
  c.state.queues = [c.queue({ expectedWait: 0 })]
  await until('no wait at c', async () => (await site('c')).queues[0].expectedWait === 0 || undefined)
  await rules({ ...toSites, sites: ['b', 'c'] })
  const again = await waits()
  await until('three are looked at', async () => c.ua.inbox.slice(markC).some((one) => one.method === 'INVITE' && !one.status) || undefined, { within: 15_000 })
  for (const invite of b.ua.inbox.slice(mark).filter((one) => one.method === 'INVITE' && !one.status)) assert.notEqual(b.read(invite).call, order[0])
  better = 20
  await rules()
  for (const one of [call, sent, here.call, again.call]) await one.hangup()
  for (const one of [stranger, here.ua, again.ua]) one.close()
})

test('a site that dies is no candidate within seconds: callers go elsewhere, or stay', async () => {
  // nobody is at work here: any site is better than none
  await busy.talk.hangup()
  await until('signed out', async () => {
    await agent.request('POST', '/agents/me/sign-out', {})
    return (await agent.get('/agents/me')).state === 'SIGNED_OUT' || undefined
  })
  b.state.queues = [b.queue({ expectedWait: 60 })]
  c.state.queues = [c.queue({ expectedWait: 5 })]
  await until('both waits', async () => (await site('c')).queues[0].expectedWait === 5 && (await site('b')).queues[0].expectedWait === 60 || undefined)
  const dead = Date.now()
  await c.falls()
  await may('c', 'not heard of lately')
  console.log(`no candidate ${Date.now() - dead} ms after its death`)
  await rules(toSites)
  const [markB, markC] = [b.ua.inbox.length, c.ua.inbox.length]
  const { ua, call, id } = await waits()
  const invite = await b.ua.ringing({ since: markB, within: 15_000 })
  assert.equal(c.ua.inbox.slice(markC).filter((one) => one.method === 'INVITE' && !one.status).length, 0)
  const there = await b.ua.accept(invite)
  const why = (await until('the record', async () => (await passages(id)).find((one) => one.outcome === 'taken'))).choice.considered
  assert.equal(why.find((one) => one.site === 'c').why, 'not heard of lately')
  await call.hangup()
  await there.ended()
  ua.close()
  await b.falls()
  await may('b', 'not heard of lately')
  const stays = await waits()
  const health = (await node.health()).body.components.find((one) => one.name === 'sites')
  assert.equal(health.status, 'DEGRADED')
  assert.deepEqual(await inQueue(), [stays.id])
  await stays.call.hangup()
  stays.ua.close()
  await Promise.all([b.rises(), c.rises()])
  await may('b', '')
  await may('c', '')
})

test('the pages tell it in the reader’s words, and a list that did not come is not an empty list', async () => {
  browser = await openChromium()
  const page = await openDesk(browser, node, { username: 'admin', password: adminPassword, path: '/admin/sites' })
  await page.waitForSelector('[data-test=site-state-b].well')
  assert.match(await page.innerText('[data-test=site-queue-b-general]'), /可转/)
  await page.waitForSelector('[data-test=site-passages] tbody tr')
  await page.locator('[data-test=site-passages] tbody tr', { hasText: '已接' }).first().locator('.el-table__expand-icon').click()
  await until('why the other one was none', async () => /近来没有消息/.test(await page.innerText('[data-test=site-passages]')))
  await shoot(page, 'admin-sites')
  await page.click('[data-test=site-test-b]')
  await page.waitForSelector('.el-message--success')
  b.state.why = 'media alarm'
  await until('why b takes nobody', async () => /媒体告警/.test(await page.innerText('[data-test=site-queue-b-general]')))
  b.state.why = ''
  await page.route('**/sites/passages*', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"status":503,"detail":"暂时不可用"}' }))
  await page.waitForSelector('.state[role=alert]')
  assert.equal(await page.locator('[data-test=site-passages]').count(), 0)
  await page.unroute('**/sites/passages*')
  await page.waitForSelector('[data-test=site-passages] tbody tr')
  const desk = await openDesk(browser, node, { username: 'supervisor1', password: city.users.supervisor1.password, path: '/supervisor' })
  await desk.waitForSelector('[data-test=site-passages] tbody tr')
  assert.deepEqual(desk.problems, [])
})

test('who is at another site is not in a conference, wherever the call is shown', async () => {
  await rules({ ...toSites, sites: ['c'] })
  const desk = await openDesk(browser, node, { username: 'supervisor1', password: city.users.supervisor1.password, path: '/supervisor' })
  const mark = c.ua.inbox.length
  const { ua, call, id } = await waits()
  const there = await c.ua.accept(await c.ua.ringing({ since: mark, within: 15_000 }))
  await until('the list says where', async () => (await desk.innerText('main')).includes('在其他站点 c'))
  assert.equal(await desk.innerText('[data-test=wall-elsewhere] strong'), '1')
  assert.equal(await desk.innerText('[data-test=wall-talking] strong'), '0')
  assert.doesNotMatch(await desk.innerText('main'), /三方通话/)
  await shoot(desk, 'supervisor-elsewhere')
  await there.bye()
  await until('in the log', async () => (await supervisor.get('/calls/history?reason=AT_SITE')).items.find((one) => one.id === id))
  const log = await openDesk(browser, node, { username: 'supervisor1', password: city.users.supervisor1.password, path: '/calls' })
  const row = log.locator('[data-test=calls] tbody tr').first()
  await row.waitFor()
  assert.match(await row.innerText(), /转往其他站点 · 站点 c/)
  assert.doesNotMatch(await row.innerText(), /第三方/)
  const table = await log.innerText('[data-test=calls]')
  assert.match(table, /其他站点转来未接：签名不符/)
  assert.match(table, /来自站点 b/)
  await shoot(log, 'calls-elsewhere')
  assert.deepEqual([...desk.problems, ...log.problems], [])
  ua.close()
})
