import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { openChromium, openDesk, shoot } from '../browser.mjs'
import { answered, quiet, ready, recordingOf, someNumber, world } from '../world.mjs'

// A supervisor listens to a talk in the browser, and jumps in it.
const { node, city, citizen, hotline, person, phone } = world()
let supervisor
let browser
let call

before(async () => {
  supervisor = await person('supervisor1')
  browser = await openChromium()
  const agent = await person('agent3')
  const agentPhone = await phone('8003', { tone: 1000 })
  const caller = await citizen(someNumber(), { tone: 440 })
  await ready(agent, '8003')
  call = await answered({ caller, to: hotline(), agent, agentPhone })
  await delay(6000)
  await caller.hangup()
  await quiet(supervisor)
  await caller.stop()
  await agentPhone.stop()
  await agent.request('POST', '/agents/me/sign-out', {})
  await recordingOf(supervisor, call)
})
after(async () => {
  await browser?.close()
})

test('a talk is listed, plays, and goes on from where one jumps to', async () => {
  const page = await openDesk(browser, node, { username: 'supervisor1', password: city.users.supervisor1.password, path: '/recordings' })
  await page.click(`[data-test=play-${call.id}]`)
  const audio = page.locator('[data-test=audio]')
  await audio.waitFor()
  const loaded = () => audio.evaluate((element) => new Promise((done) => (element.readyState > 0 ? done() : element.addEventListener('loadedmetadata', done, { once: true }))))
  await loaded()
  const length = await audio.evaluate((element) => element.duration)
  assert.ok(length > 5 && length < 20, `${length} s`)
  await audio.evaluate((element) => element.play())
  await page.waitForFunction(() => document.querySelector('[data-test=audio]').currentTime > 0.5)
  await audio.evaluate((element) => {
    element.currentTime = 4
  })
  await page.waitForFunction(() => document.querySelector('[data-test=audio]').currentTime > 4.3)
  assert.equal(await audio.evaluate((element) => element.error), null)
  await shoot(page, 'recordings')
  assert.deepEqual(page.problems, [])
})
