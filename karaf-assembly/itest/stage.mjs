import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { writeWhole } from '../rig/files.mjs'
import { Site } from '../rig/site.mjs'
import { until } from '../rig/wait.mjs'
import { callOf, filing, quiet, ready, world } from './world.mjs'

/**
 * A hotline in the middle of its day, for whoever looks at its desks: people talk, wait, have been to other sites, have left
 * messages and hung up. Everything comes in by the doors that people use.
 */
export class Stage {
  #at = world()
  #callers = []
  #files = []
  #phones = []
  #sites = []

  get node() {
    return this.#at.node
  }

  static async build(say = () => {}) {
    const stage = new Stage()
    try {
      await stage.#people()
      say('other sites')
      await stage.#otherSites()
      say('messages')
      await stage.#messages()
      say('callers who went to other sites')
      await stage.#passages()
      say('calls that are over')
      await stage.#work()
      say('callers who wait')
      await stage.#now()
      return stage
    } catch (error) {
      await stage.clear()
      throw error
    }
  }

  async #people() {
    const { admin, person } = this.#at
    this.boss = await admin()
    this.supervisor = await person('supervisor1')
    this.agents = await Promise.all(['agent1', 'agent2', 'agent3'].map(person))
    this.before = await this.boss.get('/queues/general/settings')
  }

  async #rules(...overflow) {
    await this.boss.put('/queues/general', { ...this.before, announceSeconds: 0, wrapUpSeconds: 2, ringSeconds: 60, rules: { ...this.before.rules, hysteresisSeconds: 20, overflow } })
  }

  async #otherSites() {
    this.node.set('org.dayu.sites', { 'poll.seconds': '1', 'stale.seconds': '4' })
    const { sip: port } = this.node.ports
    for (const [name, host, title, cost] of [['sanya', '127.0.0.2', '三亚分中心', 0], ['qionghai', '127.0.0.3', '琼海分中心', 15], ['wenchang', '127.0.0.4', '文昌分中心', 0]]) {
      const site = await Site.start({ name, host, port })
      this.#sites.push(site)
      this[name] = site
      for (const [file, lines] of Object.entries(site.files({ title, cost }))) {
        writeWhole(join(this.node.home, 'etc', file), `${lines.join('\n')}\n`)
        this.#files.push(file)
      }
    }
    this.sanya.state.queues = [this.sanya.queue({ expectedWait: 95, waiting: 6, signedIn: 12 })]
    this.qionghai.state.queues = [this.qionghai.queue({ expectedWait: 5, spare: 2, waiting: 0, ready: 2, signedIn: 4 })]
    this.qionghai.state.alarms = ['media']
    const look = async (name) => (await this.boss.get('/sites')).sites.find((one) => one.name === name)
    await until('the sites', async () => (await look('qionghai'))?.queues[0]?.why === '' && (await look('sanya'))?.queues[0]?.why === '' || undefined, { within: 30_000 })
    await this.wenchang.falls()
  }

  /** Somebody calls and presses 0. */
  async #calls(number) {
    const ua = await this.#at.somebody(number)
    const call = await ua.call('12345')
    if (call.answer.status !== 200) throw new Error(`${number}: ${call.answer.status}`)
    this.#callers.push(call)
    call.speak(440)
    await until('the menu speaks', () => call.sound.heard.length > 0)
    await call.press('0')
    return call
  }

  /** Nobody is signed in yet: callers leave messages. */
  async #messages() {
    await this.#rules({ when: 'UNSTAFFED', then: 'VOICEMAIL' })
    await Promise.all(['13807490112', '13976620345', '15208812267', '18976541903'].map(async (number, i) => {
      const call = await this.#calls(number)
      await until('the voicemail', async () => (await this.supervisor.get('/calls')).some((one) => one.state === 'VOICEMAIL' && one.caller.slice(-4) === number.slice(-4)), { within: 30_000 })
      await call.press('#')
      await delay(4000 + 3000 * i)
      await call.press('#')
      await call.ended({ within: 30_000 })
    }))
  }

  /** This agent is the one who is ready. */
  async #only(i) {
    await this.agents[1 - i].request('POST', '/agents/me/pause', { state: 'NOT_READY', reason: 'busy' })
    await ready(this.agents[i], `800${1 + i}`)
  }

  /** Two agents work: calls that are over, with orders filed in them. */
  async #work() {
    await this.#rules()
    for (const [i, account] of ['8001', '8002'].entries()) this.#phones.push(await this.#at.handset(account))
    const cases = [['13637581246', '望湖路路灯不亮', '张秋菊'], ['13907663308', '小区门口下水道堵塞，雨后积水', '李国庆'], ['13198720415', '夜间施工噪声扰民', null]]
    for (const [i, [number, cause, name]] of cases.entries()) {
      const [agent, phone] = [this.agents[i % 2], this.#phones[i % 2]]
      await this.#only(i % 2)
      const mark = phone.inbox.length
      const caller = await this.#calls(number)
      const talk = await phone.accept(await phone.ringing({ since: mark }))
      talk.speak(1000)
      const call = await callOf(agent, 'TALKING')
      await agent.post('/orders', filing({ callId: call.id, cause, citizen: { id: null, phone: number, name, gender: null, address: null } }))
      await delay(1500)
      await caller.hangup()
      await talk.ended()
    }
    for (const [number, marks] of [[cases[0][0], ['vip', 'elder']], [cases[1][0], ['care', 'repeat']], [cases[2][0], ['hostile']]]) {
      const { citizen: { id, phone, ...known } } = await this.supervisor.post('/citizens/lookup', { number })
      await this.supervisor.put(`/citizens/${id}`, { ...known, marks })
    }
  }

  /** Nobody is at work yet: who waits goes to other sites. */
  async #passages() {
    await this.#rules({ when: 'WAITED', seconds: 1, then: 'SITES', sites: [] })
    const taken = async (site, since) => site.ua.accept(await site.ua.ringing({ since, within: 20_000 }))
    let mark = this.qionghai.ua.inbox.length
    const went = this.#calls('13648890067')
    const there = await taken(this.qionghai, mark)
    there.speak(880)
    await delay(1500)
    await (await went).hangup()
    mark = this.qionghai.ua.inbox.length
    const markSanya = this.sanya.ua.inbox.length
    const second = this.#calls('15938402219')
    this.qionghai.ua.reply(await this.qionghai.ua.ringing({ since: mark, within: 20_000 }), '486 Busy Here')
    ;(await taken(this.sanya, markSanya)).speak(880)
    this.stays = await second
  }

  /** Two agents talk, one is at lunch, and somebody waits. */
  async #now() {
    for (const [i, number] of ['13876201190', '13322041877'].entries()) {
      await this.#only(i)
      const mark = this.#phones[i].inbox.length
      await this.#calls(number)
      const talk = await this.#phones[i].accept(await this.#phones[i].ringing({ since: mark }))
      talk.speak(1000)
      await callOf(this.agents[i], 'TALKING')
    }
    await this.#rules({ when: 'FULL', then: 'CALLBACK' }, { when: 'EXPECTED_WAIT', seconds: 600, then: 'SITES', sites: ['sanya', 'qionghai'] }, { when: 'WAITED', seconds: 240, then: 'VOICEMAIL' })
    this.#phones.push(await this.#at.handset('8003'))
    await ready(this.agents[2], '8003')
    await this.agents[2].post('/agents/me/pause', { state: 'BREAK', reason: 'lunch' })
    for (const number of ['13876623310', '18689731144', '13005098821']) await this.#calls(number)
    await until('three who wait', async () => (await this.supervisor.get('/queues')).find((one) => one.name === 'general').waiting >= 3 || undefined, { within: 20_000 })
  }

  /** As it was. */
  async clear() {
    for (const call of this.#callers) await call.hangup().catch(() => {})
    if (this.before) await this.boss.put('/queues/general', this.before)
    for (const file of this.#files) rmSync(join(this.node.home, 'etc', file), { force: true })
    this.node.set('org.dayu.sites', { 'poll.seconds': '2', 'stale.seconds': '10' })
    for (const site of this.#sites) await site.stop()
    await quiet(this.supervisor)
    for (const agent of this.agents ?? []) await agent.request('POST', '/agents/me/sign-out', {})
    for (const phone of this.#phones) await this.#at.unplug(phone)
    for (const call of this.#callers) call.ua.close()
  }
}
