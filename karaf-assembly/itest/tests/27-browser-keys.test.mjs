import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { openChromium } from '../browser.mjs'
import { microphone, SoftPhone } from '../softPhone.mjs'
import { callOf, quiet, someNumber, world } from '../world.mjs'

// Keys (RFC 4733) between a citizen's telephone and an agent's, which is a real Chromium: both ways, and from the desk.
const { node, city, person, somebody } = world()
const scratch = mkdtempSync(join(tmpdir(), 'dayu-microphone-'))
let agent
let supervisor
let browser
let phone
let caller
let citizen

before(async () => {
  const wav = join(scratch, 'microphone.wav')
  writeTone(wav, 1000, 60)
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  await agent.request('POST', '/agents/me/sign-out', {})
  browser = await openChromium(microphone(wav))
  phone = await SoftPhone.open(browser, node, { username: 'agent1', password: city.users.agent1.password }, agent)
  await phone.signIn()
  await phone.makeReady()
  caller = await somebody(someNumber())
  citizen = await caller.call('12345')
  citizen.speak(440)
  await until('the menu speaks', () => citizen.sound.heard.length > 0)
  await citizen.press('0')
  await phone.answer()
})
after(async () => {
  await citizen?.hangup()
  await quiet(supervisor)
  caller?.close()
  await agent.request('POST', '/agents/me/sign-out', {})
  await browser?.close()
  rmSync(scratch, { recursive: true, force: true })
})

test('keys that the page sends by telephone-event reach the citizen', async () => {
  const sender = '({ dtmf: window.seen.connections.at(-1).getSenders().find((one) => one.track).dtmf })'
  await until('the way to the node is open', () => phone.desk.evaluate(`${sender}.dtmf.canInsertDTMF`))
  await phone.desk.evaluate(`${sender}.dtmf.insertDTMF('15#', 120, 60)`)
  await until('three keys', () => citizen.sound.keys.length >= 3)
  assert.deepEqual(citizen.sound.keys, ['1', '5', '#'])
})

test('keys of the desk reach the citizen', async () => {
  citizen.sound.keys.length = 0
  await phone.desk.click('[data-test=dial-pad]')
  await phone.desk.click('[data-test=key-7]')
  await until('the key', () => citizen.sound.keys.length >= 1)
  assert.deepEqual(citizen.sound.keys, ['7'])
})

test('keys that the citizen presses are heard in the page', async () => {
  const { id } = await callOf(agent, 'TALKING')
  assert.ok(id)
  citizen.sound.hush() // its own tone would be the loudest
  const listening = phone.hearsKey()
  for (let i = 0; i < 4; i++) {
    citizen.sound.key('5', citizen.media, 400)
    await until('the key is out', () => !citizen.sound.pressing)
  }
  const { low, high } = await listening
  assert.ok(Math.abs(low - 770) < 20 && Math.abs(high - 1336) < 20, `${low} and ${high} Hz are not a 5`)
})
