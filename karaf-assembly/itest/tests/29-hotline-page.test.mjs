import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { writeWhole } from '../../rig/files.mjs'
import { heard, writeTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { openChromium, openPage, shoot } from '../browser.mjs'
import { eavesdrop, microphone, SoftPhone } from '../softPhone.mjs'
import { agentIs, callOf, quiet, ready, recordingOf, world } from '../world.mjs'

// A citizen without a telephone: calls from the hotline's page, or asks there to be called back.
const TONES = { citizen: 1000, agent: 440 }
const { node, person, phone } = world()
const configs = { 'org.dayu.webrtc': /^visitors\.number =.*$/m, 'org.dayu.outbound': /^public\.callbacks =.*$/m }
const file = (pid) => join(node.home, 'etc', `${pid}.cfg`)
const shipped = Object.fromEntries(Object.keys(configs).map((pid) => [pid, readFileSync(file(pid), 'utf8')]))
const scratch = mkdtempSync(join(tmpdir(), 'dayu-microphone-'))
let agent
let supervisor
let agentPhone
let browser
let page

const offer = (path) => fetch(`${node.url}/api/v1/public/${path}`).then((answer) => answer.json())
const state = (...wanted) => page.waitForSelector(wanted.map((one) => `[data-test=web-call][data-state=${one}]`).join(','), { timeout: 20_000 })

before(async () => {
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  agentPhone = await phone('8001', { tone: TONES.agent })
  const wav = join(scratch, 'microphone.wav')
  writeTone(wav, TONES.citizen, 60)
  browser = await openChromium(microphone(wav))
  page = await openPage(browser, `${node.secureUrl}/hotline`, { prepare: (context) => context.addInitScript(eavesdrop) })
})
after(async () => {
  for (const [pid, text] of Object.entries(shipped)) writeWhole(file(pid), text)
  await until('the page offers nothing again', async () => (await offer('web-call')).number === '' && !(await offer('callbacks')).offered)
  await browser?.close()
  await agentPhone?.stop()
  await agent.request('POST', '/agents/me/sign-out', {})
  await quiet(supervisor)
  rmSync(scratch, { recursive: true, force: true })
})

test('what an administrator has not opened is not offered', async () => {
  await page.waitForSelector('[data-test=nothing-offered]')
  assert.equal((await fetch(`${node.url}/api/v1/public/web-call`, { method: 'POST' })).status, 404)
  const wish = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ number: '13800138000' }) }
  assert.equal((await fetch(`${node.url}/api/v1/public/callbacks`, wish)).status, 404)
})

test('while it is opened and closed no request of anybody fails', async () => {
  const seen = new Map()
  let changed = false
  const all = ['/api/v1/public/web-call', '/live', '/hotline'].map(async (path) => {
    while (!changed) {
      const { status } = await fetch(`${node.url}${path}`)
      seen.set(status, (seen.get(status) ?? 0) + 1)
    }
  })
  try {
    for (const number of ['12345', '']) {
      writeWhole(file('org.dayu.webrtc'), shipped['org.dayu.webrtc'].replace(configs['org.dayu.webrtc'], `visitors.number = ${number}`))
      await until('the offer is another', async () => (await offer('web-call')).number === number)
    }
  } finally {
    changed = true
    await Promise.all(all)
  }
  assert.deepEqual([...seen.keys()], [200])
})

test('a citizen calls from the page, presses a key in the menu, and talks with an agent; the talk is recorded', async () => {
  writeWhole(file('org.dayu.webrtc'), shipped['org.dayu.webrtc'].replace(configs['org.dayu.webrtc'], 'visitors.number = 12345'))
  writeWhole(file('org.dayu.outbound'), shipped['org.dayu.outbound'].replace(configs['org.dayu.outbound'], 'public.callbacks = true'))
  await until('the page offers both', async () => (await offer('web-call')).number === '12345' && (await offer('callbacks')).offered)
  await ready(agent, '8001')
  await page.reload()
  await page.click('[data-test=web-call-start]')
  await state('talking')
  await shoot(page, 'hotline-page')
  const citizen = new SoftPhone(page)
  await until('the menu is heard', async () => (await citizen.hears()).decibels > -70, { within: 20_000 })
  const mark = agentPhone.mark
  await page.click('[data-test=web-key-0]')
  await agentPhone.waitFor('CALL_INCOMING', { since: mark })
  await agentPhone.accept()
  const call = await callOf(agent, 'TALKING')
  assert.equal(call.caller, '')
  assert.equal(call.attributes.origin, 'web')
  await until('the citizen hears the agent', async () => Math.abs((await citizen.hears()).hertz - TONES.agent) < 15, { within: 10_000 })
  await delay(1500)
  await page.click('[data-test=web-call-end]')
  await state('over')
  await agentIs(agent, 'WRAP_UP')
  const { left, right, rate } = await recordingOf(supervisor, call)
  assert.deepEqual(heard(left.slice(-rate), rate, TONES), ['citizen'])
  assert.deepEqual(heard(right.slice(-rate), rate, TONES), ['agent'])
})

test('a citizen asks for a call-back on the page, and stands on the list once', async () => {
  const number = `138${String(Date.now()).slice(-8)}`
  for (const about of ['路灯不亮', '路灯还是不亮']) {
    await page.fill('#back-number', number)
    await page.fill('#back-about', about)
    await page.click('[data-test=ask-callback]')
    await page.waitForSelector(`[data-test=callback-taken]:has-text("${number}")`)
    await until('the form is empty again', async () => (await page.inputValue('#back-number')) === '')
  }
  await shoot(page, 'hotline-page-callback')
  const { items } = await agent.get('/callbacks?state=OPEN&limit=200')
  const mine = items.filter((one) => one.number === number)
  assert.equal(mine.length, 1)
  assert.equal(mine[0].reason, 'asked')
  assert.match(mine[0].note, /网上预约：路灯/)
})

test('wrong numbers are told, and an address that asks too often has to wait', async () => {
  const ask = (number) =>
    fetch(`${node.url}/api/v1/public/callbacks`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ number }) })
  for (const wrong of ['110', '0013800138000', '95588', 'abc', '']) assert.equal((await ask(wrong)).status, 400, wrong)
  const answers = []
  for (let i = 0; i < 6; i++) answers.push((await ask(`1390000${String(1000 + i)}`)).status)
  assert.equal(answers.at(-1), 429)
  const calls = []
  for (let i = 0; i < 11; i++) calls.push((await fetch(`${node.url}/api/v1/public/web-call`, { method: 'POST' })).status)
  assert.equal(calls.at(-1), 429)
})

test('behind a proxy that is believed each visitor counts alone; what a visitor claims counts nothing', async () => {
  const ask = (from) => fetch(`${node.url}/api/v1/public/web-call`, { method: 'POST', headers: { 'X-Forwarded-For': from } }).then((answer) => answer.status)
  assert.equal(await ask('203.0.113.1'), 429, 'the address that connects has asked too often')
  node.set('org.dayu.security', { 'proxy.addresses': '127.0.0.1' })
  try {
    await until('the proxy is believed', async () => (await ask('203.0.113.1')) === 200)
    const answers = []
    for (let i = 0; i < 11; i++) answers.push(await ask(`198.51.100.${i}, 203.0.113.2`))
    assert.deepEqual(answers, [...Array(10).fill(200), 429], 'by what the proxy saw')
    assert.equal(await ask('203.0.113.3'), 200)
  } finally {
    node.set('org.dayu.security', { 'proxy.addresses': '' })
    await until('nobody is believed', async () => (await ask('203.0.113.4')) === 429)
  }
})
