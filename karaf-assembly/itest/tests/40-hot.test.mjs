import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { sippTraffic } from '../../rig/sipp.mjs'
import { until } from '../../rig/wait.mjs'
import { openChromium, openDesk, shoot } from '../browser.mjs'
import { RegisteredPhones } from '../phones.mjs'
import { quiet, world } from '../world.mjs'

// Bundles are replaced while 20 calls talk and 20 wait: nobody is cut off, nobody loses their place, no request fails.
const TALKING = 20
const WAITING = 20
const { node, admin, adminPassword, person } = world()
const ROOT = new URL('../../..', import.meta.url).pathname
let boss
let supervisor
let phones

function jar(name) {
  const dir = join(ROOT, 'bundles', name, 'target')
  const file = readdirSync(dir).find((one) => one.startsWith(`${name}-`) && one.endsWith('.jar') && !/sources|javadoc/.test(one))
  return join(dir, file)
}

/** The bundle as the admin page sends it. */
async function deploy(file, name = 'bundle.jar') {
  const form = new FormData()
  form.append('file', new Blob([readFileSync(file)]), name)
  const response = await boss.request('POST', '/bundles', form)
  const text = await response.text()
  assert.equal(response.status, 200, text)
  return JSON.parse(text)
}

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
})
after(async () => {
  await phones?.stop()
})

test('20 talk and 20 wait', async () => {
  phones = await RegisteredPhones.start({ boss, node, count: TALKING })
  await phones.readyAll()
  phones.talking = await sippTraffic('wait.xml', { port: node.ports.sip, rate: 5, limit: TALKING, keys: { hold: 180_000 }, calls: TALKING })
  await until('20 talking', async () => (await supervisor.get('/calls')).filter((call) => call.state === 'TALKING').length === TALKING, { within: 60_000 })
  phones.waiting = await sippTraffic('wait.xml', { port: node.ports.sip, rate: 5, limit: WAITING, keys: { hold: 180_000 }, calls: WAITING })
  await until('20 waiting', async () => (await supervisor.get('/calls')).filter((call) => call.state === 'WAITING').length === WAITING, { within: 60_000 })
})

for (const name of ['org.dayu.blacklist', 'org.dayu.ivr', 'org.dayu.acd', 'org.dayu.workorder']) {
  test(`${name} is replaced: every call stays, the order of the queue stays, no request fails`, async () => {
    const before = await supervisor.get('/calls')
    const place = (calls) => calls.filter((call) => call.state === 'WAITING').map((call) => [call.id, call.arrived]).sort()
    // requests go on all the while; the replaced bundle's own may be parked, none may fail
    let asking = true
    const failures = []
    let asked = 0
    const dispatcher = await person('dispatcher1')
    const ask = async () => {
      while (asking) {
        for (const path of ['/calls', '/queues', '/orders?limit=5', '/agents']) {
          const response = await (path.startsWith('/orders') ? dispatcher : supervisor).request('GET', path)
          await response.arrayBuffer()
          asked++
          if (!response.ok) failures.push(`${path} ${response.status}`)
        }
      }
    }
    const clients = [ask(), ask()]
    const { state } = await deploy(jar(name), `${name}.jar`)
    assert.equal(state, 'ACTIVE')
    await until('healthy', async () => (await node.health()).status === 200, { within: 40_000 })
    await delay(1000)
    asking = false
    await Promise.all(clients)
    assert.ok(asked > 20, `${asked} requests`)
    assert.deepEqual(failures, [])
    const now = await until('all calls back in view', async () => {
      const calls = await supervisor.get('/calls')
      return calls.length === before.length ? calls : undefined
    })
    assert.equal(now.filter((call) => call.state === 'TALKING').length, TALKING)
    assert.deepEqual(place(now), place(before))
    const [queue] = (await supervisor.get('/queues')).filter((one) => one.name === 'general')
    const waiting = Array.isArray(queue.waiting) ? queue.waiting.length : queue.waiting
    assert.equal(waiting, WAITING)
  })
}

test('the agents still get the callers who wait, oldest first', async () => {
  const oldest = (await supervisor.get('/calls')).filter((call) => call.state === 'WAITING').sort((a, b) => a.arrived.localeCompare(b.arrived))[0]
  const talking = (await supervisor.get('/calls')).find((call) => call.state === 'TALKING')
  await supervisor.post(`/calls/${talking.id}/hang-up`)
  await phones.readyAll()
  await until('the oldest talks', async () => ['TALKING', 'OFFERED'].includes((await supervisor.get('/calls')).find((call) => call.id === oldest.id)?.state), { within: 30_000 })
})

test('all calls end clean', async () => {
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  await phones.stop()
})

test('a flow published from the admin page takes effect for new calls, and one with an error is refused with its line', async () => {
  const [active] = (await boss.get('/ivr-flows')).filter((flow) => flow.active)
  const { yaml: source } = await boss.get(`/ivr-flows/${active.flow}/versions/${active.version}`)
  const browser = await openChromium()
  try {
    const page = await openDesk(browser, node, { username: 'admin', password: adminPassword, path: '/admin/flows' })
    await page.fill('[data-test=flow-source]', source.replace(/type: menu/, 'type: manu'))
    await page.click('[data-test=publish-flow]')
    await page.waitForSelector('[data-test=flow-faults]')
    assert.match(await page.textContent('[data-test=flow-faults]'), /\d/)
    await page.fill('[data-test=flow-source]', `${source}\n# published by a test\n`)
    await page.click('[data-test=publish-flow]')
    await until('the new version', async () => (await boss.get('/ivr-flows')).some((flow) => flow.active && flow.version > active.version))
    await shoot(page, 'admin-flows')
    await page.goto(`${node.url}/admin/bundles`)
    await page.waitForSelector('[data-test="bundle-org.dayu.call"]')
    await shoot(page, 'admin')
    await page.setInputFiles('[data-test=deploy-bundle]', jar('org.dayu.blacklist'))
    await page.waitForSelector('.el-message--success')
    await page.click('[data-test="roll-back-org.dayu.blacklist"]')
    await until('rolled back', async () => (await boss.get('/bundles')).find((one) => one.symbolicName === 'org.dayu.blacklist').state === 'ACTIVE')
  } finally {
    await browser.close()
  }
})

test('a model dropped into the deploy folder becomes the newest version; one that does not parse is refused with its line', async () => {
  const model = readFileSync(join(ROOT, 'bpmn', 'citizen-request.bpmn'), 'utf8')
  const latest = async () => (await boss.get('/processes')).find((one) => one.key === 'citizen-request').latest
  const before = await latest()
  const dir = mkdtempSync(join(tmpdir(), 'dayu-deploy-'))
  const file = join(dir, 'citizen-request.bpmn')
  writeFileSync(file, model.replace(/name="[^"]*"/, 'name="市民诉求（新）"'), { mode: 0o644 })
  copyFileSync(file, join(node.home, 'deploy', 'citizen-request.bpmn'))
  await until('the new version', async () => (await latest()) === before + 1, { within: 30_000 })

  const form = new FormData()
  form.append('file', new Blob([model.replace('</process>', '')]), 'broken.bpmn')
  const response = await boss.request('POST', '/processes', form)
  assert.equal(response.status, 400)
  assert.match(await response.text(), /line \d+/)
  assert.equal(await latest(), before + 1)
})
