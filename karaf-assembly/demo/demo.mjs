import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Person } from '../rig/api.mjs'
import { Phone } from '../rig/baresip.mjs'
import { loadCity } from '../rig/city.mjs'
import { BackOffice } from './office.mjs'
import { pick, STORIES } from './stories.mjs'

// ./dayu demo: loads the demo city into the node that runs and then lives: citizens call, agents answer and file, the
// departments work. Everything goes through the doors that people use: SIP, RTP and REST.
const home = process.env.DAYU_HOME
const base = `http://127.0.0.1:${process.env.DAYU_HTTP_PORT}`
const sipPort = process.env.DAYU_SIP_PORT
const STATE = join(home, 'data', 'demo.json')
const FIRST = join(home, 'data', 'demo-first-password')
const AGENTS = ['agent1', 'agent2']
const speed = Number(process.env.DAYU_DEMO_SPEED ?? 1)
const pause = (seconds) => delay((seconds * 1000) / speed)
const say = (text) => console.log(`${new Date().toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })}  ${text}`)

function readState() {
  return existsSync(STATE) ? JSON.parse(readFileSync(STATE, 'utf8')) : { users: {}, phones: {} }
}

function writeState(state) {
  writeFileSync(STATE, JSON.stringify(state, null, 2), { mode: 0o600 })
}

/** The administrator: by the first password at the first run, by our own later. */
async function administrator(state) {
  if (state.admin) return Person.login(base, 'admin', state.admin)
  if (!existsSync(FIRST)) {
    throw new Error('The demo does not know the administrator’s password: this Dayu was started before without the demo. Use a fresh DAYU_HOME.')
  }
  const first = readFileSync(FIRST, 'utf8').trim()
  const admin = await Person.login(base, 'admin', first)
  const password = `Demo-${crypto.randomUUID()}`
  await admin.post('/session/password', { currentPassword: first, newPassword: password })
  state.admin = password
  writeState(state)
  rmSync(FIRST)
  return Person.login(base, 'admin', password)
}

/** Passwords that the server made just now are kept; those of an earlier run were kept then. */
function remember(state, city) {
  for (const [name, { id, password }] of Object.entries(city.users)) {
    state.users[name] = { id, password: password ?? state.users[name]?.password }
  }
  for (const [account, { password }] of Object.entries(city.phones)) {
    state.phones[account] = { password: password ?? state.phones[account]?.password }
  }
  state.departmentIds = city.departmentIds
  writeState(state)
}

function print(state) {
  console.log(`
  坐席、班长、派单、承办单位、指挥     ${base}/
  市民查询                             ${base}/public

  用户              密码`)
  console.log(`  ${'admin'.padEnd(18)}${state.admin}`)
  const people = Object.entries(state.users)
  const clerk = ([name]) => name in state.departmentIds
  for (const [name, { password }] of people.filter((one) => !clerk(one))) console.log(`  ${name.padEnd(18)}${password}`)
  console.log('\n  承办单位')
  for (const [name, { password }] of people.filter(clerk)) console.log(`  ${name.padEnd(18)}${password}`)
  console.log(`
  话机（SIP ${`127.0.0.1:${sipPort}`}）`)
  for (const [account, { password }] of Object.entries(state.phones)) console.log(`  ${account.padEnd(18)}${password}`)
  console.log(`
  agent3 和话机 8003 留给您：以 agent3 登录，用任意 SIP 话机注册 8003，签入后点“就绪”即可接听。
  Ctrl-C 结束演示；./dayu down 停止系统。
`)
}

/** An agent who sits at a phone, answers, files what the citizen says, and is ready again. */
class ScriptedAgent {
  constructor(name, person, phone) {
    Object.assign(this, { name, person, phone })
  }

  static async seat(state, username, account) {
    const person = await Person.login(base, username, state.users[username].password)
    const line = `<sip:${account}@127.0.0.1:${sipPort}>;auth_user=${account};auth_pass=${state.phones[account].password};regint=60`
    const phone = await Phone.start(account, { account: line, tone: 620 })
    await phone.registered()
    const agent = new ScriptedAgent(username, person, phone)
    await agent.ready()
    return agent
  }

  async ready() {
    const me = await this.person.get('/agents/me')
    if (me.state === 'SIGNED_OUT') await this.person.post('/agents/me/sign-in', { phone: this.phone.name })
    if (['SIGNED_OUT', 'NOT_READY', 'WRAP_UP', 'BREAK'].includes(me.state)) await this.person.post('/agents/me/ready')
  }

