import { readFileSync } from 'node:fs'
import { Person } from '../rig/api.mjs'
import { Phone } from '../rig/baresip.mjs'
import { Node } from '../rig/node.mjs'
import { heard, readWav, secondsOfTone } from '../rig/tones.mjs'
import { UserAgent } from '../rig/ua.mjs'
import { until } from '../rig/wait.mjs'

/** What the tests share: the running node, and its people and phones. */
export function world() {
  const state = JSON.parse(readFileSync(process.env.DAYU_ITEST, 'utf8'))
  const node = Node.attach(state)
  return {
    node,
    city: state.city,
    admin: () => Person.login(node.url, 'admin', state.adminPassword),
    adminPassword: state.adminPassword,
    person: (name) => Person.login(node.url, name, state.city.users[name].password),
    /** A registered phone. */
    async phone(account, options = {}) {
      const line = `<sip:${account}@127.0.0.1:${node.ports.sip}>;auth_user=${account};auth_pass=${state.city.phones[account].password};regint=60`
      const phone = await Phone.start(account, { account: line, ...options })
      await phone.registered()
      return phone
    },
    /** Somebody who calls from outside, by the trunk; the number is theirs. */
    citizen: (number, options = {}) => Phone.start(number, { account: `<sip:${number}@127.0.0.1>;regint=0`, ...options }),
    /** Somebody from outside with a phone that does as it is told, header by header and packet by packet. */
    somebody: (number, options) => UserAgent.open(node.ports.sip, number, options),
    /** An account's phone of the same kind. */
    async handset(account, options) {
      const phone = await UserAgent.open(node.ports.sip, account, options)
      await phone.register(state.city.phones[account].password)
      return phone
    },
    /** A handset leaves as a good phone does. */
    async unplug(phone) {
      await phone.register(state.city.phones[phone.user].password, 0)
      phone.close()
    },
    hotline: (number = '12345') => `sip:${number}@127.0.0.1:${node.ports.sip}`,
  }
}

/** Waits until an agent stands in a state. */
export function agentIs(person, state, within = 15_000) {
  return until(`agent in ${state}`, async () => {
    const me = await person.get('/agents/me')
    return me.state === state ? me : undefined
  }, { within })
}

/** The agent's one call in one of the states. */
export function callOf(person, ...states) {
  return until(`a call in ${states.join(' or ')}`, async () => {
    const calls = await person.get('/calls/mine')
    return calls.find((call) => states.includes(call.state))
  })
}

/** A citizen in the menu presses 0 and comes to an agent, whose phone rings. */
export async function offered(citizen, agent) {
  await until('the menu speaks', () => citizen.sound.heard.length > 0)
  const { status } = await citizen.press('0')
  if (status !== 200) throw new Error(`INFO: ${status}`)
  return callOf(agent, 'OFFERED')
}

/** A citizen with a phone calls, and hears the line. */
export async function reaches(caller, to) {
  const since = caller.mark
  const before = caller.heard().length
  await caller.dial(to)
  await caller.waitFor('CALL_ESTABLISHED', { since })
  await until(`${caller.name} hears the line`, () => caller.heard()[before]?.seconds > 0.1)
}

/** Until each of these is heard at a phone for half of its last second: what was said before does not count, and others may be heard as well. */
export function hears(phone, tones, ...who) {
  return until(`${phone.name} hears ${who.join(' and ')}`, () => who.every((one) => lately(phone, tones).includes(one)))
}

/** Whose tones were heard at a phone in the last second of the call that it has answered last. */
export function lately(phone, tones) {
  const calls = phone.heard()
  if (calls.length < phone.events.filter((event) => event.type === 'CALL_ESTABLISHED').length) return []
  const { channels, rate } = calls.at(-1)
  return heard(channels[0].subarray(-rate), rate, tones)
}

/** Until a tone was heard at a phone for so long in its present call: what is recorded begins a moment later than the talk. */
export function heardFor(phone, hertz, seconds) {
  return until(`${phone.name} hears ${hertz} Hz for ${seconds} s`, () => {
    const { channels, rate } = phone.heard().at(-1)
    return secondsOfTone(channels[0], rate, hertz) >= seconds
  })
}

/** A phone that rings is picked up. @param since the mark of its events before it rang */
export async function picksUp(phone, since) {
  await phone.waitFor('CALL_INCOMING', { since })
  await phone.accept()
  await phone.waitFor('CALL_ESTABLISHED', { since })
}

/** A citizen with a phone calls and presses 0 by telephone-event; the agent's phone rings and is answered. */
export async function answered({ caller, to, agent, agentPhone }) {
  const mark = agentPhone.mark
  await reaches(caller, to)
  await caller.press('0')
  await picksUp(agentPhone, mark)
  return callOf(agent, 'TALKING')
}

/** What the form sends for an order; what matters to a test is given. */
export function filing(more = {}) {
  return {
    requestId: crypto.randomUUID(),
    channel: 'phone',
    callId: null,
    citizen: { id: null, phone: someNumber(), name: '李雷', gender: null, address: null },
    title: null,
    cause: '路灯不亮',
    course: null,
    occurredAt: null,
    place: { address: '望湖路 1 号', lon: 113.1, lat: 29.75, districtCode: '990102', districtName: '望湖区' },
    categoryCode: '010204',
    urgency: 'NORMAL',
    confidential: false,
    answer: null,
    dispatch: null,
    ...more,
  }
}

/** Signs an agent in at a phone and makes it ready. */
export async function ready(person, account) {
  const me = await person.get('/agents/me')
  if (me.state === 'SIGNED_OUT') await person.post('/agents/me/sign-in', { phone: account })
  if ((await person.get('/agents/me')).state !== 'READY') await person.post('/agents/me/ready')
  return agentIs(person, 'READY')
}

/** Everything of the call plane is at rest: no call lives. */
export function quiet(supervisor) {
  return until('no live call', async () => (await supervisor.get('/calls')).length === 0, { within: 40_000 })
}

/** A number that no other test uses. */
let last = 0
export function someNumber() {
  last++
  return `139${String(process.pid % 10_000).padStart(4, '0')}${String(last).padStart(4, '0')}`
}

/** The recording of a call, once it is closed: the citizen is on the left. */
export async function recordingOf(supervisor, call) {
  const recording = await until('the closed recording', async () => {
    const { items } = await supervisor.get('/recordings?limit=100')
    return items.find((one) => one.callId === call.id && one.state === 'CLOSED')
  })
  const { channels, rate, seconds } = readWav(await supervisor.bytes(`/recordings/${recording.id}/audio`))
  return { recording, rate, seconds, left: channels[0], right: channels[1] }
}
