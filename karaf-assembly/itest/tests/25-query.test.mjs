import assert from 'node:assert/strict'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { secondsOfTone, writeTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { filing, quiet, reaches, someNumber, world } from '../world.mjs'

// A caller asks how an order stands: key 2, the number, the last digits of the phone. What is said is told apart by
// recordings of our own, put beside the spoken ones by their file names, as a city does with its own voices.
const TONES = { 'order-status-pending-dispatch': 1300, 'not-found': 1900 }
const { node, citizen, hotline, person } = world()
const number = someNumber()
const prompts = join(node.home, 'etc', 'prompts')
let supervisor
let order
let caller

before(async () => {
  supervisor = await person('supervisor1')
  const agent = await person('agent1')
  order = await agent.post('/orders', filing({ citizen: { id: null, phone: number, name: '何平', gender: null, address: null } }))
  mkdirSync(prompts, { recursive: true })
  for (const [name, hertz] of Object.entries(TONES)) writeTone(join(prompts, `${name}.wav`), hertz, 2)
  caller = await citizen(someNumber())
})
after(async () => {
  for (const name of Object.keys(TONES)) rmSync(join(prompts, `${name}.wav`), { force: true })
  await caller?.stop()
  await quiet(supervisor)
})

const nodeOf = async () => (await supervisor.get('/calls'))[0]?.attributes['ivr.node']
const at = (name) => until(`the caller at ${name}`, async () => (await nodeOf()) === name)

async function type(keys) {
  for (const key of keys) {
    await caller.press(key)
    await delay(200)
  }
}

/** The seconds of each tone that were heard in the call. */
function told() {
  const { channels, rate } = caller.heard().at(-1)
  return Object.fromEntries(Object.entries(TONES).map(([name, hertz]) => [name, secondsOfTone(channels[0], rate, hertz)]))
}

/** Calls, asks, listens, hangs up; gives the seconds of each tone that were heard. */
async function ask(tail) {
  await reaches(caller, hotline())
  // a key cuts the welcome short and counts for the menu behind it
  await type('2')
  await at('ask-number')
  await type(`${order.number}#`)
  await at('ask-tail')
  await type(tail)
  await until('an answer', () => Object.values(told()).some((seconds) => seconds > 1.5))
  await caller.hangup()
  await quiet(supervisor)
  return told()
}

test('the state of the order is spoken to who knows its number and phone', async () => {
  const heard = await ask(number.slice(-4))
  assert.ok(heard['order-status-pending-dispatch'] > 1.5, JSON.stringify(heard))
  assert.equal(heard['not-found'], 0)
})

test('and not to who does not', async () => {
  const heard = await ask(number.slice(-4) === '0000' ? '1111' : '0000')
  assert.equal(heard['order-status-pending-dispatch'], 0)
  assert.ok(heard['not-found'] > 1.5, JSON.stringify(heard))
})
