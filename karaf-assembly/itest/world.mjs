import { readFileSync } from 'node:fs'
import { Person } from '../rig/api.mjs'
import { Phone } from '../rig/baresip.mjs'
import { Node } from '../rig/node.mjs'
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
