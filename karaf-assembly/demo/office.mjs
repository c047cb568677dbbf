import { Person } from '../rig/api.mjs'
import { pick, RESULTS } from './stories.mjs'

/** The people behind the desks: departments sign, handle and feed back; the hotline dispatches, checks, visits, closes. */
export class BackOffice {
  #busy = new Set()

  constructor(base, state, { say, pause }) {
    Object.assign(this, { base, state, say, pause })
  }

  async work() {
    const login = (name) => Person.login(this.base, name, this.state.users[name].password)
    const dispatcher = await login('dispatcher1')
    const departments = []
    const clerks = Object.keys(this.state.users).filter((name) => name in this.state.departmentIds)
    for (const name of clerks) departments.push(await login(name))
    for (;;) {
      await this.#hotline(dispatcher)
      for (const person of departments) await this.#department(person)
      await this.pause(3)
    }
  }

  async #each(person, box, act) {
    const { items } = await person.get(`/orders?box=${box}&limit=5`)
    for (const row of items) {
      if (this.#busy.has(row.id)) continue
      this.#busy.add(row.id)
      try {
        await act(await person.get(`/orders/${row.id}`))
      } catch (error) {
        // somebody at a real desk was faster: their step stands
        if (error.status !== 409) throw error
      } finally {
        this.#busy.delete(row.id)
      }
      await this.pause(2)
    }
  }

  async #hotline(person) {
    await this.#each(person, 'to-check', async (order) => {
      await person.post(`/orders/${order.id}/check`, { version: order.version, pass: true, note: null })
      this.say(`审核通过 ${order.number}`)
    })
    await this.#each(person, 'to-visit', async (order) => {
      const visit = { method: 'PHONE', reached: true, solved: true, satisfaction: 5, attitude: 5, comment: '满意', next: 'CLOSE' }
      await person.post(`/orders/${order.id}/visit`, { version: order.version, ...visit })
      this.say(`回访满意，结案 ${order.number}`)
    })
  }

  async #department(person) {
    const name = person.user.displayName
    await this.#each(person, 'to-sign', async (order) => {
      await person.post(`/orders/${order.id}/sign`, { version: order.version })
      this.say(`${order.departmentName} ${name} 签收 ${order.number}`)
    })
    await this.#each(person, 'handling', async (order) => {
      await person.post(`/orders/${order.id}/feedback`, { version: order.version, resolution: 'SOLVED', result: pick(RESULTS), contactedAt: null, legalBasis: null })
      this.say(`${order.departmentName} ${name} 反馈 ${order.number}`)
    })
  }
}