  /** Waits for calls; looks now and then whether we are still ready, for after a restart of the node nobody is. */
  async work(stories) {
    let mark = this.phone.mark
    for (;;) {
      await this.ready()
      const rung = await this.phone.waitFor('CALL_INCOMING', { since: mark, within: 20_000 }).then(
        () => true,
        () => false,
      )
      if (!rung) continue
      mark = this.phone.mark
      await pause(2)
      await this.phone.accept()
      await pause(1)
      const call = (await this.person.get('/calls/mine'))[0]
      if (!call) continue
      say(`${this.name} 接听 ${call.caller.replace(/^(\d{3})\d{4}/, '$1****')}`)
      await pause(6)
      const order = await this.file(call, stories.get(call.caller) ?? pick(STORIES))
      say(`${this.name} 登记工单 ${order.number}：${order.title}${order.departmentName ? ` → ${order.departmentName}` : ''}`)
      await pause(2)
      await this.person.request('POST', `/calls/${call.id}/hang-up`, {})
      await pause(3)
    }
  }

  async file(call, story) {
    const place = story.place()
    const ground = await this.person.get(`/map/jurisdiction?lon=${place.lon}&lat=${place.lat}`)
    const suggestion = await this.person.get(`/dispatch-suggestion?category=${story.category}&district=${ground.districtCode}&urgency=${story.urgency}`)
    return this.person.post('/orders', {
      requestId: crypto.randomUUID(),
      channel: 'phone',
      callId: call.id,
      citizen: { id: null, phone: call.caller, name: story.name, gender: null, address: null },
      title: null,
      cause: story.cause,
      course: story.course,
      occurredAt: null,
      place: { address: `${ground.districtName}${ground.streetName ?? ''}${story.address}`, ...place, districtCode: ground.districtCode, districtName: ground.districtName },
      categoryCode: story.category,
      urgency: story.urgency,
      confidential: false,
      answer: null,
      dispatch: suggestion.found ? { departmentId: suggestion.departmentId, coDepartmentIds: [], ruleId: suggestion.rule.id } : null,
    })
  }
}

/** One citizen's call: listens to the welcome, presses 1, talks until the agent hangs up. */
async function citizen(stories) {
  const number = `137${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`
  stories.set(number, pick(STORIES))
  const phone = await Phone.start(number, { account: `<sip:${number}@127.0.0.1>;regint=0`, tone: 330 })
  try {
    await phone.dial(`sip:12345@127.0.0.1:${sipPort}`)
    await phone.waitFor('CALL_ESTABLISHED')
    say(`来电 ${number.replace(/^(\d{3})\d{4}/, '$1****')}`)
    await pause(4)
    await phone.press('1')
    // keys mean nothing in the talk; after it the citizen is asked how it was
    const over = phone.waitFor('CALL_CLOSED', { within: 180_000 }).then(() => true)
    while (!(await Promise.race([over, pause(8)]))) await phone.press(pick(['1', '2', '2', '2', '3', '4']))
  } finally {
    stories.delete(number)
    await phone.stop()
  }
}

const state = readState()
const admin = await administrator(state).catch((error) => {
  console.error(error.message)
  process.exit(1)
})
remember(state, await loadCity(admin, (what) => say(`正在加载演示城市：${what}`)))
print(state)

const stories = new Map()
const agents = []
const stop = async () => {
  say('演示结束')
  await Promise.allSettled(agents.map((agent) => agent.phone.stop()))
  process.exit(0)
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)

/** Somebody goes on after a fault: a node that is restarted has its people back. */
async function always(what, work) {
  for (;;) {
    try {
      await work()
    } catch (error) {
      say(`${what}：${error.message.split('\n')[0]}`)
      await pause(5)
    }
  }
}

/** A node that does not answer for half a minute has been stopped; the demo has nobody to play with. */
async function watch() {
  for (let lastSeen = Date.now(); Date.now() - lastSeen < 30_000; await delay(3000)) {
    if (await fetch(`${base}/health`).then(() => true, () => false)) lastSeen = Date.now()
  }
  say('系统已停止')
  await stop()
}

for (const [index, name] of AGENTS.entries()) agents.push(await ScriptedAgent.seat(state, name, `800${index + 1}`))
for (const agent of agents) always(agent.name, () => agent.work(stories))
always('后台', () => new BackOffice(base, state, { say, pause }).work())
watch()
always('来电', async () => {
  for (;;) {
    citizen(stories).catch((error) => say(`来电：${error.message.split('\n')[0]}`))
    await pause(10 + Math.random() * 10)
  }
})
