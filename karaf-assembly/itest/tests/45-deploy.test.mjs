import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { heard, writeTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { openChromium, openDesk, shoot } from '../browser.mjs'
import { agentIs, quiet, ready, someNumber, world } from '../world.mjs'

// Bundles, flows and models come into the running node, by the admin page and by the deploy folder. The new bundles are
// the examples of docs/a-bundle-in-ten-minutes.md, deployed as the page tells a newcomer.
const { node, admin, adminPassword, citizen, hotline, person, phone } = world()
const ROOT = new URL('../../..', import.meta.url).pathname
const WEATHER = join(ROOT, 'docs/examples/ivr-node-weather')
const EVEN_LOAD = join(ROOT, 'docs/examples/acd-strategy-even-load/target/org.example.evenload-1.0.0.jar')
const SPOKEN = 1300
let boss
let browser
let page

const bundle = async (name) => (await boss.get('/bundles')).find((one) => one.symbolicName === name)

/** Into the deploy folder as a whole: the node must not read half a file. */
function drop(file) {
  copyFileSync(file, join(node.home, 'deploy', basename(file)))
}

before(async () => {
  boss = await admin()
  browser = await openChromium()
  page = await openDesk(browser, node, { username: 'admin', password: adminPassword, path: '/admin/flows' })
})
after(async () => {
  await browser?.close()
})

test('a flow published from the admin page is for new calls; one with an error is refused with its line', async () => {
  const supervisor = await person('supervisor1')
  const active = (await boss.get('/ivr-flows')).find((flow) => flow.active && flow.flow === 'citizen-hotline')
  const early = await citizen(someNumber())
  await early.dial(hotline())
  await early.waitFor('CALL_ESTABLISHED')
  const { yaml: source } = await boss.get(`/ivr-flows/${active.flow}/versions/${active.version}`)
  await page.fill('[data-test=flow-source]', source.replace(/type: menu/, 'type: manu'))
  await page.click('[data-test=publish-flow]')
  await page.waitForSelector('[data-test=flow-faults]')
  assert.match(await page.textContent('[data-test=flow-faults]'), /\d/)
  await page.fill('[data-test=flow-source]', `${source}\n# published by a test\n`)
  await page.click('[data-test=publish-flow]')
  const { version } = await until('the new version', async () => (await boss.get('/ivr-flows')).find((flow) => flow.active && flow.flow === active.flow && flow.version > active.version))
  await shoot(page, 'admin-flows')
  const late = await citizen(someNumber())
  await late.dial(hotline())
  await late.waitFor('CALL_ESTABLISHED')
  const versions = (await supervisor.get('/calls')).sort((a, b) => a.startedAt.localeCompare(b.startedAt)).map((call) => Number(call.attributes['ivr.version']))
  assert.deepEqual(versions, [active.version, version])
  await early.stop()
  await late.stop()
})

test('a bundle is replaced from the admin page and rolled back', async () => {
  await page.goto(`${node.url}/admin/bundles`)
  await page.waitForSelector('[data-test="bundle-org.dayu.call"]')
  await shoot(page, 'admin')
  const before = await bundle('org.dayu.blacklist')
  await page.setInputFiles('[data-test=deploy-bundle]', join(ROOT, 'bundles/org.dayu.blacklist/target/org.dayu.blacklist-1.0.0-SNAPSHOT.jar'))
  const replaced = await until('replaced, and the former one kept', async () => {
    const now = await bundle('org.dayu.blacklist')
    return now.since > before.since && now.earlier > 0 ? now : undefined
  })
  await page.click('[data-test="roll-back-org.dayu.blacklist"]:not([disabled])')
  await until('rolled back', async () => {
    const now = await bundle('org.dayu.blacklist')
    return now.state === 'ACTIVE' && now.since > replaced.since
  })
})

test('a new bundle from the admin page, its prompts and its flow: the next caller hears it', async () => {
  await page.setInputFiles('[data-test=deploy-bundle]', join(WEATHER, 'target/org.example.weather-1.0.0.jar'))
  await page.waitForSelector('[data-test="bundle-org.example.weather"]')
  await until('active', async () => (await bundle('org.example.weather')).state === 'ACTIVE')

  const prompts = join(node.home, 'etc', 'prompts')
  mkdirSync(prompts, { recursive: true })
  const names = readFileSync(join(WEATHER, 'prompts/prompts.tsv'), 'utf8').trim().split('\n').map((line) => line.split('\t')[0])
  for (const name of names) writeTone(join(prompts, `${name}.wav`), SPOKEN, 1)
  copyFileSync(join(WEATHER, 'org.example.weather.cfg'), join(node.home, 'etc', 'org.example.weather.cfg'))
  // the node type comes anew with its settings; who calls at that moment goes to an agent
  await until('its settings', async () => (await node.shell('config:list')).includes('org.example.weather'))

  drop(join(WEATHER, 'weather-line.ivr.yaml'))
  await until('the flow', async () => (await boss.get('/ivr-flows')).some((flow) => flow.flow === 'weather-line' && flow.active))
  const caller = await citizen(someNumber())
  try {
    await caller.dial(hotline('12121'))
    await until('the weather', () => {
      const { channels, rate } = caller.heard().at(-1)
      return heard(channels[0], rate, { weather: SPOKEN }, 1.5).length > 0
    })
    await caller.hangup()
  } finally {
    await caller.stop()
  }
})

test('a new bundle from the deploy folder ranks the agents; without it the queue goes on as before', async () => {
  drop(EVEN_LOAD)
  await until('the bundle', async () => (await bundle('org.example.evenload'))?.state === 'ACTIVE')
  const settings = await boss.get('/queues/general/settings')
  await boss.put('/queues/general', { ...settings, strategy: 'even-load' })
  const agent = await person('agent1')
  const supervisor = await person('supervisor1')
  const agentPhone = await phone('8001')
  const caller = await citizen(someNumber())
  try {
    const decidedBy = async () => {
      await ready(agent, '8001')
      const mark = agentPhone.mark
      const phoneMark = caller.mark
      await caller.dial(hotline())
      await caller.waitFor('CALL_ESTABLISHED', { since: phoneMark })
      await delay(300)
      await caller.press('0')
      await agentPhone.waitFor('CALL_INCOMING', { since: mark })
      const [call] = (await supervisor.get('/calls')).filter((one) => one.state === 'OFFERED')
      await agentPhone.accept()
      await agentIs(agent, 'TALKING')
      await caller.hangup()
      await agentIs(agent, 'WRAP_UP')
      const [decision] = await supervisor.get(`/acd/decisions?call=${call.id}`)
      return decision
    }
    assert.match(JSON.stringify(await decidedBy()), /even-load/)
    rmSync(join(node.home, 'deploy', basename(EVEN_LOAD)))
    await until('the bundle gone', async () => (await bundle('org.example.evenload')) === undefined)
    assert.match(JSON.stringify(await decidedBy()), /longest-idle/)
  } finally {
    await boss.put('/queues/general', settings)
    await caller.stop()
    await agentPhone.stop()
    await agent.request('POST', '/agents/me/sign-out', {})
    await quiet(supervisor)
  }
})

test('a model becomes the newest version by the deploy folder and by the page; one that does not parse is refused with its line', async () => {
  const model = readFileSync(join(ROOT, 'bpmn', 'citizen-request.bpmn'), 'utf8')
  const latest = async () => (await boss.get('/processes')).find((one) => one.key === 'citizen-request').latest
  const before = await latest()
  const dir = mkdtempSync(join(tmpdir(), 'dayu-deploy-'))
  const file = join(dir, 'citizen-request.bpmn')
  const named = (name) => model.replace(/(<process [^>]*)name="[^"]*"/, `$1name="${name}"`)
  writeFileSync(file, named(`市民诉求（${before + 1}）`), { mode: 0o644 })
  drop(file)
  await until('the new version', async () => (await latest()) === before + 1, { within: 30_000 })

  await page.goto(`${node.url}/admin/processes`)
  writeFileSync(file, named(`市民诉求（${before + 2}）`))
  await page.setInputFiles('[data-test=publish-process]', file)
  await until('the newer version', async () => (await latest()) === before + 2)
  await shoot(page, 'admin-processes')

  writeFileSync(file, model.replace('</process>', ''))
  await page.setInputFiles('[data-test=publish-process]', file)
  await page.waitForSelector('[data-test=process-faults]')
  assert.match(await page.textContent('[data-test=process-faults]'), /\d/)
  assert.equal(await latest(), before + 2)
  rmSync(dir, { recursive: true })
})
