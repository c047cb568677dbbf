import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openChromium, openDesk, shoot } from '../browser.mjs'
import { until } from '../../rig/wait.mjs'
import { callOf, quiet, ready, someNumber, world } from '../world.mjs'

// What is told of the nodes, and the page that shows it: here of one that stands alone.
const { node, admin, adminPassword, person, handset, somebody, unplug } = world()
let boss
let supervisor
let agent
let phone
let browser
let page
let self

const nodes = () => boss.get('/nodes')
const figures = async () => (await nodes())[0].figures
const becomes = (name, count) => until(`${name}: ${count}`, async () => ((await figures())[name] === count ? true : undefined))
const cell = async (name) => (await page.innerText(`[data-test=node-${name}-${self}]`)).trim()
const shows = (name, text) => until(`${name} on the page: ${text}`, async () => ((await cell(name)) === text ? true : undefined))

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
  agent = await person('agent1')
  await quiet(supervisor)
  // whoever was here before may have left the agent signed in
  await until('nobody is signed in', async () => (await agent.request('POST', '/agents/me/sign-out', {})).ok)
})
after(async () => {
  await browser?.close()
  await agent.request('POST', '/agents/me/sign-out', {})
  if (phone) await unplug(phone)
})

test('a node that stands alone lives and decides', async () => {
  const all = await nodes()
  assert.equal(all.length, 1)
  const [one] = all
  self = one.node
  assert.deepEqual([one.alive, one.linked, one.self, one.owner], [true, true, true, true])
  assert.ok(Date.parse(one.started) < Date.parse(one.seen))
  const { seen } = one
  await until('it says again that it lives', async () => Date.parse((await nodes())[0].seen) > Date.parse(seen) || undefined)
  assert.equal((await agent.request('GET', '/nodes')).status, 403, 'not for agents')
})

test('telephones, agents and calls are counted as they come and go', async () => {
  const before = await figures()
  assert.equal(before.calls, 0)
  assert.ok(before.load >= 0, 'how busy the machine is')
  phone = await handset('8001')
  await becomes('phones', before.phones + 1)
  assert.equal((await figures()).agents, before.agents, 'nobody is signed in there yet')
  await ready(agent, '8001')
  await becomes('agents', before.agents + 1)

  browser = await openChromium()
  page = await openDesk(browser, node, { username: 'admin', password: adminPassword, path: '/admin/nodes' })
  await page.waitForSelector(`[data-test=node-${self}]`)
  assert.equal(await cell('agents'), String(before.agents + 1))
  assert.match(await cell('load'), /^\d+%$/)
  assert.equal(await page.locator('[data-test=node-owner]').count(), 1)
  await page.waitForSelector('[data-test=nodes-alone]')

  const mark = phone.inbox.length
  const citizen = await somebody(someNumber())
  const call = await citizen.call('12345')
  await until('the menu speaks', () => call.sound.heard.length > 0)
  await call.press('0')
  const talk = await phone.accept(await phone.ringing({ since: mark }))
  await callOf(agent, 'TALKING')
  await becomes('calls', 1)
  await shows('calls', '1')
  await shoot(page, 'admin-nodes')
  await call.hangup()
  await talk.ended()
  await becomes('calls', 0)
  await shows('calls', '0')
  citizen.close()

  await agent.post('/agents/me/sign-out', {})
  await becomes('agents', before.agents)
  await unplug(phone)
  phone = undefined
  await becomes('phones', before.phones)
  await shows('agents', String(before.agents))
  assert.deepEqual(page.problems, [])
})

test('of several nodes the page tells who decides, who is dead, cut off or too busy', async () => {
  const [one] = await nodes()
  const minute = new Date(Date.now() - 60_000).toISOString()
  const others = [
    { ...one, node: 'dayu-2', url: 'http://192.0.2.12:8080', sip: '192.0.2.12:5060', self: false, owner: true, epoch: 7, linked: true, figures: { calls: 41, agents: 12, phones: 30, load: 180 } },
    { ...one, node: 'dayu-3', url: 'http://192.0.2.13:8080', sip: '192.0.2.13:5060', self: false, owner: false, epoch: 0, linked: false, figures: { calls: 3, agents: 2, phones: 8 } },
    { ...one, node: 'dayu-4', url: '', sip: '', self: false, owner: false, epoch: 0, alive: false, linked: false, seen: minute, figures: {} },
  ]
  await page.route('**/api/v1/nodes', (route) => route.fulfill({ json: [{ ...one, owner: false }, ...others] }))
  await until('all four', async () => (await page.locator('[data-test=nodes] tbody tr').count()) === 4)
  const row = async (name) => (await page.locator('[data-test=nodes] tbody tr', { hasText: name }).innerText()).replace(/\s+/g, ' ')
  assert.match(await row('dayu-2'), /SIP 192\.0\.2\.12:5060 运行 已连接 ✓ 第 7 任 41 12 30 180%/)
  assert.match(await row('dayu-3'), /运行 未连接 3 2 8 –/)
  assert.match(await row('dayu-4'), /停止 未连接 – – – –/)
  assert.equal(await page.locator('[data-test=nodes-alone]').count(), 0)
  assert.equal(await page.locator('[data-test=node-load-dayu-2].ill').count(), 1)
  await shoot(page, 'admin-nodes-several')
})
