import type { DoneStep, Step } from '@/api/standards'
import { latest, progress } from '@/desks/agent/steps'
import { describe, expect, it } from 'vitest'

const BEGAN = Date.parse('2026-07-01T01:00:00Z')
const at = (second: number) => new Date(BEGAN + second * 1000).toISOString()
const STEPS: Step[] = [
  { name: 'greet', seconds: 15 },
  { name: 'who', seconds: 60 },
  { name: 'what', seconds: 180 },
]
const done = (position: number, from: number, to: number): DoneStep => ({ agentId: 'me', position, name: STEPS[position]!.name, limitSeconds: STEPS[position]!.seconds, startedAt: at(from), doneAt: at(to) })

describe('the steps of a talk', () => {
  it('run one after the other, the first since the talk began', () => {
    const steps = progress(STEPS, [], BEGAN, BEGAN + 10_000)
    expect(steps.map((step) => step.state)).toEqual(['now', 'later', 'later'])
    expect(steps[0]).toMatchObject({ took: 10_000, over: false })
  })

  it('are over the limit from the moment after it', () => {
    expect(progress(STEPS, [], BEGAN, BEGAN + 15_000)[0]!.over).toBe(false)
    expect(progress(STEPS, [], BEGAN, BEGAN + 15_001)[0]!.over).toBe(true)
    expect(progress(STEPS, [done(0, 0, 20)], BEGAN, BEGAN + 20_000)[0]!.over).toBe(true)
  })

  it('begin with the tick before, whichever that was', () => {
    const steps = progress(STEPS, [done(0, 0, 10), done(2, 10, 40)], BEGAN, BEGAN + 50_000)
    expect(steps.map((step) => [step.state, step.took])).toEqual([['done', 10_000], ['now', 10_000], ['done', 30_000]])
  })

  it('stand still when the talk is over', () => {
    const steps = progress(STEPS, [done(0, 0, 10)], BEGAN, undefined)
    expect(steps.map((step) => step.state)).toEqual(['done', 'later', 'later'])
    expect(steps[1]!.took).toBe(0)
  })

  it('keep the words and the limit of when they were ticked', () => {
    const steps = progress([{ name: 'opening', seconds: 5 }], [done(0, 0, 10)], BEGAN, BEGAN + 20_000)
    expect(steps[0]).toMatchObject({ name: 'greet', seconds: 15, over: false })
  })

  it('are never timed by a clock that is behind', () => {
    expect(progress(STEPS, [], BEGAN, BEGAN - 3_000)[0]!.took).toBe(0)
  })

  it('are taken back last first', () => {
    expect(latest([])).toBeUndefined()
    expect(latest([done(2, 10, 40), done(0, 0, 10)])).toBe(2)
  })
})
